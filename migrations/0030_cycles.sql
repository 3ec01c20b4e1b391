-- 0030 cycles: rounds of 360 feedback from the first draft to the frozen release.
--
-- Three ideas shape these tables.
-- 1. An answer is never stored beside the person who gave it. While a cycle is open an answer is a ballot: a padded
--    ciphertext under an id that only the rater's own link can compute. At close the ballots become answer sheets
--    without rater, order or time, and the ballots and the cycle's key are gone. docs/adr/0009-sealed-ballots.md
-- 2. What anybody may see is a release: computed once, never changed.
-- 3. Relations are a snapshot of the launch day: later moves do not change who counted as whose peer.

create table cycle (
  org_id             uuid not null references org (id) on delete cascade,
  id                 uuid not null default gen_random_uuid(),
  name               text not null check (length(name) between 1 and 120),
  -- 'own' is run here; 'imported' holds ratings that were collected elsewhere
  kind               text not null default 'own' check (kind in ('own', 'imported')),
  purpose            text not null default 'development' check (purpose in ('development', 'readiness')),
  state              text not null default 'draft'
                     check (state in ('draft', 'nominating', 'launching', 'open', 'closing', 'closed', 'cancelled')),
  instrument_slug    text,
  instrument_version text,
  rules              jsonb not null default '{}',   -- CycleRules: minimum groups; locked at launch
  nomination         text not null default 'hr' check (nomination in ('hr', 'leader')),
  approval           text not null default 'manager' check (approval in ('none', 'manager', 'hr')),
  nominate_until_on  date,
  opens_on           date,
  closes_on          date,                          -- the last day answers are taken, in the organisation's time zone
  message            text not null default '',      -- HR's words in the invitation
  wizard_step        text not null default 'purpose',
  public_key         bytea,
  created_by         uuid not null,
  created_at         timestamptz not null default now(),
  launched_at        timestamptz,
  closed_at          timestamptz,
  key_destroyed_at   timestamptz,
  launch_job_id      uuid,
  close_job_id       uuid,
  statistics         jsonb,                         -- CycleStatistics: written once, at close
  counted_on         date,                          -- the day of the last count of who has answered; null before it
  primary key (org_id, id),
  foreign key (org_id, instrument_slug, instrument_version) references instrument (org_id, slug, version),
  check (state in ('draft', 'cancelled') or instrument_slug is not null),
  check (kind = 'imported' or state not in ('open', 'closing') or public_key is not null)
);
select protect('cycle');
create index cycle_by_state on cycle (org_id, state, closes_on); -- the cycles page; what is due to close or remind

-- The leaders a cycle is about. For own cycles leader_id is the person's id; an imported study may have leaders
-- whom the directory does not know, they have a label only.
create table cycle_leader (
  org_id       uuid not null,
  cycle_id     uuid not null,
  leader_id    uuid not null,
  person_id    uuid,
  label        text not null,
  details      jsonb not null default '{}',          -- snapshot at launch: title, department, level
  nomination   text not null default 'open' check (nomination in ('open', 'submitted', 'approved')),
  submitted_at timestamptz,
  approved_by  uuid,
  approved_at  timestamptz,
  primary key (org_id, cycle_id, leader_id),
  foreign key (org_id, cycle_id) references cycle (org_id, id) on delete cascade,
  foreign key (org_id, person_id) references person (org_id, id)
);
select protect('cycle_leader');
create index cycle_leader_by_person on cycle_leader (org_id, person_id); -- "reports about me"

-- One rater asked about one leader. is_sent says that an answer was handed in, and nothing else: no time, no ballot.
-- is_counted is what it was at the last count: whoever runs a cycle may see rough bands, and were they counted when somebody
-- looks, a look before and after a colleague was seen at the phone would tell what that colleague did. A count of the
-- night stands for the whole day.
create table feedback_request (
  org_id      uuid not null,
  id          uuid not null default gen_random_uuid(),
  cycle_id    uuid not null,
  leader_id   uuid not null,
  rater_id    uuid not null,
  rater_group text not null check (rater_group in ('self', 'manager', 'report', 'peer', 'skip', 'other')),
  origin      text not null default 'proposed' check (origin in ('proposed', 'nominated', 'added')),
  status      text not null default 'proposed' check (status in ('proposed', 'approved', 'removed', 'declined')),
  is_sent     boolean not null default false,
  is_counted  boolean not null default false,
  primary key (org_id, id),
  unique (org_id, cycle_id, leader_id, rater_id),
  foreign key (org_id, cycle_id, leader_id) references cycle_leader (org_id, cycle_id, leader_id) on delete cascade,
  foreign key (org_id, rater_id) references person (org_id, id),
  check ((rater_group = 'self') = (leader_id = rater_id))
);
select protect('feedback_request');
create index feedback_request_by_rater on feedback_request (org_id, rater_id, cycle_id); -- "asked of me", load cap

