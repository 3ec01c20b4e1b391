-- 0160 one-to-ones: the rhythm of a line manager and a direct report, what they want to talk about, and invitations.
--
-- What belongs to a pair is the pair's: the second wall lets in the two of them and, for what runs by the clock, the closing
-- role. HR reads one_to_one_view alone: counts over units, made once a month and frozen.

create table one_to_one (
  org_id       uuid not null references org (id) on delete cascade,
  id           uuid not null default gen_random_uuid(),
  manager_id   uuid not null,
  report_id    uuid not null,
  rhythm       jsonb,                                -- agreed by both
  proposal     jsonb,                                -- waits for the other one
  proposed_by  uuid,
  paused_on    date,
  ended_on     date,                                 -- the day the reporting line was found to have ended
  calendar_uid uuid not null default gen_random_uuid(), -- the same as long as the invitation lives
  sequence     integer not null default 0,
  invited_until_on date,                             -- null: no invitation is out
  created_at   timestamptz not null,
  primary key (org_id, id),
  check (manager_id <> report_id),
  check ((proposal is null) = (proposed_by is null)),
  check (proposed_by in (manager_id, report_id)),
  foreign key (org_id, manager_id) references person (org_id, id) on delete cascade,
  foreign key (org_id, report_id) references person (org_id, id) on delete cascade
);
select protect('one_to_one');
create unique index one_to_one_live on one_to_one (org_id, report_id, manager_id) where ended_on is null; -- one a pair
create index one_to_one_by_manager on one_to_one (org_id, manager_id);                                    -- "my one-to-ones"

-- What became of one date of the rhythm. A date without a row is as planned, or nobody said.
create table one_to_one_meeting (
  org_id   uuid not null,
  pair_id  uuid not null,
  slot_on  date not null,                            -- the day it has in the rhythm
  state    text not null check (state in ('moved', 'skipped', 'held')),
  at       timestamptz,                              -- where it was moved to
  primary key (org_id, pair_id, slot_on),
  check (state <> 'moved' or at is not null),
  foreign key (org_id, pair_id) references one_to_one (org_id, id) on delete cascade
);
select protect('one_to_one_meeting');

create table one_to_one_item (
  org_id     uuid not null,
  id         uuid not null default gen_random_uuid(),
  pair_id    uuid not null,
  author_id  uuid not null,
  text       text not null check (length(btrim(text)) between 1 and 300),
  place      bigint not null generated always as identity, -- the order of writing
  carried_on date,                                   -- the last one-to-one it was still open after
  done_on    date,
  slot_on    date,                                   -- the one-to-one it was talked about in
  removed_at timestamptz,                            -- can be brought back for 30 days
  primary key (org_id, id),
  foreign key (org_id, pair_id) references one_to_one (org_id, id) on delete cascade
);
select protect('one_to_one_item');
create index one_to_one_item_by_pair on one_to_one_item (org_id, pair_id, place); -- the agenda

-- Somebody's own preparation, a ciphertext: docs/adr/0012-private-notes.md
create table one_to_one_note (
  org_id     uuid not null,
  pair_id    uuid not null,
  person_id  uuid not null,
  sealed     bytea not null,
  updated_at timestamptz not null,
  primary key (org_id, pair_id, person_id),
  foreign key (org_id, pair_id) references one_to_one (org_id, id) on delete cascade,
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('one_to_one_note');

-- Who wants no calendar invitations. No row: they do.
create table one_to_one_choice (
  org_id         uuid not null,
  person_id      uuid not null,
  is_invited     boolean not null,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('one_to_one_choice');

-- How many pairs have a rhythm and met, by unit. Made once a month, frozen.
create table one_to_one_view (
  org_id   uuid not null references org (id) on delete cascade,
  month_on date not null,
  body     jsonb not null,
  primary key (org_id, month_on)
);
select protect('one_to_one_view', 'select');
grant select, insert on one_to_one_view to heartwood_closer;
create trigger one_to_one_view_is_frozen before update on one_to_one_view for each row execute function refuse_change();

-- The second wall. A row of a pair is found by whoever finds the pair.
create policy one_to_one_pair on one_to_one as restrictive to heartwood_app
  using ((select is_closer()) or (select current_person()) in (manager_id, report_id));
create policy one_to_one_meeting_pair on one_to_one_meeting as restrictive to heartwood_app
  using (exists (select from one_to_one pair where pair.org_id = one_to_one_meeting.org_id and pair.id = one_to_one_meeting.pair_id));
create policy one_to_one_item_pair on one_to_one_item as restrictive to heartwood_app
  using (exists (select from one_to_one pair where pair.org_id = one_to_one_item.org_id and pair.id = one_to_one_item.pair_id));
create policy one_to_one_item_author on one_to_one_item as restrictive for insert to heartwood_app
  with check (author_id = (select current_person()));
create policy one_to_one_note_own on one_to_one_note as restrictive to heartwood_app
  using (person_id = (select current_person()));
create policy one_to_one_choice_adds on one_to_one_choice as restrictive for insert to heartwood_app
  with check (person_id = (select current_person()));
create policy one_to_one_choice_changes on one_to_one_choice as restrictive for update to heartwood_app
  using (person_id = (select current_person()));

-- A mail may carry an invitation. Mails of one series leave in the order they were written: a withdrawal never overtakes
-- what it withdraws.
alter table mail_outbox
  add column calendar text,
  add column calendar_method text check (calendar_method in ('REQUEST', 'CANCEL')),
  add column series text,
  add check ((calendar is null) = (calendar_method is null));
create index mail_outbox_series on mail_outbox (org_id, series, created_at)
  where series is not null and state in ('waiting', 'sending');
alter table mailbox_message add column calendar text;
