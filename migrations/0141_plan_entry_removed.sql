-- 0141 who took an entry out of a plan: only they bring it back. What its author took back does not return by the person
-- whose plan it is, and the other way round.

alter table plan_entry
  add column removed_by uuid,
  add constraint plan_entry_removed check ((removed_by is null) = (removed_at is null));
