-- 0220 programmes: the parts that make one, who asked to take part or was named, and who was taken in, with the reason.
--
-- A programme that takes names is seen by everybody: nobody misses it for want of knowing somebody. Who takes part, and why
-- somebody was taken or not, is for the person, whoever named them (that they did), and those who run the programme.

create table programme (
  org_id         uuid not null references org (id) on delete cascade,
  id             uuid not null default gen_random_uuid(),
  name           text not null check (length(btrim(name)) between 1 and 80),
  about          text not null default '' check (length(about) <= 2000),    -- what it is for, in words for everybody
  criteria       text[] not null check (cardinality(criteria) <= 6),        -- what whoever decides looks at, said before
  owner_id       uuid not null,
  places         integer not null check (places between 1 and 500),
  comparison     text not null check (comparison in ('none', 'waiting-list', 'staggered')),
  state          text not null default 'draft' check (state in ('draft', 'asking', 'running', 'ended')),
  ask_until_on   date,
  starts_on      date not null,
  second_on      date,                                                      -- the later start, when it is staggered
  ends_on        date not null,
  cloned_from_id uuid,
  started_at     timestamptz,                                               -- when names stopped being taken
  created_at     timestamptz not null,
  primary key (org_id, id),
  check (ends_on > starts_on),
  check ((comparison = 'staggered') = (second_on is not null)),
  check (second_on > starts_on),
  foreign key (org_id, owner_id) references person (org_id, id)
);
select protect('programme');

-- One thing a programme is made of: something that lives elsewhere, or a milestone of its own.
create table programme_part (
  org_id       uuid not null,
  id           uuid not null default gen_random_uuid(),
  programme_id uuid not null,
  place        bigint not null generated always as identity,
  kind         text not null check (kind in ('feedback', 'plan', 'mentor', 'workshop', 'circle', 'milestone')),
  title        text not null check (length(btrim(title)) between 1 and 120),
  ref_id       uuid,                                                        -- the cycle, the pool, the session
  by_on        date,
  primary key (org_id, id),
  check (ref_id is null or kind in ('feedback', 'mentor', 'workshop')),
  foreign key (org_id, programme_id) references programme (org_id, id) on delete cascade
);
select protect('programme_part');
create index programme_part_by_programme on programme_part (org_id, programme_id, place);

-- Somebody who asked to take part, or was named by a colleague and has said yes or not yet.
create table programme_member (
  org_id       uuid not null,
  programme_id uuid not null,
  person_id    uuid not null,
  named_by_id  uuid,                                                        -- null: they asked themselves
  why          text not null default '' check (length(why) <= 1000),        -- in their own words, or of who named them
  state        text not null check (state in ('named', 'asking', 'taken', 'waiting', 'not-taken', 'withdrawn', 'left')),
  start        smallint check (start in (1, 2)),
  asked_at     timestamptz not null,
  primary key (org_id, programme_id, person_id),
  check (start is null or state in ('taken', 'left')),
  foreign key (org_id, programme_id) references programme (org_id, id) on delete cascade,
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('programme_member');
create index programme_member_by_person on programme_member (org_id, person_id);

-- The record: who decided what about whom and why. Lines are added, never changed.
create table programme_decision (
  org_id       uuid not null,
  id           uuid not null default gen_random_uuid(),
  programme_id uuid not null,
  person_id    uuid not null,
  decision     text not null check (decision in ('taken', 'waiting', 'not-taken')),
  start        smallint check (start in (1, 2)),
  met          boolean[] not null,                                          -- the criteria, in their order
  reason       text not null check (length(btrim(reason)) between 1 and 1000),
  decided_by   uuid not null,
  decided_at   timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, programme_id, person_id) references programme_member (org_id, programme_id, person_id) on delete cascade
);
select protect('programme_decision', 'select, insert');
create index programme_decision_by_programme on programme_decision (org_id, programme_id, decided_at);
create trigger programme_decision_stays before update on programme_decision for each row execute function refuse_change();

