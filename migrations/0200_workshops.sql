-- 0200 workshops: a catalogue, sessions with their facilitators, and who has a seat or waits for one.
--
-- Everybody sees what is on and how many seats are left. Who comes is for the person, the facilitators of that session, and
-- those who run workshops. How much somebody needs a seat is the person's alone: others get an order, never a reason.

create table workshop (
  org_id     uuid not null references org (id) on delete cascade,
  id         uuid not null default gen_random_uuid(),
  title      text not null check (length(btrim(title)) between 1 and 120),
  about      text not null check (length(about) <= 2000),   -- what it is for
  happens    text not null check (length(happens) <= 2000), -- what will happen, said before anybody books
  comfort    text not null check (length(comfort) <= 500),  -- captions, a quiet room
  skills     text[] not null,                               -- dimensions of the questionnaire that comes with Heartwood
  minutes    integer not null check (minutes between 15 and 960),
  created_at timestamptz not null,
  removed_at timestamptz,                                   -- can be brought back
  primary key (org_id, id)
);
select protect('workshop');

-- What the library has for it.
create table workshop_material (
  org_id      uuid not null,
  workshop_id uuid not null,
  material_id uuid not null,
  primary key (org_id, workshop_id, material_id),
  foreign key (org_id, workshop_id) references workshop (org_id, id) on delete cascade,
  foreign key (org_id, material_id) references library_material (org_id, id) on delete cascade
);
select protect('workshop_material');