-- One personal link per rater and cycle. access_hash answers "may this person answer?"; escrow is the link's secret
-- sealed to the cycle's key, so that only the job that mails reminders can read it, and nobody once the key is gone.
create table rater_access (
  org_id      uuid not null,
  id          uuid not null default gen_random_uuid(),
  cycle_id    uuid not null,
  rater_id    uuid not null,
  access_hash bytea not null,
  escrow      bytea,
  digit_keys  boolean not null default true,
  primary key (org_id, id),
  unique (org_id, cycle_id, rater_id),
  unique (access_hash),
  foreign key (org_id, cycle_id) references cycle (org_id, id) on delete cascade,
  foreign key (org_id, rater_id) references person (org_id, id)
);
select protect('rater_access');
select protect_with_key('rater_access', 'access_hash');

-- The key is the promise: one mail of a kind per rater and cycle.
create table cycle_mail (
  org_id   uuid not null,
  cycle_id uuid not null,
  rater_id uuid not null,
  kind     text not null check (kind in ('invitation', 'reminder', 'last-day', 'resend-1', 'resend-2', 'resend-3')),
  on_date  date not null,
  primary key (org_id, cycle_id, rater_id, kind),
  foreign key (org_id, cycle_id) references cycle (org_id, id) on delete cascade
);
select protect('cycle_mail');

-- The ballot box. A cycle takes ballots while it has a row here; closing deletes the row first, so a late save fails on
-- the foreign key however it is timed.
create table open_cycle (
  org_id     uuid not null,
  cycle_id   uuid not null,
  public_key bytea not null,
  primary key (org_id, cycle_id),
  foreign key (org_id, cycle_id) references cycle (org_id, id) on delete cascade
);
select protect('open_cycle');

-- kept: for the rater's own link only (draft, and to change it later). sealed: for the close job, from the first Send on.
-- No time, no rater, no leader, no length: both are padded.
create table ballot (
  org_id    uuid not null,
  cycle_id  uuid not null,
  ballot_id bytea not null check (length(ballot_id) = 32),
  kept      bytea not null,
  sealed    bytea,
  primary key (org_id, cycle_id, ballot_id),
  foreign key (org_id, cycle_id) references open_cycle (org_id, cycle_id)
);
select protect('ballot');
alter table ballot alter column kept set storage external, alter column sealed set storage external;

-- Opened answers: one row per rater and leader, one smallint per item in the instrument's order, null for "cannot say"
-- or left empty. sheet is a random number: there is no order to read. The web role has no right here.
create table answer_sheet (
  org_id      uuid not null,
  cycle_id    uuid not null,
  leader_id   uuid not null,
  rater_group text not null,
  sheet       uuid not null default gen_random_uuid(),
  answers     smallint[] not null,
  primary key (org_id, cycle_id, leader_id, rater_group, sheet),
  foreign key (org_id, cycle_id, leader_id) references cycle_leader (org_id, cycle_id, leader_id) on delete cascade
);
select protect_sealed('answer_sheet');

-- What may be seen, computed once. The web role may read, never write; nobody may change.
create table release (
  org_id     uuid not null,
  cycle_id   uuid not null,
  leader_id  uuid not null,
  body       jsonb not null,
  digest     bytea not null,                         -- sha256 of the body as written: shows that it never changed
  closed_on  date not null,
  primary key (org_id, cycle_id, leader_id),
  foreign key (org_id, cycle_id, leader_id) references cycle_leader (org_id, cycle_id, leader_id) on delete cascade
);
select protect('release', 'select');
grant select, insert on release to heartwood_closer;

create trigger release_is_frozen before update on release for each row execute function refuse_change();

-- Exact results of imported ratings: the organisation brought these answers itself and may take the numbers out again.
-- Cells under the minimum are not in here either. Own cycles have no row.
create table imported_result (
  org_id    uuid not null,
  cycle_id  uuid not null,
  leader_id uuid not null,
  body      jsonb not null,
  primary key (org_id, cycle_id, leader_id),
  foreign key (org_id, cycle_id, leader_id) references cycle_leader (org_id, cycle_id, leader_id) on delete cascade
);
select protect('imported_result', 'select');
grant select, insert on imported_result to heartwood_closer;
