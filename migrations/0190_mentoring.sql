-- 0190 mentoring: pools, who takes part and what they wish, matches, and what two people keep between them.
--
-- Three walls. What a pool is and which mentors it has is seen by all of the organisation who may join. What HR needs to match
-- (members, wishes, matches with their dates) is seen by whoever looks after mentoring and by the person it is of. What two
-- people agree, plan, say and write is theirs: no role finds it. Who does not want to be put together with whom is found
-- by nobody but its author; mentoring_apart() says only which two cannot be put together.

-- Whether the person of this transaction looks after what people grow by (mentoring, workshops, circles): HR, or who owns
-- programmes.
create function looks_after_growth() returns boolean
  language sql stable parallel safe
  set search_path = public, pg_temp
  return (select exists (
    select 1 from role_grant g
    where g.org_id = current_org() and g.person_id = current_person() and g.role in ('hr', 'programme-owner')
      and g.approved_at is not null and g.revoked_at is null));

create table mentoring_pool (
  org_id       uuid not null references org (id) on delete cascade,
  id           uuid not null default gen_random_uuid(),
  programme_id uuid,                                 -- the programme it belongs to
  name         text not null check (length(btrim(name)) between 1 and 80),
  purpose      text not null default '' check (length(purpose) <= 600),
  weights      jsonb not null,                       -- what counts how much, in points
  limits       jsonb not null,                       -- hours between clocks, whether a language must be shared
  is_asking    boolean not null,                     -- mentees may ask mentors themselves
  is_open      boolean not null default true,        -- anybody may join
  closed_on    date,
  created_at   timestamptz not null,
  primary key (org_id, id)
);
select protect('mentoring_pool');
create index mentoring_pool_by_programme on mentoring_pool (org_id, programme_id) where programme_id is not null;

