-- 0150 notes: feedback somebody gives another person under their name, by themselves or because they were asked.
--
-- A note is its giver's and its receiver's. The receiver's line manager finds it where the giver chose so: the one who was
-- it on that day, while they still are, and only once the note has settled. HR and everybody else find nothing, except one
-- person a note was brought to as abuse: they find a copy of that note alone.

create table note_request (
  org_id         uuid not null references org (id) on delete cascade,
  id             uuid not null default gen_random_uuid(),
  asker_id       uuid not null,
  asked_id       uuid,                                -- a colleague; null: somebody from outside
  outsider_name  text check (length(btrim(outsider_name)) between 1 and 120),
  outsider_email text,                                -- kept while their link opens something, no longer
  link_until_on  date,
  about          text not null check (length(btrim(about)) between 1 and 300),
  by_on          date,
  asked_on       date not null,
  state          text not null default 'open' check (state in ('open', 'answered', 'declined', 'withdrawn')),
  reminded_on    date,
  place          bigint not null generated always as identity,
  primary key (org_id, id),
  check ((asked_id is null) = (outsider_name is not null)),
  check ((asked_id is null) = (link_until_on is not null)),
  check (outsider_email is null or asked_id is null),
  check (asked_id <> asker_id),
  foreign key (org_id, asker_id) references person (org_id, id) on delete cascade,
  foreign key (org_id, asked_id) references person (org_id, id) on delete cascade
);
select protect('note_request');
create index note_request_by_asker on note_request (org_id, asker_id, place); -- "asked by me"
create index note_request_by_asked on note_request (org_id, asked_id) where state = 'open'; -- "asked of me"

-- What a link from a mail opens: one request, until a day. It is gone once it was used, withdrawn or has run out.
create table note_link (
  org_id     uuid not null,
  request_id uuid not null,
  asker_id   uuid not null,
  hash       bytea not null unique check (octet_length(hash) = 32), -- sha256 of 160 random bits
  until_on   date not null,
  primary key (org_id, request_id),
  foreign key (org_id, request_id) references note_request (org_id, id) on delete cascade
);
select protect('note_link');
select protect_with_key('note_link', 'hash');

create table note (
  org_id        uuid not null references org (id) on delete cascade,
  id            uuid not null default gen_random_uuid(),
  receiver_id   uuid not null,
  giver_id      uuid,                                 -- null: from outside, or somebody whose data was erased
  outsider_name text check (length(btrim(outsider_name)) between 1 and 120),
  request_id    uuid,
  situation     text not null default '' check (length(situation) <= 2000),
  behaviour     text not null check (length(btrim(behaviour)) between 1 and 2000),
  impact        text not null default '' check (length(impact) <= 2000),
  reach         text not null check (reach in ('receiver', 'line-manager')),
  manager_id    uuid,                                 -- the line manager it is meant for: who it was when it was given
  given_on      date not null,
  settles_on    date not null check (settles_on > given_on), -- from then on it stays, and the line manager may read it
  is_opened     boolean not null default false,       -- by the receiver
  thanked_on    date,
  thanks        text not null default '' check (length(thanks) <= 300),
  taken_back_on date,
  place         bigint not null generated always as identity,
  primary key (org_id, id),
  check (giver_id <> receiver_id),
  check (giver_id is null or outsider_name is null),
  check (manager_id is null or reach = 'line-manager'),
  check (taken_back_on is null or not is_opened),
  foreign key (org_id, receiver_id) references person (org_id, id) on delete cascade,
  foreign key (org_id, giver_id) references person (org_id, id) on delete set null (giver_id),
  foreign key (org_id, manager_id) references person (org_id, id) on delete set null (manager_id),
  foreign key (org_id, request_id) references note_request (org_id, id) on delete set null (request_id)
);
select protect('note', 'select, insert, update');
create index note_by_receiver on note (org_id, receiver_id, place); -- "for me"
create index note_by_giver on note (org_id, giver_id, place); -- "given by me"
create index note_by_manager on note (org_id, manager_id, place) where manager_id is not null; -- "about my team"

