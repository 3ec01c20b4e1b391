-- 0051 report walls: who inside the organisation may see the rows around a report.
--
-- 0050 kept other organisations out. A report belongs to its leader, so its rows do as well: how they chose to read,
-- what they marked, how they sorted comments, whom they let read along. Whoever a report is shared with finds the few
-- rows the shared view is made of, and nothing while the share is withdrawn or over. HR finds none of them.

alter table report_choice
  add column place text not null default '' check (place in ('', 'strengths', 'seen', 'words', 'next'));

-- One row a day a report was opened by somebody it is shared with: the leader may know that. Never the leader's own reading.
create table report_opening (
  org_id    uuid not null,
  share_id  uuid not null,
  opened_on date not null,
  primary key (org_id, share_id, opened_on),
  foreign key (org_id, share_id) references report_share (org_id, id) on delete cascade
);
select protect('report_opening', 'select, insert');

-- A private reply stands apart from the row a reader may find.
create table report_reply (
  org_id    uuid not null,
  cycle_id  uuid not null,
  leader_id uuid not null,
  comment   text not null,
  reply     text not null check (length(reply) between 1 and 4000),
  primary key (org_id, cycle_id, leader_id, comment),
  foreign key (org_id, cycle_id, leader_id) references cycle_leader (org_id, cycle_id, leader_id) on delete cascade
);
select protect('report_reply');

-- asked_coach: a bluntly worded comment the coach reads with the leader, whether or not the leader has opened it.
alter table report_comment
  drop column reply,
  drop column reported_to,
  add column asked_coach boolean not null default false;

-- A comment brought to a named person as abuse. The text is a copy: that person may not open the report itself. Both
-- outcomes leave the comment where it is unless it is taken out, and either is written down with its reason.
create table report_abuse (
  org_id      uuid not null,
  id          uuid not null default gen_random_uuid(),
  cycle_id    uuid not null,
  leader_id   uuid not null,
  comment     text not null,
  body        jsonb not null,
  reported_to uuid not null,
  note        text not null default '',
  reported_on date not null,
  outcome     text check (outcome in ('stays', 'taken-out')),
  reason      text not null default '',
  decided_on  date,
  primary key (org_id, id),
  unique (org_id, cycle_id, leader_id, comment),
  foreign key (org_id, cycle_id, leader_id) references cycle_leader (org_id, cycle_id, leader_id) on delete cascade,
  foreign key (org_id, reported_to) references person (org_id, id),
  check (reported_to <> leader_id),
  check ((outcome is null) = (decided_on is null))
);
select protect('report_abuse');
create index report_abuse_by_person on report_abuse (org_id, reported_to); -- "brought to me"

create index report_choice_to_remind on report_choice (org_id, remind_on) where remind_on is not null; -- the daily job

-- report_share comes first, the others read it.
create policy report_share_readers on report_share as restrictive for select to heartwood_app
  using (leader_id = (select current_person()) or viewer_id = (select current_person()));
create policy report_share_owner_adds on report_share as restrictive for insert to heartwood_app
  with check (leader_id = (select current_person()));
create policy report_share_owner_changes on report_share as restrictive for update to heartwood_app
  using (leader_id = (select current_person()));
create policy report_share_owner_deletes on report_share as restrictive for delete to heartwood_app
  using (leader_id = (select current_person()));

-- A day of grace: the last day of a share ends in the organisation's time zone, which the database does not know. The
-- page asks for the exact day as well. The job that reminds leaders, who chose a day, runs as the closing role.
do $$
declare
  walled record;
  readers text;
begin
  for walled in
    select * from (values
      ('report_choice', array['strengths', 'seen', 'words', 'next']),
      ('report_mark', array['next']),
      ('report_comment', array['strengths', 'words']),
      ('report_reply', null),
      ('report_thanks', null)
    ) as list (name, parts)
  loop
    readers := case
      when walled.parts is null then 'false'
      else format(
        'exists (select 1 from report_share share where share.org_id = %1$I.org_id and share.cycle_id = %1$I.cycle_id
           and share.leader_id = %1$I.leader_id and share.viewer_id = (select current_person())
           and share.parts && %2$L and share.withdrawn_at is null and share.until_on >= current_date - 1)',
        walled.name, walled.parts)
    end;
    if walled.name = 'report_choice' then
      readers := readers || ' or pg_has_role((select current_user), ''heartwood_closer'', ''member'')';
    end if;
    execute format(
      'create policy %1$s_readers on %1$I as restrictive for select to heartwood_app
         using (leader_id = (select current_person()) or %2$s)', walled.name, readers);
    execute format(
      'create policy %1$s_owner_adds on %1$I as restrictive for insert to heartwood_app
         with check (leader_id = (select current_person()))', walled.name);
    execute format(
      'create policy %1$s_owner_changes on %1$I as restrictive for update to heartwood_app
         using (leader_id = (select current_person()))', walled.name);
    execute format(
      'create policy %1$s_owner_deletes on %1$I as restrictive for delete to heartwood_app
         using (leader_id = (select current_person()))', walled.name);
  end loop;
end $$;

-- Whoever may see the share may see when it was opened; only its reader adds to it.
create policy report_opening_readers on report_opening as restrictive for select to heartwood_app
  using (exists (select 1 from report_share share where share.org_id = report_opening.org_id and share.id = share_id));
create policy report_opening_reader_adds on report_opening as restrictive for insert to heartwood_app
  with check (exists (select 1 from report_share share where share.org_id = report_opening.org_id
    and share.id = share_id and share.viewer_id = (select current_person())));

create policy report_abuse_readers on report_abuse as restrictive for select to heartwood_app
  using (leader_id = (select current_person()) or reported_to = (select current_person()));
create policy report_abuse_leader_adds on report_abuse as restrictive for insert to heartwood_app
  with check (leader_id = (select current_person()));
create policy report_abuse_decider_changes on report_abuse as restrictive for update to heartwood_app
  using (reported_to = (select current_person()));
create policy report_abuse_leader_deletes on report_abuse as restrictive for delete to heartwood_app
  using (leader_id = (select current_person()));

-- The reader's wall around releases, with the same day of grace.
alter policy release_reader on release using (
  pg_has_role((select current_user), 'heartwood_closer', 'member')
  or leader_id = (select current_person())
  or exists (
    select 1 from report_share share
    where share.org_id = release.org_id and share.cycle_id = release.cycle_id and share.leader_id = release.leader_id
      and share.viewer_id = (select current_person())
      and share.withdrawn_at is null and share.until_on >= current_date - 1
  )
);
