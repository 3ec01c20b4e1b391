-- 0100 withdrawn links: one rater's personal link can be taken back before close, and a new one given.
--
-- What was answered with a withdrawn link does not count. Which ballots those are can be computed only from the link's
-- secret, so that is kept as it was, sealed to the cycle's key: the closing job opens it in memory, leaves those
-- ballots in the box, and deletes the row with them. docs/adr/0016-withdrawn-links.md
create table withdrawn_link (
  org_id   uuid not null,
  id       uuid not null default gen_random_uuid(),
  cycle_id uuid not null,
  rater_id uuid not null,
  escrow   bytea not null,
  primary key (org_id, id),
  foreign key (org_id, cycle_id) references cycle (org_id, id) on delete cascade,
  foreign key (org_id, rater_id) references person (org_id, id)
);
select protect('withdrawn_link');
create index withdrawn_link_by_rater on withdrawn_link (org_id, cycle_id, rater_id); -- closing; who waits for a new link

alter table cycle_mail drop constraint cycle_mail_kind_check;
alter table cycle_mail add constraint cycle_mail_kind_check check (kind in (
  'invitation', 'reminder', 'last-day', 'resend-1', 'resend-2', 'resend-3', 'new-link-1', 'new-link-2', 'new-link-3'));
