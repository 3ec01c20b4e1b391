-- 0130 home: what a person puts off, at what pace mail may come to them, and the address of their calendar.
--
-- All three tables are a person's own: the app finds the rows of the person who is signed in, and no others. What must
-- be known of everybody (whose digest is due, until when somebody wants quiet) is asked of the functions below, which
-- run as the owner and answer only that; the wall between organisations holds them too.

-- What Home knows of a task beside what its module says. Days, not times.
create table task_mark (
  org_id      uuid not null,
  person_id   uuid not null,
  task_id     text not null check (length(task_id) between 1 and 200),
  came_on     date not null,
  is_seen     boolean not null default false,
  waits_until date,                                   -- "not now": comes back on this day
  mailed_on   date,                                   -- last named in a digest
  primary key (org_id, person_id, task_id),
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('task_mark');

-- How what is new reaches a person. Without a row: a digest a day, no quiet hours, all kinds.
create table pace (
  org_id       uuid not null,
  person_id    uuid not null,
  digest       text not null default 'daily' check (digest in ('off', 'daily', 'weekly')),
  quiet_from   time,
  quiet_to     time,
  timezone     text,                                  -- null: what HR entered, else the organisation's
  muted        text[] not null default '{}',          -- kind/channel: 'plan/mail'
  chat_kind    text check (chat_kind in ('slack', 'teams')),
  chat_sealed  bytea,                                 -- the address of the incoming webhook, which is a secret
  chat_failed  boolean not null default false,        -- the last message did not arrive
  digest_on    date,                                  -- the last day that was looked at
  primary key (org_id, person_id),
  check ((quiet_from is null) = (quiet_to is null)),
  check (quiet_from <> quiet_to),
  check ((chat_kind is null) = (chat_sealed is null)),
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
-- Quiet hours of more than 14 hours could hold a mail of the last day until the feedback has closed.
alter table pace add check (
  quiet_from is null or
  (quiet_to - quiet_from + case when quiet_to < quiet_from then interval '24 hours' else interval '0' end)
    <= interval '14 hours');
select protect('pace');

-- The token is in the calendar program only; here is its sha256.
create table calendar_feed (
  org_id     uuid not null,
  person_id  uuid not null,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  made_on    date not null,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('calendar_feed');
select protect_with_key('calendar_feed', 'token_hash');

create policy task_mark_is_own on task_mark as restrictive to heartwood_app, heartwood_closer
  using (person_id = (select current_person())) with check (person_id = (select current_person()));
create policy pace_is_own on pace as restrictive to heartwood_app, heartwood_closer
  using (person_id = (select current_person())) with check (person_id = (select current_person()));
create policy calendar_feed_is_own on calendar_feed as restrictive to heartwood_app, heartwood_closer
  using (person_id = (select current_person()) or token_hash = (select current_key()))
  with check (person_id = (select current_person()));

-- The clock on the wall in a time zone. A name that is none, as a file of people may hold one, reads as UTC.
create function local_time(zone text, at timestamptz) returns timestamp
  language plpgsql stable
  set search_path = pg_catalog
as $$
begin
  return at at time zone zone;
exception when invalid_parameter_value then
  return at at time zone 'UTC';
end $$;

-- The first instant from `at` on that is outside of the quiet hours. They are hours of the clock on the wall: in the
-- night when it is moved, they are an hour longer or shorter and end when the clock says so.
create function quiet_until(quiet_from time, quiet_to time, zone text, at timestamptz) returns timestamptz
  language plpgsql stable
  set search_path = public, pg_temp
as $$
declare
  here timestamp := local_time(zone, at);
  ends_on date;
begin
  if quiet_from < quiet_to then
    if here::time >= quiet_from and here::time < quiet_to then ends_on := here::date; end if;
  elsif here::time >= quiet_from then ends_on := here::date + 1;
  elsif here::time < quiet_to then ends_on := here::date;
  end if;
  return case when ends_on is null then at else greatest(at, (ends_on + quiet_to) at time zone zone) end;
exception when invalid_parameter_value then
  return quiet_until(quiet_from, quiet_to, 'UTC', at);
end $$;

-- Mails somebody waits for because they have just asked: a link to sign in, their own link once more. They come at once
-- and are not counted.
create function is_asked_for(mail_key text) returns boolean
  language sql immutable parallel safe
  return mail_key ~ '^sign-in/' or mail_key ~ '^cycles/[^/]+/resend-';

-- Quiet hours hold for every mail of the app, whoever puts it into the outbox.
create function hold_for_quiet_hours() returns trigger
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
declare
  until timestamptz;
begin
  if is_asked_for(new.key) then return new; end if;
  select quiet_until(pace.quiet_from, pace.quiet_to, coalesce(pace.timezone, person.timezone, org.timezone), new.next_attempt_at)
    into until
    from person
    join pace on pace.org_id = person.org_id and pace.person_id = person.id
    join org on org.id = person.org_id
   where person.org_id = new.org_id and person.email = lower(new.to_address) and pace.quiet_from is not null;
  new.next_attempt_at := coalesce(until, new.next_attempt_at);
  return new;
end $$;
create trigger mail_waits_for_morning before insert on mail_outbox
  for each row execute function hold_for_quiet_hours();

-- How many mails went to somebody in a week: the budget counts what all modules send.
create index mail_outbox_by_address on mail_outbox (org_id, to_address);

-- Whose digest is due at this moment, and which day it is where they are. On working days, from eight in the morning,
-- never in quiet hours (where none are chosen: not after eight in the evening), once a day or once a week. Somebody who
-- cannot sign in gets none: every line of it is a link.
create function people_for_digest(at timestamptz) returns table (person_id uuid, local_on date)
  language sql
  stable
  security definer
  set search_path = public, pg_temp
as $$
  select person.id, here.clock::date
  from person
  join org on org.id = person.org_id
  join account on account.org_id = person.org_id and account.person_id = person.id
  left join pace on pace.org_id = person.org_id and pace.person_id = person.id
  cross join lateral (select coalesce(pace.timezone, person.timezone, org.timezone) as zone) place
  cross join lateral (select local_time(place.zone, at) as clock) here
  where person.org_id = current_org()
    and person.status = 'active'
    and person.email is not null
    and account.disabled_at is null
    and coalesce(pace.digest, 'daily') <> 'off'
    and extract(isodow from here.clock) < 6
    and here.clock::time >= time '08:00'
    and case when pace.quiet_from is null then here.clock::time < time '20:00'
             else quiet_until(pace.quiet_from, pace.quiet_to, place.zone, at) <= at end
    and (pace.digest_on is null or pace.digest_on <
         case when pace.digest = 'weekly' then date_trunc('week', here.clock)::date else here.clock::date end)
$$;
revoke execute on function people_for_digest(timestamptz), hold_for_quiet_hours() from public;
grant execute on function people_for_digest(timestamptz) to heartwood_app;
