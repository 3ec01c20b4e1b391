-- 0170 pulse: a few questions about the own team, every few weeks.
--
-- A wave is a cycle of a kind of its own: it has the links, the ballot box, the key and the promise of every cycle, and a
-- different end. Instead of a report for each leader it freezes numbers for teams, parts of the organisation and units.
-- docs/adr/0019-pulse.md

alter table cycle
  drop constraint cycle_kind_check,
  add constraint cycle_kind_check check (kind in ('own', 'imported', 'follow-up', 'pulse'));

create table pulse (
  org_id          uuid not null references org (id) on delete cascade,
  id              uuid not null default gen_random_uuid(),
  state           text not null default 'on' check (state in ('on', 'paused', 'stopped')),
  scope_person_id uuid,                                  -- everybody below this person; null: the whole organisation
  rhythm_weeks    integer not null check (rhythm_weeks between 4 and 12),
  turns           integer not null check (turns between 1 and 4), -- teams take turns in so many waves
  answer_days     integer not null check (answer_days between 5 and 14),
  seed            integer not null,                      -- deals the teams to turns
  next_on         date not null,
  started_by      uuid not null,
  started_on      date not null,
  primary key (org_id, id),
  foreign key (org_id, scope_person_id) references person (org_id, id) on delete cascade
);
select protect('pulse');
-- One that runs: two would ask the same people.
create unique index pulse_once on pulse (org_id) where state <> 'stopped';

create table pulse_wave (
  org_id    uuid not null,
  cycle_id  uuid not null,
  pulse_id  uuid not null,
  number    integer not null,
  turn      integer not null,
  opened_on date not null,
  primary key (org_id, cycle_id),
  unique (org_id, pulse_id, number),
  foreign key (org_id, cycle_id) references cycle (org_id, id) on delete cascade,
  foreign key (org_id, pulse_id) references pulse (org_id, id) on delete cascade
);
select protect('pulse_wave');

-- Who wants no pulse. A person finds their own row; the job that asks finds all.
create table pulse_off (
  org_id    uuid not null,
  person_id uuid not null,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('pulse_off');
create policy pulse_off_is_own on pulse_off as restrictive to heartwood_app
  using ((select is_closer()) or person_id = (select current_person()))
  with check (person_id = (select current_person()));

-- What may be seen of one wave, once and for good. `place`: the line manager of a team, the senior leader of a part, the
-- name of a unit, or nothing for all. No row has an answer of anybody, and none is about fewer people than the minimum.
create table pulse_release (
  org_id    uuid not null,
  cycle_id  uuid not null,
  kind      text not null check (kind in ('team', 'part', 'unit', 'all')),
  place     text not null,
  person_id uuid,                                        -- whose team or part it is
  body      jsonb not null,
  digest    bytea not null,                              -- sha256 of the body as written
  closed_on date not null,
  primary key (org_id, cycle_id, kind, place),
  check ((kind in ('team', 'part')) = (person_id is not null)),
  foreign key (org_id, cycle_id) references cycle (org_id, id) on delete cascade,
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('pulse_release', 'select');
grant select, insert on pulse_release to heartwood_closer;
create index pulse_release_by_person on pulse_release (org_id, person_id, kind);
create trigger pulse_release_is_frozen before update on pulse_release for each row execute function refuse_change();

-- A team's numbers are for its line manager alone; units and all for HR; a part for whoever holds it as senior leader.
create policy pulse_release_readers on pulse_release as restrictive for select to heartwood_app using (
  (select is_closer())
  or (kind = 'team' and person_id = (select current_person()))
  or (kind in ('unit', 'all') and (select is_hr()))
  or (kind = 'part' and exists (
    select 1 from role_grant g
    where g.org_id = pulse_release.org_id and g.person_id = (select current_person()) and g.role = 'senior-leader'
      and g.scope_person_id = pulse_release.person_id and g.approved_at is not null and g.revoked_at is null))
);
