-- 0181 chosen language: what somebody chose to read in. The directory's language is what HR knows of a person, and comes
-- with every import; a choice stays.

alter table person add column chosen_language text check (length(chosen_language) <= 35);

create or replace function rater_link(in_hash bytea) returns table (
  "orgId" uuid, "cycleId" uuid, "raterId" uuid, "digitKeys" boolean, "isOpen" boolean, "orgName" text,
  "languageTag" text, "raterName" text, purpose text, message text, "closesOn" date, rules jsonb, slug text, version text,
  "publicKey" bytea, requests jsonb
)
  language plpgsql
  set search_path = public, pg_temp
as $$
declare
  access record;
begin
  select a.org_id, a.cycle_id, a.rater_id, a.digit_keys into access from rater_access a where a.access_hash = in_hash;
  if not found then
    return;
  end if;
  perform set_config('app.org', access.org_id::text, true);
  return query
    select c.org_id, c.id, access.rater_id, access.digit_keys,
      exists (select 1 from open_cycle oc where oc.org_id = c.org_id and oc.cycle_id = c.id),
      o.name, coalesce(p.chosen_language, p.language, o.locale), p.name, c.purpose, c.message, c.closes_on, c.rules,
      c.instrument_slug, c.instrument_version, c.public_key,
      (
        select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'leaderId', r.leader_id, 'leaderName', l.label,
          'group', r.rater_group, 'status', r.status, 'isSent', r.is_sent)
          order by r.rater_group <> 'self', l.label, r.id), '[]')
        from feedback_request r
        join cycle_leader l on l.org_id = r.org_id and l.cycle_id = r.cycle_id and l.leader_id = r.leader_id
        where r.org_id = c.org_id and r.cycle_id = c.id and r.rater_id = access.rater_id
          and r.status in ('approved', 'declined')
      )
    from cycle c
    join org o on o.id = c.org_id
    join person p on p.org_id = c.org_id and p.id = access.rater_id
    where c.org_id = access.org_id and c.id = access.cycle_id and c.public_key is not null;
end $$;
