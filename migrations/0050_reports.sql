-- 0050 reports: what a leader does with a release.
--
-- A report belongs to the leader. These rows are the leader's own: how they chose to read, what they marked, whom they
-- let read along. Nothing here says when or how long somebody read.

create table report_choice (
  org_id       uuid not null,
  cycle_id     uuid not null,
  leader_id    uuid not null,
  mode         text not null check (mode in ('strengths-first', 'all', 'with-coach', 'not-today')),
  coach_id     uuid,
  coach_first  boolean not null default false,
  comments     text not null default 'closed' check (comments in ('closed', 'summary')),
  remind_on    date,
  context_note text not null default '',
  primary key (org_id, cycle_id, leader_id),
  foreign key (org_id, cycle_id, leader_id) references cycle_leader (org_id, cycle_id, leader_id) on delete cascade,
  foreign key (org_id, coach_id) references person (org_id, id)
);
select protect('report_choice');

-- Something the leader marked for the plan, with the evidence frozen as it was shown.
create table report_mark (
  org_id     uuid not null,
  id         uuid not null default gen_random_uuid(),
  cycle_id   uuid not null,
  leader_id  uuid not null,
  kind       text not null check (kind in ('dimension', 'item', 'comment')),
  ref        text not null,
  evidence   jsonb not null,
  step_id    uuid,
  primary key (org_id, id),
  unique (org_id, cycle_id, leader_id, kind, ref),
  foreign key (org_id, cycle_id, leader_id) references cycle_leader (org_id, cycle_id, leader_id) on delete cascade
);
select protect('report_mark');

-- How the leader sorted one comment; the comment itself stays in the release.
create table report_comment (
  org_id     uuid not null,
  cycle_id   uuid not null,
  leader_id  uuid not null,
  comment    text not null,
  state      text not null default 'sorted' check (state in ('sorted', 'opened', 'hidden', 'closed', 'reported')),
  moved_to   text check (moved_to in ('strength', 'change', 'other', 'blunt')),
  reply      text not null default '',
  reported_to uuid,
  primary key (org_id, cycle_id, leader_id, comment),
  foreign key (org_id, cycle_id, leader_id) references cycle_leader (org_id, cycle_id, leader_id) on delete cascade
);
select protect('report_comment');

create table report_share (
  org_id       uuid not null,
  id           uuid not null default gen_random_uuid(),
  cycle_id     uuid not null,
  leader_id    uuid not null,
  viewer_id    uuid not null,
  parts        text[] not null check (cardinality(parts) > 0 and parts <@ array['strengths', 'seen', 'words', 'next']),
  until_on     date not null,
  shared_at    timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, cycle_id, leader_id) references cycle_leader (org_id, cycle_id, leader_id) on delete cascade,
  foreign key (org_id, viewer_id) references person (org_id, id),
  check (viewer_id <> leader_id)
);
select protect('report_share');
create index report_share_by_viewer on report_share (org_id, viewer_id) where withdrawn_at is null; -- "shared with me"

create table report_thanks (
  org_id    uuid not null,
  cycle_id  uuid not null,
  leader_id uuid not null,
  message   text not null,
  sent_on   date not null,
  primary key (org_id, cycle_id, leader_id),
  foreign key (org_id, cycle_id, leader_id) references cycle_leader (org_id, cycle_id, leader_id) on delete cascade
);
select protect('report_thanks');

-- The second wall around releases: besides the organisation, the reader must be the leader or somebody the leader shares
-- with today. HR is not among them. The closing role wrote it and may read it.
create policy release_reader on release as restrictive for select to heartwood_app using (
  pg_has_role((select current_user), 'heartwood_closer', 'member')
  or leader_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or exists (
    select 1 from report_share share
    where share.org_id = release.org_id and share.cycle_id = release.cycle_id and share.leader_id = release.leader_id
      and share.viewer_id = (select nullif(current_setting('app.person', true), '')::uuid)
      and share.withdrawn_at is null and share.until_on >= current_date
  )
);
