-- 0201 workshop questions: what those who were there think of a session, what they learned, and whether they used it.
--
-- An answer to "was it useful?" is sealed to a key of the session and kept without a name; that somebody has answered is kept
-- without the answer. When the box closes the clock opens it in memory, counts, and destroys the key. What somebody scored
-- in a check is theirs alone. What those who plan workshops see are frozen results over at least five people.

create table workshop_box (
  org_id     uuid not null,
  session_id uuid not null,
  public_key bytea not null,
  closes_on  date not null,
  primary key (org_id, session_id),
  foreign key (org_id, session_id) references workshop_session (org_id, id) on delete cascade
);
select protect('workshop_box', 'select, insert, delete');

create table workshop_ballot (
  org_id     uuid not null,
  id         uuid not null default gen_random_uuid(),
  session_id uuid not null,
  sealed     bytea not null,
  primary key (org_id, id),
  foreign key (org_id, session_id) references workshop_session (org_id, id) on delete cascade
);
select protect_sealed('workshop_ballot', 'insert');

-- One answer for each who was there.
create table workshop_answered (
  org_id     uuid not null,
  session_id uuid not null,
  person_id  uuid not null,
  primary key (org_id, session_id, person_id),
  foreign key (org_id, session_id, person_id) references workshop_booking (org_id, session_id, person_id) on delete cascade
);
select protect('workshop_answered', 'select, insert, delete');
create policy workshop_answered_own on workshop_answered as restrictive to heartwood_app
  using ((select is_closer()) or person_id = (select current_person()))
  with check (person_id = (select current_person()));

-- A short check with scenarios, before and after.
create table workshop_check (
  org_id     uuid not null,
  session_id uuid not null,
  person_id  uuid not null,
  moment     text not null check (moment in ('before', 'after')),
  answers    jsonb not null,                    -- scenario → the way that was chosen
  points     smallint not null check (points between 0 and out_of),
  out_of     smallint not null check (out_of > 0),
  primary key (org_id, session_id, person_id, moment),
  foreign key (org_id, session_id, person_id) references workshop_booking (org_id, session_id, person_id) on delete cascade
);
select protect('workshop_check', 'select, insert');
create policy workshop_check_own on workshop_check as restrictive to heartwood_app
  using ((select is_closer()) or person_id = (select current_person()))
  with check (person_id = (select current_person()));

-- "Did you use it?", asked of the person and of their line manager after 30 days. The two see each other's answer.
create table workshop_use (
  org_id     uuid not null,
  session_id uuid not null,
  person_id  uuid not null,
  by_id      uuid not null,
  answer     text not null check (answer in ('often', 'once', 'not-yet', 'cannot-say')),
  primary key (org_id, session_id, person_id, by_id),
  foreign key (org_id, session_id, person_id) references workshop_booking (org_id, session_id, person_id) on delete cascade,
  foreign key (org_id, by_id) references person (org_id, id) on delete cascade
);
select protect('workshop_use', 'select, insert');
create policy workshop_use_readers on workshop_use as restrictive for select to heartwood_app using (
  (select is_closer()) or (select current_person()) in (person_id, by_id));
create policy workshop_use_adds on workshop_use as restrictive for insert to heartwood_app with check (
  by_id = (select current_person()));

-- What may be seen of a session, once and for good. Nothing in it is about fewer than five people.
create table workshop_result (
  org_id     uuid not null,
  session_id uuid not null,
  level      text not null check (level in ('useful', 'learned', 'used')),
  body       jsonb not null,
  closed_on  date not null,
  primary key (org_id, session_id, level),
  foreign key (org_id, session_id) references workshop_session (org_id, id) on delete cascade
);
select protect('workshop_result', 'select');
grant select, insert on workshop_result to heartwood_closer;
create trigger workshop_result_is_frozen before update on workshop_result for each row execute function refuse_change();
create policy workshop_result_readers on workshop_result as restrictive for select to heartwood_app using (
  (select is_closer()) or (select looks_after_growth())
  or exists (select 1 from workshop_facilitator f
             where f.org_id = workshop_result.org_id and f.session_id = workshop_result.session_id
               and f.person_id = (select current_person())));

-- Of whom a line manager may be asked: people who report to them and were there. A line manager finds no other booking.
drop policy workshop_booking_readers on workshop_booking;
create policy workshop_booking_readers on workshop_booking as restrictive for select to heartwood_app using (
  (select is_closer()) or person_id = (select current_person()) or (select looks_after_growth())
  or exists (select 1 from workshop_facilitator f
             where f.org_id = workshop_booking.org_id and f.session_id = workshop_booking.session_id
               and f.person_id = (select current_person()))
  or (attendance = 'here' and exists (
        select 1 from reporting_line line
        where line.org_id = workshop_booking.org_id and line.person_id = workshop_booking.person_id and line.kind = 'line'
          and line.to_on is null and line.manager_id = (select current_person()))));
