-- 0140 plans in practice: check-ins, what the line manager says, reminders, a helper who is a person, a booked
-- follow-up, and what was written before a change.

-- How often the plan says something on Home and by mail.
alter table plan
  add column reminders text not null default 'weekly' check (reminders in ('off', 'weekly', 'monthly'));

-- Asking the same people again, booked from the plan: which report, and the day.
alter table plan_focus
  add column follow_up_cycle_id uuid,
  add column follow_up_on       date,
  add constraint plan_focus_follow_up check ((follow_up_on is null) = (follow_up_cycle_id is null));

-- Who helps: a person of the organisation, or a name. Being named opens nothing.
alter table plan_step
  add column supporter_id uuid,
  add foreign key (org_id, supporter_id) references person (org_id, id) on delete set null (supporter_id);
create index plan_step_by_supporter on plan_step (org_id, supporter_id) where supporter_id is not null; -- a person leaves

alter table plan_share
  drop constraint plan_share_part_check,
  add constraint plan_share_part_check check (part in ('focus', 'steps', 'evidence', 'check-ins'));

-- What was said about a focus area over time: a check-in (by the person, or by somebody they share with), "I agree" by
-- the line manager, an offer of support; and what the person answered. All words are ciphertexts, as the private note.
create table plan_entry (
  org_id        uuid not null,
  id            uuid not null default gen_random_uuid(),
  person_id     uuid not null,                        -- whose plan
  focus_id      uuid not null,
  step_id       uuid,
  by_id         uuid not null,
  kind          text not null check (kind in ('check-in', 'agreed', 'support')),
  going         text check (going in ('well', 'bit-by-bit', 'hard', 'not-yet')),
  sealed        bytea,
  answer_sealed bytea,
  on_day        date not null,
  answered_on   date,
  place         bigint not null generated always as identity,
  removed_at    timestamptz,
  primary key (org_id, id),
  check ((kind = 'check-in') = (going is not null)),
  check ((answer_sealed is null) = (answered_on is null)),
  foreign key (org_id, focus_id, person_id) references plan_focus (org_id, id, person_id) on delete cascade,
  foreign key (org_id, step_id, person_id) references plan_step (org_id, id, person_id) on delete cascade,
  foreign key (org_id, by_id) references person (org_id, id) on delete cascade
);
select protect('plan_entry');
create index plan_entry_by_person on plan_entry (org_id, person_id, place); -- the plan page
create index plan_entry_by_author on plan_entry (org_id, by_id);            -- a person leaves
create unique index plan_entry_agreed_once on plan_entry (org_id, focus_id, by_id)
  where kind = 'agreed' and removed_at is null;

create policy plan_entry_readers on plan_entry as restrictive for select
  using (
    person_id = (select current_person())
    or by_id = (select current_person())
    or exists (
      select 1 from plan_share share
      where share.org_id = plan_entry.org_id and share.person_id = plan_entry.person_id
        and share.viewer_id = (select current_person()) and share.part = 'check-ins' and share.withdrawn_at is null
    )
  );
create policy plan_entry_author_adds on plan_entry as restrictive for insert
  with check (
    by_id = (select current_person())
    and (
      person_id = (select current_person())
      or exists (
        select 1 from plan_share share
        where share.org_id = plan_entry.org_id and share.person_id = plan_entry.person_id
          and share.viewer_id = (select current_person()) and share.part = 'focus' and share.withdrawn_at is null
      )
    )
  );
create policy plan_entry_changes on plan_entry as restrictive for update
  using (person_id = (select current_person()) or by_id = (select current_person()));
create policy plan_entry_owner_deletes on plan_entry as restrictive for delete
  using (person_id = (select current_person()));

-- What a focus area, a step or the private note said before a change, for 30 days. Nobody but the person finds it.
create table plan_earlier (
  org_id     uuid not null,
  id         uuid not null default gen_random_uuid(),
  person_id  uuid not null,
  kind       text not null check (kind in ('focus', 'step', 'note')),
  ref_id     uuid,
  before     jsonb,
  sealed     bytea,
  changed_at timestamptz not null,
  primary key (org_id, id),
  check ((kind = 'note') = (ref_id is null)),
  check ((kind = 'note') = (before is null)),
  check ((kind = 'note') = (sealed is not null)),
  foreign key (org_id, person_id) references plan (org_id, person_id) on delete cascade
);
select protect('plan_earlier');
create index plan_earlier_by_person on plan_earlier (org_id, person_id, changed_at); -- "changed in the last 30 days"
create policy plan_earlier_owner on plan_earlier as restrictive
  using (person_id = (select current_person()))
  with check (person_id = (select current_person()));

-- How many of these people did a step of their plan or checked in, from one day to another. Who is never said: the walls
-- stand for everybody else, and a list of fewer than five people gets no number.
create function count_plan_acted(persons uuid[], from_day date, to_day date) returns integer
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
declare
  asker text := current_setting('app.person', true);
  one uuid;
  acted integer := 0;
begin
  if (select count(distinct listed) from unnest(persons) as listed) < 5 then return null; end if;
  for one in select distinct listed from unnest(persons) as listed loop
    perform set_config('app.person', one::text, true);
    if exists (
      select 1 from plan_step
      where person_id = one and removed_at is null and done_on between from_day and to_day
    ) or exists (
      select 1 from plan_entry
      where person_id = one and by_id = one and removed_at is null and kind = 'check-in'
        and on_day between from_day and to_day
    ) then acted := acted + 1; end if;
  end loop;
  perform set_config('app.person', coalesce(asker, ''), true);
  return acted;
end $$;
revoke execute on function count_plan_acted(uuid[], date, date) from public;
grant execute on function count_plan_acted(uuid[], date, date) to heartwood_app;