-- When it is stays as it was said: a date and a time on the wall of a place. The instant is worked out (lib/core/zoned.ts).
create table workshop_session (
  org_id       uuid not null,
  id           uuid not null default gen_random_uuid(),
  workshop_id  uuid not null,
  programme_id uuid,                                        -- of a programme; null: open to all
  on_date      date not null,
  time         text not null check (time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  time_zone    text not null,
  minutes      integer not null check (minutes between 15 and 960),
  room         text not null check (length(room) <= 200),
  link         text not null check (link = '' or (link ~ '^https?://' and length(link) <= 2000)),
  capacity     integer not null check (capacity between 1 and 500),
  minimum      integer not null check (minimum between 1 and capacity),
  cancels      text not null check (cancels in ('people', 'clock')), -- who calls it off when fewer have booked
  state        text not null default 'planned' check (state in ('planned', 'cancelled')),
  why          text check (why in ('too-few', 'other')),
  attendance_on date,                                       -- the day it was first written down who was there
  primary key (org_id, id),
  check (room <> '' or link <> ''),
  check ((state = 'cancelled') = (why is not null)),
  foreign key (org_id, workshop_id) references workshop (org_id, id) on delete cascade
);
select protect('workshop_session');
create index workshop_session_by_day on workshop_session (org_id, on_date);
create index workshop_session_by_workshop on workshop_session (org_id, workshop_id, on_date);
create index workshop_session_by_programme on workshop_session (org_id, programme_id) where programme_id is not null;

-- The calendar of each person has an event of its own: nobody learns from an invitation who else is coming.
create table workshop_facilitator (
  org_id       uuid not null,
  session_id   uuid not null,
  person_id    uuid not null,
  calendar_uid uuid not null default gen_random_uuid(),
  sequence     integer not null default 0,
  primary key (org_id, session_id, person_id),
  foreign key (org_id, session_id) references workshop_session (org_id, id) on delete cascade,
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('workshop_facilitator');
create index workshop_facilitator_by_person on workshop_facilitator (org_id, person_id);

create table workshop_booking (
  org_id        uuid not null,
  session_id    uuid not null,
  person_id     uuid not null,
  state         text not null check (state in ('booked', 'waiting', 'offered', 'given-back', 'lapsed')),
  asked_at      timestamptz not null,                       -- when they last asked for a seat
  offered_until timestamptz,
  skipped_on    date,                                       -- a seat went past them: they had another session then
  attendance    text check (attendance in ('here', 'not-here')),
  calendar_uid  uuid not null default gen_random_uuid(),    -- another one each time they book
  sequence      integer not null default 0,
  primary key (org_id, session_id, person_id),
  check ((state = 'offered') = (offered_until is not null)),
  check (attendance is null or state = 'booked'),
  foreign key (org_id, session_id) references workshop_session (org_id, id) on delete cascade,
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('workshop_booking');
create index workshop_booking_by_person on workshop_booking (org_id, person_id);

-- How many kinds of need speak for somebody who waits: a gap, a sign that support may help, a focus of the plan.
create table workshop_need (
  org_id     uuid not null,
  session_id uuid not null,
  person_id  uuid not null,
  need       smallint not null check (need between 0 and 3),
  primary key (org_id, session_id, person_id),
  foreign key (org_id, session_id, person_id) references workshop_booking (org_id, session_id, person_id) on delete cascade
);
select protect('workshop_need');

-- What somebody needs to take part, said once and sealed (docs/adr/0012-private-notes.md).
create table workshop_access (
  org_id     uuid not null,
  person_id  uuid not null,
  sealed     bytea not null,
  updated_at timestamptz not null,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('workshop_access');

create policy workshop_booking_readers on workshop_booking as restrictive for select to heartwood_app using (
  (select is_closer()) or person_id = (select current_person()) or (select looks_after_growth())
  or exists (select 1 from workshop_facilitator f
             where f.org_id = workshop_booking.org_id and f.session_id = workshop_booking.session_id
               and f.person_id = (select current_person())));
create policy workshop_booking_adds on workshop_booking as restrictive for insert to heartwood_app
  with check ((select is_closer()) or person_id = (select current_person()) or (select looks_after_growth()));

create policy workshop_need_own on workshop_need as restrictive to heartwood_app
  using ((select is_closer()) or person_id = (select current_person()))
  with check (person_id = (select current_person()));

-- A facilitator finds what the people of a session need, until the day after it. No role does.
create policy workshop_access_readers on workshop_access as restrictive for select to heartwood_app using (
  person_id = (select current_person())
  or exists (select 1 from workshop_booking b
             join workshop_facilitator f on f.org_id = b.org_id and f.session_id = b.session_id
             join workshop_session s on s.org_id = b.org_id and s.id = b.session_id
             where b.org_id = workshop_access.org_id and b.person_id = workshop_access.person_id and b.state = 'booked'
               and f.person_id = (select current_person()) and s.state = 'planned' and s.on_date + 1 >= current_date));
create policy workshop_access_adds on workshop_access as restrictive for insert to heartwood_app
  with check (person_id = (select current_person()));
create policy workshop_access_changes on workshop_access as restrictive for update to heartwood_app
  using (person_id = (select current_person()));
create policy workshop_access_deletes on workshop_access as restrictive for delete to heartwood_app
  using (person_id = (select current_person()));

-- How full some sessions are, for everybody: counts, nobody's name. It runs as the owner, whom the walls above do not name;
-- the wall between organisations holds it too.
create function workshop_seats(asked uuid[]) returns table (session_id uuid, taken integer, waiting integer)
  language sql
  stable
  security definer
  set search_path = public, pg_temp
as $$
  select b.session_id, (count(*) filter (where state in ('booked', 'offered')))::integer,
         (count(*) filter (where state = 'waiting'))::integer
  from workshop_booking b
  where b.org_id = current_org() and b.session_id = any (asked)
  group by b.session_id
$$;

-- The order in which people wait: more need first, then who asked first. Somebody finds their own place; those who run
-- workshops find all places. Nobody finds the need.
create function workshop_order(asked uuid[]) returns table (session_id uuid, person_id uuid, place integer)
  language sql
  stable
  security definer
  set search_path = public, pg_temp
as $$
  select line.session_id, line.person_id, line.place
  from (
    select b.session_id, b.person_id,
           (row_number() over (partition by b.session_id
                               order by coalesce(n.need, 0) desc, b.asked_at, b.person_id))::integer as place
    from workshop_booking b
    left join workshop_need n
      on n.org_id = b.org_id and n.session_id = b.session_id and n.person_id = b.person_id
    where b.org_id = current_org() and b.session_id = any (asked) and b.state = 'waiting'
  ) as line
  where line.person_id = current_person() or looks_after_growth()
     or pg_has_role(session_user, 'heartwood_closer', 'member')
$$;
revoke execute on function workshop_seats(uuid[]), workshop_order(uuid[]) from public;
grant execute on function workshop_seats(uuid[]), workshop_order(uuid[]) to heartwood_app;
