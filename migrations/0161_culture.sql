-- 0161 culture: how many people asked for notes, gave, answered and acted in a quarter, by unit.
--
-- Made once, when the quarter is over, by the closing role, and frozen: nobody can ask about a person or a day.

create table culture_view (
  org_id     uuid not null references org (id) on delete cascade,
  quarter_on date not null,                          -- its first day
  body       jsonb not null,
  primary key (org_id, quarter_on)
);
select protect('culture_view', 'select');
grant select, insert on culture_view to heartwood_closer;
create trigger culture_view_is_frozen before update on culture_view for each row execute function refuse_change();
