-- 0020 instruments: the questionnaires an organisation can use, as data.
--
-- A row is one version of one instrument. Ratings are only comparable while the questions behind them stand still, so a
-- version that a cycle has used can be retired but never changed; a change is a new version beside it. The trigger says
-- so where no code path can forget it.

create table instrument (
  org_id     uuid not null references org (id) on delete cascade,
  slug       text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  version    text not null check (version ~ '^[A-Za-z0-9][A-Za-z0-9._-]*$' and length(version) <= 32),
  -- 'draft' may be used, and says in the admin view that its quality is not yet known
  status     text not null check (status in ('draft', 'active', 'retired')),
  origin     text not null check (origin in ('shipped', 'imported')),
  body       jsonb not null check (jsonb_typeof(body) = 'object'),
  created_by uuid,
  created_at timestamptz not null default now(),
  used_at    timestamptz,
  retired_at timestamptz,
  primary key (org_id, slug, version),
  check ((status = 'retired') = (retired_at is not null))
);
select protect('instrument');

create function refuse_change_of_used_instrument() returns trigger language plpgsql as $$
begin
  if old.used_at is not null and (new.body is distinct from old.body or new.used_at is null) then
    raise exception 'instrument % % is in use and cannot be changed', old.slug, old.version;
  end if;
  return new;
end $$;
create trigger instrument_stands_still before update on instrument
  for each row execute function refuse_change_of_used_instrument();
