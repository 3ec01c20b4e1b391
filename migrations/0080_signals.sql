-- 0080 signals: signs that support may help, and the few numbers HR enters for them.
--
-- What the rules once said is never rewritten: signals, looks and events are only added, and carry the version and the
-- numbers they were made of. Where a signal stands is the sum of its events.
--
-- A signal belongs to its leader first. The database lets the leader find it, and once signal_opening says so HR and the
-- line manager; a question is the leader's alone. Looks are the program's own memory: only the closing role, which may
-- read all releases, finds them.

-- A dated number about a team, or what is the case around it.
create table team_fact (
  org_id      uuid not null references org (id) on delete cascade,
  id          uuid not null default gen_random_uuid(),
  leader_id   uuid not null,
  fact        text not null,                       -- a measure or a context of the signals module
  from_on     date not null,
  to_on       date check (to_on >= from_on),       -- null: still the case
  value       numeric check (value >= 0),          -- null: a context
  out_of      numeric check (out_of > 0),
  imported_by uuid not null,
  imported_on date not null,
  primary key (org_id, id),
  unique nulls not distinct (org_id, leader_id, fact, from_on, to_on), -- importing twice changes nothing
  check (value is null or to_on is not null),
  foreign key (org_id, leader_id) references person (org_id, id) on delete cascade
);
select protect('team_fact');

-- One rule held against one leader, once for each newest day of evidence.
create table signal_look (
  org_id       uuid not null references org (id) on delete cascade,
  leader_id    uuid not null,
  flag_id      text not null,
  evidence_on  date not null,
  looked_on    date not null,
  level        text not null check (level in ('none', 'question', 'flag', 'strong')),
  probability  double precision check (probability between 0 and 1),
  rule_version text not null,
  primary key (org_id, leader_id, flag_id, evidence_on),
  foreign key (org_id, leader_id) references person (org_id, id) on delete cascade
);
select protect('signal_look', 'select, insert');

create table signal (
  org_id       uuid not null references org (id) on delete cascade,
  id           uuid not null default gen_random_uuid(),
  leader_id    uuid not null,
  flag_id      text not null,
  level        text not null check (level in ('question', 'flag', 'strong')),
  confidence   text not null check (confidence in ('low', 'medium', 'high')),
  probability  double precision check (probability between 0 and 1), -- null: it rests on a count
  rule_version text not null,
  rule         jsonb not null,                     -- the rule as it was
  body         jsonb not null,                     -- evidence with its inputs, in words for the leader and for others
  evidence_on  date not null,
  raised_on    date not null,
  opens_on     date not null check (opens_on > raised_on),
  primary key (org_id, id),
  foreign key (org_id, leader_id) references person (org_id, id) on delete cascade
);
select protect('signal', 'select, insert');
create index signal_by_leader on signal (org_id, leader_id, flag_id); -- the leader's page; what stands already

-- The day from which HR and the line manager see it. A row of its own, so that the wall below can ask for it.
create table signal_opening (
  org_id    uuid not null,
  signal_id uuid not null,
  opened_on date not null,
  primary key (org_id, signal_id),
  foreign key (org_id, signal_id) references signal (org_id, id) on delete cascade
);
select protect('signal_opening', 'select, insert');

-- What happened to it, by whom, when and why. by_id is the operator where the program itself ended it.
create table signal_event (
  org_id    uuid not null,
  id        uuid not null default gen_random_uuid(),
  signal_id uuid not null,
  leader_id uuid not null,
  kind      text not null check (kind in ('answered', 'step-started', 'support-offered', 'context-explains',
                                          'not-a-concern', 'evidence-gone', 'expired', 'replaced')),
  by_id     uuid not null,
  on_date   date not null,
  reason    text not null check (length(reason) between 1 and 2000),
  place     bigint not null generated always as identity,
  primary key (org_id, id),
  foreign key (org_id, signal_id) references signal (org_id, id) on delete cascade
);
select protect('signal_event', 'select, insert');
create index signal_event_by_signal on signal_event (org_id, signal_id, place);

-- Cycles the rules were held against.
create table signal_run (
  org_id       uuid not null,
  cycle_id     uuid not null,
  rule_version text not null,
  ran_on       date not null,
  primary key (org_id, cycle_id),
  foreign key (org_id, cycle_id) references cycle (org_id, id) on delete cascade
);
select protect('signal_run', 'select, insert');

create trigger signal_is_frozen before update on signal for each row execute function refuse_change();
create trigger signal_look_is_frozen before update on signal_look for each row execute function refuse_change();
create trigger signal_event_is_frozen before update on signal_event for each row execute function refuse_change();

-- Whether this transaction is the closing role's: jobs and imports.
create function is_closer() returns boolean
  language sql stable parallel safe
  set search_path = pg_catalog
  return (select pg_has_role(current_user, 'heartwood_closer', 'member'));

-- Whether the person of this transaction holds the HR role.
create function is_hr() returns boolean
  language sql stable parallel safe
  set search_path = public, pg_temp
  return (select exists (
    select 1 from role_grant g
    where g.org_id = current_org() and g.person_id = current_person() and g.role = 'hr'
      and g.approved_at is not null and g.revoked_at is null));

create policy team_fact_readers on team_fact as restrictive for select to heartwood_app
  using ((select is_closer()) or leader_id = (select current_person()) or (select is_hr()));
create policy team_fact_adds on team_fact as restrictive for insert to heartwood_app
  with check ((select is_closer()));
create policy team_fact_changes on team_fact as restrictive for update to heartwood_app
  using ((select is_closer()));
create policy team_fact_deletes on team_fact as restrictive for delete to heartwood_app
  using ((select is_closer()));

create policy signal_look_readers on signal_look as restrictive for select to heartwood_app
  using ((select is_closer()));
create policy signal_look_adds on signal_look as restrictive for insert to heartwood_app
  with check ((select is_closer()));

create policy signal_readers on signal as restrictive for select to heartwood_app using (
  (select is_closer())
  or leader_id = (select current_person())
  or (level <> 'question'
      and exists (select 1 from signal_opening o where o.org_id = signal.org_id and o.signal_id = signal.id)
      and ((select is_hr())
           or exists (select 1 from reporting_line line
                      where line.org_id = signal.org_id and line.person_id = signal.leader_id and line.kind = 'line'
                        and line.to_on is null and line.manager_id = (select current_person()))))
);
create policy signal_adds on signal as restrictive for insert to heartwood_app
  with check ((select is_closer()));

create policy signal_opening_adds on signal_opening as restrictive for insert to heartwood_app
  with check ((select is_closer()));

-- Whoever finds the signal finds what happened to it, but a step in a plan is the leader's own.
create policy signal_event_readers on signal_event as restrictive for select to heartwood_app using (
  (select is_closer())
  or leader_id = (select current_person())
  or (kind <> 'step-started'
      and exists (select 1 from signal s where s.org_id = signal_event.org_id and s.id = signal_event.signal_id))
);
create policy signal_event_adds on signal_event as restrictive for insert to heartwood_app with check (
  (select is_closer())
  or (by_id = (select current_person()) and case
        when kind in ('answered', 'step-started') then leader_id = (select current_person())
        when kind in ('support-offered', 'context-explains', 'not-a-concern')
          then leader_id <> (select current_person()) and (select is_hr())
        else false end)
);

create policy signal_run_readers on signal_run as restrictive for select to heartwood_app
  using ((select is_closer()));
create policy signal_run_adds on signal_run as restrictive for insert to heartwood_app
  with check ((select is_closer()));
