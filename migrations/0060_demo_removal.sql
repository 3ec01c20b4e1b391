-- 0060 demo removal: takes a demo organisation away, whole, in one call.
--
-- The web role may delete neither organisations nor audit entries, and must not. This function may, for organisations
-- that are marked as a demo and for no other. It runs as the owner, so it names its search path and checks the mark itself.

create or replace function refuse_change() returns trigger
  language plpgsql
  set search_path = pg_catalog, public
as $$
begin
  if tg_op = 'DELETE' and exists (select 1 from org where id = old.org_id and is_demo)
     and current_setting('app.removes', true) = old.org_id::text then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create function remove_demo_org(doomed uuid) returns void
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
declare
  tables text[];
  name text;
  is_left boolean;
begin
  if not exists (select 1 from org where id = doomed and is_demo) then
    raise exception 'only a demo organisation can be removed' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('app.org', doomed::text, true), set_config('app.removes', doomed::text, true);
  select array_agg(c.relname order by c.relname) into tables
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
  where c.relkind = 'r';
  -- A table that others still refer to waits for the next round; each round empties at least one.
  for round in 1 .. array_length(tables, 1) loop
    is_left := false;
    foreach name in array tables loop
      begin
        execute format('delete from %I where org_id = $1', name) using doomed;
      exception when foreign_key_violation then
        is_left := true;
      end;
    end loop;
    exit when not is_left;
  end loop;
  delete from org where id = doomed;
end $$;

revoke execute on function remove_demo_org(uuid) from public;
grant execute on function remove_demo_org(uuid) to heartwood_app;