-- A milestone that somebody says they have reached.
create table programme_reached (
  org_id    uuid not null,
  part_id   uuid not null,
  person_id uuid not null,
  on_day    date not null,
  primary key (org_id, part_id, person_id),
  foreign key (org_id, part_id) references programme_part (org_id, id) on delete cascade,
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('programme_reached');

-- Whether the person of this transaction runs this programme: HR runs all, an owner of programmes their own.
create function runs_programme(asked_org uuid, asked uuid) returns boolean
  language sql stable parallel safe
  set search_path = public, pg_temp
  return (select is_hr()) or exists (
    select 1 from programme p
    join role_grant g on g.org_id = p.org_id and g.person_id = p.owner_id and g.role = 'programme-owner'
      and g.approved_at is not null and g.revoked_at is null
    where p.org_id = asked_org and p.id = asked and p.owner_id = current_person());

create policy programme_member_reader on programme_member as restrictive for select to heartwood_app using (
  (select is_closer()) or (select current_person()) in (person_id, named_by_id) or runs_programme(org_id, programme_id));
create policy programme_member_adds on programme_member as restrictive for insert to heartwood_app with check (
  (select current_person()) in (person_id, named_by_id) or runs_programme(org_id, programme_id));
create policy programme_member_changes on programme_member as restrictive for update to heartwood_app using (
  person_id = (select current_person()) or runs_programme(org_id, programme_id));
create policy programme_member_deletes on programme_member as restrictive for delete to heartwood_app using (
  (select is_closer()) or runs_programme(org_id, programme_id));
create policy programme_decision_reader on programme_decision as restrictive for select to heartwood_app using (
  (select is_closer()) or person_id = (select current_person()) or runs_programme(org_id, programme_id));
create policy programme_decision_adds on programme_decision as restrictive for insert to heartwood_app with check (
  decided_by = (select current_person()) and runs_programme(org_id, programme_id));
create policy programme_reached_reader on programme_reached as restrictive for select to heartwood_app using (
  (select is_closer()) or person_id = (select current_person())
  or exists (select 1 from programme_part part where part.org_id = programme_reached.org_id and part.id = part_id
             and runs_programme(part.org_id, part.programme_id)));
create policy programme_reached_adds on programme_reached as restrictive for insert to heartwood_app
  with check (person_id = (select current_person()));
create policy programme_reached_deletes on programme_reached as restrictive for delete to heartwood_app
  using ((select is_closer()) or person_id = (select current_person()));

-- Who was decided about before a programme began, and who was taken: for the page on fairness, which shows groups and no
-- person. HR and whoever looks after equality may ask; to others it is empty. What is decided later moves nothing.
create function programme_gate(asked uuid) returns table (person_id uuid, is_taken boolean)
  language sql
  stable
  security definer
  set search_path = public, pg_temp
as $$
  select distinct on (d.person_id) d.person_id, d.decision = 'taken'
  from programme_decision d
  join programme p on p.org_id = d.org_id and p.id = d.programme_id
  where d.org_id = current_org() and d.programme_id = asked and d.decided_at <= p.started_at
    and exists (select 1 from role_grant g
                where g.org_id = current_org() and g.person_id = current_person() and g.role in ('hr', 'equality')
                  and g.approved_at is not null and g.revoked_at is null)
  order by d.person_id, d.decided_at desc
$$;
revoke execute on function programme_gate(uuid) from public;
grant execute on function programme_gate(uuid) to heartwood_app;

-- How many have a plan and did a step of it, by unit. Made once a month, frozen.
create table programme_view (
  org_id       uuid not null,
  programme_id uuid not null,
  month_on     date not null,
  body         jsonb not null,
  primary key (org_id, programme_id, month_on),
  foreign key (org_id, programme_id) references programme (org_id, id) on delete cascade
);
select protect('programme_view', 'select');
grant select, insert on programme_view to heartwood_closer;
create trigger programme_view_is_frozen before update on programme_view for each row execute function refuse_change();

-- How many of these people have a plan with a focus area, and how many did a step of it. For the closing role alone, which
-- counts once a month. Who is never said: the walls stand for everybody, and fewer than five people get no number.
create function count_plans(persons uuid[]) returns table (planned integer, acted integer)
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
declare
  asker text := current_setting('app.person', true);
  one uuid;
begin
  planned := null;
  acted := null;
  if (select count(distinct listed) from unnest(persons) as listed) >= 5 then
    planned := 0;
    acted := 0;
    for one in select distinct listed from unnest(persons) as listed loop
      perform set_config('app.person', one::text, true);
      if exists (select 1 from plan_focus where person_id = one and removed_at is null) then
        planned := planned + 1;
        if exists (select 1 from plan_step where person_id = one and removed_at is null and done_on is not null)
          then acted := acted + 1; end if;
      end if;
    end loop;
    perform set_config('app.person', coalesce(asker, ''), true);
  end if;
  return next;
end $$;
revoke execute on function count_plans(uuid[]) from public;
grant execute on function count_plans(uuid[]) to heartwood_closer;