-- Somebody's part in a pool. A person may be both: a mentor of some and a mentee of another.
create table mentoring_member (
  org_id     uuid not null,
  pool_id    uuid not null,
  person_id  uuid not null,
  part       text not null check (part in ('mentor', 'mentee')),
  state      text not null check (state in ('invited', 'in', 'out')),
  skills     text[] not null default '{}',           -- a mentor's offers, a mentee's goals
  ways       text[] not null default '{}',           -- how they like to talk
  languages  text[] not null default '{}',
  formats    text[] not null default '{}',
  time_zone  text not null default '',
  about      text not null default '' check (length(about) <= 600),
  capacity   smallint not null default 0 check (capacity between 0 and 8), -- a mentor's places
  rounds_without smallint not null default 0,        -- a mentee's: how often there was no place
  joined_on  date,
  primary key (org_id, pool_id, part, person_id),
  check (part = 'mentor' or capacity = 0),
  foreign key (org_id, pool_id) references mentoring_pool (org_id, id) on delete cascade,
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('mentoring_member');
create index mentoring_member_by_person on mentoring_member (org_id, person_id); -- "my pools"

-- Whom a mentee would like, first choice first.
create table mentoring_wish (
  org_id    uuid not null,
  pool_id   uuid not null,
  mentee_id uuid not null,
  mentor_id uuid not null,
  place     smallint not null check (place between 1 and 5),
  primary key (org_id, pool_id, mentee_id, place),
  unique (org_id, pool_id, mentee_id, mentor_id),
  check (mentee_id <> mentor_id),
  foreign key (org_id, pool_id) references mentoring_pool (org_id, id) on delete cascade,
  foreign key (org_id, mentee_id) references person (org_id, id) on delete cascade,
  foreign key (org_id, mentor_id) references person (org_id, id) on delete cascade
);
select protect('mentoring_wish');

-- "Not with": its author's alone.
create table mentoring_not_with (
  org_id    uuid not null,
  pool_id   uuid not null,
  person_id uuid not null,
  other_id  uuid not null,
  primary key (org_id, pool_id, person_id, other_id),
  foreign key (org_id, pool_id) references mentoring_pool (org_id, id) on delete cascade,
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade,
  foreign key (org_id, other_id) references person (org_id, id) on delete cascade
);
select protect('mentoring_not_with');

-- A mentee asks a mentor. The first is asked; the others wait until that one says no.
create table mentoring_request (
  org_id     uuid not null,
  id         uuid not null default gen_random_uuid(),
  pool_id    uuid not null,
  mentee_id  uuid not null,
  mentor_id  uuid not null,
  state      text not null check (state in ('open', 'queued', 'accepted', 'declined', 'unanswered', 'withdrawn')),
  place      smallint not null,
  words      text not null check (length(words) <= 600),
  goals      text[] not null,                        -- only those the mentee shares with it
  asked_on   date,                                   -- null while it is queued
  answered_on date,
  primary key (org_id, id),
  foreign key (org_id, pool_id) references mentoring_pool (org_id, id) on delete cascade,
  foreign key (org_id, mentee_id) references person (org_id, id) on delete cascade,
  foreign key (org_id, mentor_id) references person (org_id, id) on delete cascade
);
select protect('mentoring_request');
create unique index mentoring_request_once on mentoring_request (org_id, pool_id, mentee_id, mentor_id)
  where state in ('open', 'queued');
create index mentoring_request_to_mentor on mentoring_request (org_id, mentor_id) where state = 'open';

-- A mentor and a mentee. A draft is HR's until it is published. What HR sees of a match is here: states and dates.
create table mentoring_match (
  org_id     uuid not null,
  id         uuid not null default gen_random_uuid(),
  pool_id    uuid not null,
  mentor_id  uuid not null,
  mentee_id  uuid not null,
  state      text not null check (state in ('draft', 'active', 'closed')),
  is_locked  boolean not null default false,
  made_by    text not null check (made_by in ('hr', 'request')),
  started_on date,
  agreed_on  date,                                   -- both said yes to their agreement
  held_count smallint not null default 0,
  last_held_on date,
  next_on    date,
  help_on    date,                                   -- one of the two asked HR for a hand
  ended_on   date,
  ending     text check (ending in ('done', 'another', 'left')), -- "another": without fault
  primary key (org_id, id),
  check (mentor_id <> mentee_id),
  check ((state = 'draft') = (started_on is null)),
  check ((state = 'closed') = (ended_on is not null)),
  foreign key (org_id, pool_id) references mentoring_pool (org_id, id) on delete cascade,
  foreign key (org_id, mentor_id) references person (org_id, id) on delete cascade,
  foreign key (org_id, mentee_id) references person (org_id, id) on delete cascade
);
select protect('mentoring_match');
create unique index mentoring_match_draft on mentoring_match (org_id, pool_id, mentee_id) where state = 'draft';
create unique index mentoring_match_active on mentoring_match (org_id, pool_id, mentee_id) where state = 'active'; -- one mentor
create index mentoring_match_by_mentor on mentoring_match (org_id, mentor_id);
create index mentoring_match_by_mentee on mentoring_match (org_id, mentee_id);

-- What the two agree on. A change takes back the yes of the other.
create table mentoring_agreement (
  org_id    uuid not null,
  match_id  uuid not null,
  body      jsonb not null,
  mentor_on date,
  mentee_on date,
  primary key (org_id, match_id),
  foreign key (org_id, match_id) references mentoring_match (org_id, id) on delete cascade
);
select protect('mentoring_agreement');

create table mentoring_session (
  org_id     uuid not null,
  id         uuid not null default gen_random_uuid(),
  match_id   uuid not null,
  starts_at  timestamptz not null,
  minutes    smallint not null check (minutes between 15 and 180),
  place      text not null check (length(place) <= 200),
  state      text not null check (state in ('planned', 'held', 'missed', 'cancelled')),
  sequence   smallint not null default 0,            -- of its invitation
  primary key (org_id, id),
  foreign key (org_id, match_id) references mentoring_match (org_id, id) on delete cascade
);
select protect('mentoring_session');
create index mentoring_session_by_match on mentoring_session (org_id, match_id, starts_at);

-- Somebody's own words, a ciphertext: docs/adr/0012-private-notes.md
create table mentoring_note (
  org_id    uuid not null,
  match_id  uuid not null,
  person_id uuid not null,
  sealed    bytea not null,
  primary key (org_id, match_id, person_id),
  foreign key (org_id, match_id) references mentoring_match (org_id, id) on delete cascade,
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('mentoring_note');

-- What somebody says at the end. The other one reads it.
create table mentoring_reflection (
  org_id    uuid not null,
  match_id  uuid not null,
  person_id uuid not null,
  words     text not null check (length(btrim(words)) between 1 and 1000),
  primary key (org_id, match_id, person_id),
  foreign key (org_id, match_id) references mentoring_match (org_id, id) on delete cascade,
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('mentoring_reflection');

-- "How is it going?", at day 30 and every 60 days. The author's alone; HR reads mentoring_view.
create table mentoring_check (
  org_id    uuid not null,
  match_id  uuid not null,
  person_id uuid not null,
  day       smallint not null,
  answer    text not null check (answer in ('helps', 'partly', 'not-yet')),
  said_on   date not null,
  primary key (org_id, match_id, person_id, day),
  foreign key (org_id, match_id) references mentoring_match (org_id, id) on delete cascade,
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('mentoring_check');

-- How checks were answered, by pool, once a quarter and frozen.
create table mentoring_view (
  org_id     uuid not null references org (id) on delete cascade,
  quarter_on date not null,
  body       jsonb not null,
  primary key (org_id, quarter_on)
);
select protect('mentoring_view', 'select');
grant select, insert on mentoring_view to heartwood_closer;
create trigger mentoring_view_is_frozen before update on mentoring_view for each row execute function refuse_change();

-- The second walls.
create policy mentoring_pool_adds on mentoring_pool as restrictive for insert to heartwood_app
  with check ((select looks_after_growth()) or (select is_closer()));
create policy mentoring_pool_changes on mentoring_pool as restrictive for update to heartwood_app
  using ((select looks_after_growth()) or (select is_closer()));
create policy mentoring_pool_deletes on mentoring_pool as restrictive for delete to heartwood_app
  using ((select looks_after_growth()) or (select is_closer()));

-- Mentors who take part are there for those who look for one; a mentee's row is found by their mentor as well.
create policy mentoring_member_readers on mentoring_member as restrictive for select to heartwood_app using (
  (select is_closer()) or (select looks_after_growth()) or person_id = (select current_person())
  or (part = 'mentor' and state = 'in')
  or exists (select from mentoring_match m
             where m.org_id = mentoring_member.org_id and m.pool_id = mentoring_member.pool_id
               and m.mentee_id = mentoring_member.person_id and m.mentor_id = (select current_person()) and m.state = 'active'));
create policy mentoring_member_adds on mentoring_member as restrictive for insert to heartwood_app
  with check (person_id = (select current_person()) or (select looks_after_growth()) or (select is_closer()));
create policy mentoring_member_changes on mentoring_member as restrictive for update to heartwood_app
  using (person_id = (select current_person()) or (select looks_after_growth()) or (select is_closer()));
create policy mentoring_member_deletes on mentoring_member as restrictive for delete to heartwood_app
  using (person_id = (select current_person()) or (select is_closer()));

create policy mentoring_wish_readers on mentoring_wish as restrictive for select to heartwood_app
  using ((select is_closer()) or (select looks_after_growth()) or mentee_id = (select current_person()));
create policy mentoring_wish_adds on mentoring_wish as restrictive for insert to heartwood_app
  with check (mentee_id = (select current_person()));
create policy mentoring_wish_changes on mentoring_wish as restrictive for update to heartwood_app
  using (mentee_id = (select current_person()));
create policy mentoring_wish_deletes on mentoring_wish as restrictive for delete to heartwood_app
  using (mentee_id = (select current_person()));

create policy mentoring_not_with_own on mentoring_not_with as restrictive to heartwood_app
  using (person_id = (select current_person()));

create policy mentoring_request_two on mentoring_request as restrictive to heartwood_app using (
  (select is_closer()) or mentee_id = (select current_person())
  or (mentor_id = (select current_person()) and state in ('open', 'accepted', 'declined')));

create policy mentoring_match_readers on mentoring_match as restrictive for select to heartwood_app using (
  (select is_closer()) or (select looks_after_growth())
  or (state <> 'draft' and (select current_person()) in (mentor_id, mentee_id)));
create policy mentoring_match_adds on mentoring_match as restrictive for insert to heartwood_app
  with check ((select looks_after_growth()) or (state = 'active' and mentor_id = (select current_person())));
create policy mentoring_match_changes on mentoring_match as restrictive for update to heartwood_app using (
  (select is_closer()) or (select looks_after_growth())
  or (state <> 'draft' and (select current_person()) in (mentor_id, mentee_id)));
create policy mentoring_match_deletes on mentoring_match as restrictive for delete to heartwood_app
  using ((select is_closer()) or ((select looks_after_growth()) and state = 'draft'));

-- Whether the person of this transaction is one of the two of a match: what is theirs hangs on it, and no role does.
create function is_in_match(in_match uuid) returns boolean
  language sql stable parallel safe
  set search_path = public, pg_temp
  return (select exists (
    select 1 from mentoring_match m
    where m.org_id = current_org() and m.id = in_match and m.state <> 'draft'
      and current_person() in (m.mentor_id, m.mentee_id)));

create policy mentoring_agreement_two on mentoring_agreement as restrictive to heartwood_app
  using (is_in_match(match_id));
create policy mentoring_session_two on mentoring_session as restrictive to heartwood_app
  using ((select is_closer()) or is_in_match(match_id));
create policy mentoring_note_own on mentoring_note as restrictive to heartwood_app
  using (person_id = (select current_person()) and is_in_match(match_id));
create policy mentoring_reflection_two on mentoring_reflection as restrictive for select to heartwood_app
  using (is_in_match(match_id));
create policy mentoring_reflection_adds on mentoring_reflection as restrictive for insert to heartwood_app
  with check (person_id = (select current_person()) and is_in_match(match_id));
create policy mentoring_reflection_changes on mentoring_reflection as restrictive for update to heartwood_app
  using (person_id = (select current_person()));
create policy mentoring_reflection_deletes on mentoring_reflection as restrictive for delete to heartwood_app
  using (person_id = (select current_person()));
create policy mentoring_check_own on mentoring_check as restrictive to heartwood_app
  using ((select is_closer()) or (person_id = (select current_person()) and is_in_match(match_id)));

-- Which two of a pool cannot be put together because one of them says so; never which of the two. All pairs for whoever looks
-- after mentoring, one's own for everybody else.
create function mentoring_apart(in_pool uuid) returns table ("menteeId" uuid, "mentorId" uuid)
  language sql stable security definer
  set search_path = public, pg_temp
as $$
  select distinct e.person_id, r.person_id
  from mentoring_not_with n
  join mentoring_member e on e.org_id = n.org_id and e.pool_id = n.pool_id and e.part = 'mentee' and e.person_id in (n.person_id, n.other_id)
  join mentoring_member r on r.org_id = n.org_id and r.pool_id = n.pool_id and r.part = 'mentor'
   and r.person_id in (n.person_id, n.other_id) and r.person_id <> e.person_id
  where n.org_id = current_org() and n.pool_id = in_pool
    and (looks_after_growth() or current_person() in (e.person_id, r.person_id))
$$;

-- How many mentees each mentor of a pool has now: what "1 of 3 places free" is made of.
create function mentoring_load(in_pool uuid) returns table ("mentorId" uuid, taken integer)
  language sql stable security definer
  set search_path = public, pg_temp
as $$
  select m.mentor_id, count(*)::integer from mentoring_match m
  where m.org_id = current_org() and m.pool_id = in_pool and m.state = 'active'
  group by m.mentor_id
$$;

-- Once a mentee has a mentor, nobody is asked any more.
create function mentoring_match_ends_requests() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
begin
  if new.state = 'active' and (tg_op = 'INSERT' or old.state <> 'active') then
    update mentoring_request set state = 'withdrawn', answered_on = new.started_on
     where org_id = new.org_id and pool_id = new.pool_id and mentee_id = new.mentee_id and state in ('open', 'queued');
  end if;
  return new;
end $$;
create trigger mentoring_match_ends_requests after insert or update on mentoring_match
  for each row execute function mentoring_match_ends_requests();

-- After a no, the next on the list with a free place is asked.
create function mentoring_request_asks_next() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
begin
  if old.state = 'open' and new.state in ('declined', 'unanswered', 'withdrawn')
     and not exists (select from mentoring_match m where m.org_id = new.org_id and m.pool_id = new.pool_id
                       and m.mentee_id = new.mentee_id and m.state = 'active')
     and not exists (select from mentoring_request r where r.org_id = new.org_id and r.pool_id = new.pool_id
                       and r.mentee_id = new.mentee_id and r.state = 'open') then
    update mentoring_request set state = 'open', asked_on = new.answered_on
     where (org_id, id) in (
       select r.org_id, r.id from mentoring_request r
       join mentoring_member t on t.org_id = r.org_id and t.pool_id = r.pool_id and t.person_id = r.mentor_id
        and t.part = 'mentor' and t.state = 'in'
       where r.org_id = new.org_id and r.pool_id = new.pool_id and r.mentee_id = new.mentee_id and r.state = 'queued'
         and t.capacity > (select count(*) from mentoring_match m where m.org_id = r.org_id and m.pool_id = r.pool_id
                             and m.mentor_id = r.mentor_id and m.state = 'active')
       order by r.place limit 1);
  end if;
  return new;
end $$;
create trigger mentoring_request_asks_next after update on mentoring_request
  for each row execute function mentoring_request_asks_next();

revoke execute on function mentoring_apart(uuid), mentoring_load(uuid), mentoring_match_ends_requests(), mentoring_request_asks_next()
  from public;
grant execute on function mentoring_apart(uuid), mentoring_load(uuid) to heartwood_app;
