-- 0225 cheaper walls: what every row's wall asks, and what a personal link and a save ask, in fewer steps.
--
-- A function with a setting of its own ("set search_path") is called anew for every query; without it the planner puts
-- the expression in its place. Nothing can be slipped in: the body of `return` is kept as it was understood when the
-- function was made, whatever the search path is later.
create or replace function current_org() returns uuid
  language sql stable parallel safe
  return nullif(pg_catalog.current_setting('app.org', true), '')::uuid;

create or replace function current_person() returns uuid
  language sql stable parallel safe
  return nullif(pg_catalog.current_setting('app.person', true), '')::uuid;

create or replace function current_key() returns bytea
  language sql stable parallel safe
  return pg_catalog.decode(nullif(pg_catalog.current_setting('app.key', true), ''), 'hex');

-- As in 0181. Two things keep a link quick in the minute after a launch, when nobody has counted the new rows yet: the
-- requests are found by their rater (`is not distinct from` is for no index, so the other index is no choice), and each
-- leader's label by its whole key.
create or replace function rater_link(in_hash bytea) returns table (
  "orgId" uuid, "cycleId" uuid, "raterId" uuid, "digitKeys" boolean, "isOpen" boolean, "orgName" text,
  "languageTag" text, "raterName" text, purpose text, message text, "closesOn" date, rules jsonb, slug text, version text,
  "publicKey" bytea, requests jsonb
)
  language plpgsql
as $$
declare
  access record;
  unused text;
begin
  select a.org_id, a.cycle_id, a.rater_id, a.digit_keys into access
  from public.rater_access a where a.access_hash = in_hash;
  if not found then
    return;
  end if;
  unused := set_config('app.org', access.org_id::text, true);
  return query
    select c.org_id, c.id, access.rater_id, access.digit_keys,
      exists (select 1 from public.open_cycle oc where oc.org_id = c.org_id and oc.cycle_id = c.id),
      o.name, coalesce(p.chosen_language, p.language, o.locale), p.name, c.purpose, c.message, c.closes_on, c.rules,
      c.instrument_slug, c.instrument_version, c.public_key,
      (
        select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'leaderId', r.leader_id, 'leaderName', l.label,
          'group', r.rater_group, 'status', r.status, 'isSent', r.is_sent)
          order by r.rater_group <> 'self', l.label, r.id), '[]')
        from public.feedback_request r
        cross join lateral (
          select leader.label from public.cycle_leader leader
          where leader.org_id = r.org_id and leader.cycle_id = r.cycle_id and leader.leader_id = r.leader_id
          limit 1
        ) l
        where r.org_id = access.org_id and r.rater_id = access.rater_id
          and r.cycle_id is not distinct from access.cycle_id and r.status in ('approved', 'declined')
      )
    from public.cycle c
    join public.org o on o.id = c.org_id
    join public.person p on p.org_id = c.org_id and p.id = access.rater_id
    where c.org_id = access.org_id and c.id = access.cycle_id and c.public_key is not null;
end $$;

-- As in 0031. Its tables are named with their schema, so that no search path need be set and taken back for each save.
create or replace function save_ballot(
  in_org uuid, in_cycle uuid, in_ballot bytea, expected bytea, new_kept bytea, new_sealed bytea
) returns text
  language plpgsql
as $$
begin
  perform 1 from public.open_cycle where org_id = in_org and cycle_id = in_cycle for key share;
  if not found then
    return 'closed';
  end if;
  if expected is null then
    insert into public.ballot (org_id, cycle_id, ballot_id, kept, sealed)
    values (in_org, in_cycle, in_ballot, new_kept, new_sealed)
    on conflict do nothing;
  else
    update public.ballot set kept = new_kept, sealed = new_sealed
    where org_id = in_org and cycle_id = in_cycle and ballot_id = in_ballot
      and substring(kept from 1 for 24) = expected;
  end if;
  return case when found then 'saved' else 'changed' end;
end $$;
