-- 0210 circles: peer support groups. How they are formed, who is in them, when they meet, and what they write for themselves.
--
-- Three walls. Whoever looks after circles forms them and finds who is in them and the days they met. What a circle plans is found by
-- its members. What it writes is found by those who were members when it was written and still are: who joins later reads
-- from then on, who leaves reads nothing more, HR never.

-- Circles before they are published. Gone once they are.
create table circle_forming (
  org_id       uuid not null references org (id) on delete cascade,
  id           uuid not null default gen_random_uuid(),
  programme_id uuid,                                 -- the programme it is for
  name         text not null check (length(btrim(name)) between 1 and 80),
  size         smallint not null check (size between 4 and 8),
  seed         integer not null,
  created_at   timestamptz not null,
  primary key (org_id, id)
);
select protect('circle_forming');

create table circle_place (
  org_id     uuid not null,
  forming_id uuid not null,
  person_id  uuid not null,
  group_at   smallint not null check (group_at >= 0),
  is_locked  boolean not null default false,
  primary key (org_id, forming_id, person_id),
  foreign key (org_id, forming_id) references circle_forming (org_id, id) on delete cascade,
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('circle_place');

-- Two who belong together, or who do not.
create table circle_wish (
  org_id     uuid not null,
  forming_id uuid not null,
  one_id     uuid not null,
  other_id   uuid not null,
  kind       text not null check (kind in ('must', 'cannot')),
  primary key (org_id, forming_id, one_id, other_id),
  check (one_id < other_id),
  foreign key (org_id, forming_id) references circle_forming (org_id, id) on delete cascade,
  foreign key (org_id, one_id) references person (org_id, id) on delete cascade,
  foreign key (org_id, other_id) references person (org_id, id) on delete cascade
);
select protect('circle_wish');

create table circle (
  org_id       uuid not null references org (id) on delete cascade,
  id           uuid not null default gen_random_uuid(),
  programme_id uuid,                                 -- the programme it belongs to
  name         text not null check (length(btrim(name)) between 1 and 80),
  members      uuid[] not null,                      -- who is in it now, in the order of the rota
  created_on   date not null,
  ended_on     date,
  primary key (org_id, id)
);
select protect('circle');
create index circle_by_member on circle using gin (members); -- "my circles"
create index circle_by_programme on circle (org_id, programme_id) where programme_id is not null;

create table circle_member (
  org_id      uuid not null,
  circle_id   uuid not null,
  person_id   uuid not null,
  joined_on   date not null,
  accepted_on date,                                  -- the agreement
  primary key (org_id, circle_id, person_id),
  foreign key (org_id, circle_id) references circle (org_id, id) on delete cascade,
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('circle_member');

-- What a circle adds to the agreement, a ciphertext: docs/adr/0012-private-notes.md
create table circle_agreement (
  org_id    uuid not null,
  circle_id uuid not null,
  sealed    bytea not null,
  primary key (org_id, circle_id),
  foreign key (org_id, circle_id) references circle (org_id, id) on delete cascade
);
select protect('circle_agreement');

create table circle_meeting (
  org_id        uuid not null,
  id            uuid not null default gen_random_uuid(),
  circle_id     uuid not null,
  start_at      timestamptz not null,
  minutes       smallint not null check (minutes between 30 and 240),
  place         text not null default '' check (length(place) <= 300),
  host_id       uuid,                                -- null: it needs one
  presenter_id  uuid,
  state         text not null default 'planned' check (state in ('planned', 'held', 'off')),
  step          smallint,                            -- where the guide is; null: not begun
  step_at       timestamptz,
  more_minutes  smallint not null default 0,         -- "we take longer", in this step
  passing       uuid[] not null default '{}',        -- who passes in this step; empty again with the next
  swap_role     text check (swap_role in ('host', 'presenter')),
  swap_by_id    uuid,
  swap_with_id  uuid,
  calendar_uid  uuid not null default gen_random_uuid(),
  sequence      integer not null default 0,
  primary key (org_id, id),
  check ((step is null) = (step_at is null)),
  check ((swap_role is null) = (swap_with_id is null) and (swap_role is null) = (swap_by_id is null)),
  foreign key (org_id, circle_id) references circle (org_id, id) on delete cascade,
  foreign key (org_id, host_id) references person (org_id, id) on delete set null (host_id),
  foreign key (org_id, presenter_id) references person (org_id, id) on delete set null (presenter_id)
);
select protect('circle_meeting');
create index circle_meeting_by_circle on circle_meeting (org_id, circle_id, start_at); -- next and before

-- That a circle met, and nothing else about it: what HR sees.
create table circle_met (
  org_id    uuid not null,
  circle_id uuid not null,
  met_on    date not null,
  primary key (org_id, circle_id, met_on),
  foreign key (org_id, circle_id) references circle (org_id, id) on delete cascade
);
select protect('circle_met');

create table circle_note (
  org_id     uuid not null,
  id         uuid not null default gen_random_uuid(),
  circle_id  uuid not null,
  author_id  uuid not null,
  readers    uuid[] not null,                        -- the members when it was written
  kind       text not null check (kind in ('note', 'commitment')),
  sealed     bytea not null,
  written_on date not null,
  done_on    date,                                   -- of a commitment; open ones are carried over
  place      bigint not null generated always as identity,
  primary key (org_id, id),
  foreign key (org_id, circle_id) references circle (org_id, id) on delete cascade,
  foreign key (org_id, author_id) references person (org_id, id) on delete cascade
);
select protect('circle_note');
create index circle_note_by_circle on circle_note (org_id, circle_id, place); -- the list

-- The first wall: forming is theirs who look after circles.
create policy circle_forming_wall on circle_forming as restrictive to heartwood_app
  using ((select is_closer()) or (select looks_after_growth()));
create policy circle_place_wall on circle_place as restrictive to heartwood_app
  using (exists (select from circle_forming f where f.org_id = circle_place.org_id and f.id = circle_place.forming_id));
create policy circle_wish_wall on circle_wish as restrictive to heartwood_app
  using (exists (select from circle_forming f where f.org_id = circle_wish.org_id and f.id = circle_wish.forming_id));

-- The second: a circle is found by its members and by those who look after circles; so are who is in it and when it met.
create policy circle_wall on circle as restrictive to heartwood_app
  using ((select is_closer()) or (select looks_after_growth()) or (select current_person()) = any (members));
create policy circle_adds on circle as restrictive for insert to heartwood_app
  with check ((select looks_after_growth()));
create policy circle_member_wall on circle_member as restrictive to heartwood_app
  using (exists (select from circle c where c.org_id = circle_member.org_id and c.id = circle_member.circle_id));
create policy circle_member_adds on circle_member as restrictive for insert to heartwood_app
  with check ((select looks_after_growth()));
create policy circle_member_leaves on circle_member as restrictive for delete to heartwood_app
  using ((select is_closer()) or (select looks_after_growth()) or person_id = (select current_person()));
create policy circle_met_wall on circle_met as restrictive to heartwood_app
  using (exists (select from circle c where c.org_id = circle_met.org_id and c.id = circle_met.circle_id));

-- The third: what it plans and writes is its members'. Calendars of who joins and leaves are filled by the closing role.
create policy circle_meeting_wall on circle_meeting as restrictive to heartwood_app
  using ((select is_closer()) or exists (select from circle c where c.org_id = circle_meeting.org_id
    and c.id = circle_meeting.circle_id and (select current_person()) = any (c.members)));
create policy circle_agreement_wall on circle_agreement as restrictive to heartwood_app
  using (exists (select from circle c where c.org_id = circle_agreement.org_id
    and c.id = circle_agreement.circle_id and (select current_person()) = any (c.members)));
create policy circle_note_wall on circle_note as restrictive to heartwood_app
  using ((select current_person()) = any (readers) and exists (select from circle c where c.org_id = circle_note.org_id
    and c.id = circle_note.circle_id and (select current_person()) = any (c.members)));
create policy circle_note_author on circle_note as restrictive for insert to heartwood_app
  with check (author_id = (select current_person()));

-- Who is in a circle is kept beside it, so that one look says who finds what is in it. With somebody who leaves, what they were to do at
-- a coming meeting is free again.
create function circle_members_follow() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    update circle set members = array_append(members, new.person_id)
     where org_id = new.org_id and id = new.circle_id and not new.person_id = any (members);
    return new;
  end if;
  update circle set members = array_remove(members, old.person_id) where org_id = old.org_id and id = old.circle_id;
  update circle_meeting set
      host_id = nullif(host_id, old.person_id), presenter_id = nullif(presenter_id, old.person_id)
   where org_id = old.org_id and circle_id = old.circle_id and state = 'planned'
     and old.person_id in (host_id, presenter_id);
  update circle_meeting set swap_role = null, swap_by_id = null, swap_with_id = null
   where org_id = old.org_id and circle_id = old.circle_id and old.person_id in (swap_by_id, swap_with_id);
  return old;
end $$;
create trigger circle_members_follow after insert or delete on circle_member
  for each row execute function circle_members_follow();

-- Every night: what was written more than a year ago is forgotten, unread.
create function forget_old_circle_notes(before date) returns void
  language sql security definer
  set search_path = public, pg_temp
as $$ delete from circle_note where org_id = current_org() and coalesce(done_on, written_on) < before $$;
revoke execute on function forget_old_circle_notes(date) from public;
grant execute on function forget_old_circle_notes(date) to heartwood_closer;