-- What the receiver does with a note. Nobody else finds it.
create table note_keeping (
  org_id      uuid not null,
  note_id     uuid not null,
  receiver_id uuid not null,
  is_hidden   boolean not null default false,
  reply       text not null default '' check (length(reply) <= 4000), -- to themselves
  primary key (org_id, note_id),
  foreign key (org_id, note_id) references note (org_id, id) on delete cascade,
  foreign key (org_id, receiver_id) references person (org_id, id) on delete cascade
);
select protect('note_keeping');

-- A note brought to a named person in HR. The text is a copy: that person may not open the note itself.
create table note_abuse (
  org_id      uuid not null,
  id          uuid not null default gen_random_uuid(),
  note_id     uuid not null,
  receiver_id uuid not null,
  body        jsonb not null check (jsonb_typeof(body) = 'object'),
  reported_to uuid not null,
  why         text not null default '' check (length(why) <= 2000),
  reported_on date not null,
  outcome     text check (outcome in ('stays', 'taken-out')),
  reason      text not null default '' check (length(reason) <= 2000),
  decided_on  date,
  primary key (org_id, id),
  unique (org_id, note_id),
  check (reported_to <> receiver_id),
  check ((outcome is null) = (decided_on is null)),
  foreign key (org_id, note_id) references note (org_id, id) on delete cascade,
  foreign key (org_id, receiver_id) references person (org_id, id) on delete cascade,
  foreign key (org_id, reported_to) references person (org_id, id) on delete cascade
);
select protect('note_abuse', 'select, insert, update');
create index note_abuse_by_person on note_abuse (org_id, reported_to); -- "brought to me"

-- The giver changes what they wrote, the receiver what they did with it, and what was opened stays as it was read.
create function note_is_kept() returns trigger
  language plpgsql
  set search_path = public, pg_temp
as $$
begin
  if row(new.receiver_id, new.given_on, new.settles_on, new.situation, new.behaviour, new.impact, new.reach, new.taken_back_on)
       is distinct from
     row(old.receiver_id, old.given_on, old.settles_on, old.situation, old.behaviour, old.impact, old.reach, old.taken_back_on)
     or (new.manager_id is not null and new.manager_id is distinct from old.manager_id) then
    if old.is_opened or new.giver_id is distinct from current_person() then
      raise exception 'a note is changed by its giver, until it is opened' using errcode = 'insufficient_privilege';
    end if;
  end if;
  if row(new.is_opened, new.thanked_on, new.thanks) is distinct from row(old.is_opened, old.thanked_on, old.thanks)
     and (old.receiver_id is distinct from current_person() or (old.is_opened and not new.is_opened)) then
    raise exception 'a note is opened by its receiver' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger note_is_kept before update on note for each row execute function note_is_kept();

-- Whether a note is kept from the line manager: it was brought to somebody as abuse, and has not been left as it is. It
-- runs as the owner, because who asks may not find the case.
create function note_is_withheld(asked uuid) returns boolean
  language sql stable security definer
  set search_path = public, pg_temp
as $$
  select exists (select 1 from note_abuse
    where org_id = current_org() and note_id = asked and outcome is distinct from 'stays')
$$;

create policy note_link_holders on note_link as restrictive to heartwood_app
  using (asker_id = (select current_person()) or hash = (select current_key()))
  with check (asker_id = (select current_person()));

create policy note_request_readers on note_request as restrictive for select to heartwood_app using (
  asker_id = (select current_person())
  or (asked_id = (select current_person()) and state <> 'withdrawn')
  or exists (select 1 from note_link link where link.org_id = note_request.org_id and link.request_id = note_request.id
             and link.hash = (select current_key()))
);
create policy note_request_asker_adds on note_request as restrictive for insert to heartwood_app
  with check (asker_id = (select current_person()));
create policy note_request_changes on note_request as restrictive for update to heartwood_app using (
  asker_id = (select current_person())
  or (asked_id = (select current_person()) and state <> 'withdrawn')
  or exists (select 1 from note_link link where link.org_id = note_request.org_id and link.request_id = note_request.id
             and link.hash = (select current_key()))
);
create policy note_request_asker_deletes on note_request as restrictive for delete to heartwood_app
  using (asker_id = (select current_person()));

