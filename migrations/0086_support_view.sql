-- 0086 support view: where support may help, over the leaders of a closed cycle, by unit and level.
--
-- Made once, at close, and frozen like a release: what HR may see of many leaders must not depend on when somebody looks.

create table support_view (
  org_id   uuid not null,
  cycle_id uuid not null,
  body     jsonb not null,
  primary key (org_id, cycle_id),
  foreign key (org_id, cycle_id) references cycle (org_id, id) on delete cascade
);
select protect('support_view', 'select');
grant select, insert on support_view to heartwood_closer;
create trigger support_view_is_frozen before update on support_view for each row execute function refuse_change();

-- Whom the numbers were about that an audience could ever see, one family of numbers a row: the next ones are judged
-- against all of them (lib/disclosure/ledger.ts). A row is locked while somebody decides.
create table disclosure_ledger (
  org_id   uuid not null references org (id) on delete cascade,
  audience text not null,
  family   text not null,
  slices   jsonb not null default '[]',
  primary key (org_id, audience, family)
);
select protect('disclosure_ledger', 'select');
grant select, insert, update on disclosure_ledger to heartwood_closer;
