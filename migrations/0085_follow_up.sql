-- 0085 follow-up: the same raters asked again, 60 to 180 days later, about one skill.
--
-- A follow-up is a small cycle about one leader, with ballots, close and release as any other. It belongs to the leader
-- who asks and stands behind the report it follows: no list of cycles has it. Its questionnaire is one dimension of the
-- other one, in the same words, so that the two can be compared.

alter table cycle
  add column follows_cycle_id  uuid,
  add column follows_leader_id uuid,
  drop constraint cycle_kind_check,
  add constraint cycle_kind_check check (kind in ('own', 'imported', 'follow-up')),
  add constraint cycle_follows foreign key (org_id, follows_cycle_id, follows_leader_id)
    references cycle_leader (org_id, cycle_id, leader_id) on delete cascade,
  add constraint cycle_follow_up_follows check ((kind = 'follow-up') = (follows_cycle_id is not null)),
  add constraint cycle_follows_somebody check ((follows_cycle_id is null) = (follows_leader_id is null));

-- One follow-up for a report: asked again and again, changes of a few people could be told apart.
create unique index cycle_follow_up_once on cycle (org_id, follows_cycle_id, follows_leader_id)
  where kind = 'follow-up';

alter table instrument
  drop constraint instrument_origin_check,
  add constraint instrument_origin_check check (origin in ('shipped', 'imported', 'follow-up'));