-- A day of grace: the day a note settles begins in the organisation's time zone, which the database does not know. The page
-- asks for the exact day as well.
create policy note_readers on note as restrictive for select to heartwood_app using (
  giver_id = (select current_person())
  or (receiver_id = (select current_person()) and taken_back_on is null)
  or (manager_id = (select current_person()) and taken_back_on is null and settles_on <= current_date + 1
      and exists (select 1 from reporting_line line
                  where line.org_id = note.org_id and line.person_id = note.receiver_id and line.kind = 'line'
                    and line.to_on is null and line.manager_id = (select current_person()))
      and not note_is_withheld(note.id))
);
create policy note_giver_adds on note as restrictive for insert to heartwood_app with check (
  giver_id = (select current_person())
  or (giver_id is null and outsider_name is not null
      and exists (select 1 from note_link link where link.org_id = note.org_id and link.request_id = note.request_id
                  and link.asker_id = note.receiver_id and link.hash = (select current_key())))
);
create policy note_changes on note as restrictive for update to heartwood_app
  using (giver_id = (select current_person()) or receiver_id = (select current_person()));

create policy note_keeping_is_own on note_keeping as restrictive to heartwood_app
  using (receiver_id = (select current_person())) with check (receiver_id = (select current_person()));

create policy note_abuse_readers on note_abuse as restrictive for select to heartwood_app
  using (receiver_id = (select current_person()) or reported_to = (select current_person()));
create policy note_abuse_receiver_adds on note_abuse as restrictive for insert to heartwood_app
  with check (receiver_id = (select current_person()));
create policy note_abuse_decider_changes on note_abuse as restrictive for update to heartwood_app
  using (reported_to = (select current_person()));

-- What a link opens, in the transaction that has shown its hash. From then on that transaction sees the organisation, and of
-- the notes this one request.
create function note_link_opens(in_hash bytea) returns table ("orgId" uuid, "requestId" uuid, "untilOn" date)
  language plpgsql
  set search_path = public, pg_temp
as $$
declare
  found_link record;
begin
  select l.org_id, l.request_id, l.until_on into found_link from note_link l where l.hash = in_hash;
  if not found then
    return;
  end if;
  perform set_config('app.org', found_link.org_id::text, true);
  return query select found_link.org_id, found_link.request_id, found_link.until_on;
end $$;

-- Who asked, gave and answered between two days, for counts over units. For the closing role alone, and without a text: no
-- page can ask it about a person.
create function note_activity(people uuid[], from_day date, to_day date)
  returns table ("personId" uuid, asked boolean, gave boolean, answered boolean)
  language sql stable security definer
  set search_path = public, pg_temp
as $$
  select person,
    exists (select 1 from note_request r where r.org_id = current_org() and r.asker_id = person
              and r.asked_on between from_day and to_day and r.state <> 'withdrawn'),
    exists (select 1 from note n where n.org_id = current_org() and n.giver_id = person
              and n.given_on between from_day and to_day and n.taken_back_on is null),
    exists (select 1 from note n where n.org_id = current_org() and n.giver_id = person and n.request_id is not null
              and n.given_on between from_day and to_day and n.taken_back_on is null)
  from unnest(people) as person
$$;

-- What is kept no longer, in the organisation of this transaction: what was taken back before undo_since, links that have run
-- out, and what was about somebody who left before left_before. Texts are not read for it.
create function note_tidy(today date, undo_since date, left_before date) returns void
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
begin
  delete from note where org_id = current_org() and taken_back_on < undo_since;
  delete from note_link where org_id = current_org() and until_on < today;
  update note_request r set outsider_email = null
    where r.org_id = current_org() and r.outsider_email is not null
      and (r.state <> 'open' or r.link_until_on < today);
  delete from note n using person p
    where n.org_id = current_org() and p.org_id = n.org_id and p.id = n.receiver_id and p.status = 'left' and p.end_on < left_before;
  delete from note_request r using person p
    where r.org_id = current_org() and p.org_id = r.org_id and p.id = r.asker_id and p.status = 'left' and p.end_on < left_before;
end $$;

revoke execute on function note_is_withheld(uuid), note_link_opens(bytea), note_activity(uuid[], date, date),
  note_tidy(date, date, date) from public;
grant execute on function note_is_withheld(uuid), note_link_opens(bytea) to heartwood_app;
grant execute on function note_activity(uuid[], date, date), note_tidy(date, date, date) to heartwood_closer;
