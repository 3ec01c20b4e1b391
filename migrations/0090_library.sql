-- 0090 library: what an organisation adds to the guides, and whether people found a guide useful.
--
-- The guides themselves are files of the program. `guide` is a guide's key, such as `dimension/L3`.

create table library_material (
  org_id       uuid not null references org (id) on delete cascade,
  id           uuid not null default gen_random_uuid(),
  kind         text not null check (kind in ('link', 'file')),
  title        text not null check (length(btrim(title)) between 1 and 120),
  about        text not null default '' check (length(about) <= 500),
  guide        text,                                   -- where it is shown; null: in the list only
  url          text check (url ~ '^https?://' and length(url) <= 2000),
  file_name    text check (length(file_name) between 1 and 150),
  content_type text,
  bytes        integer check (bytes between 1 and 10485760),
  added_by     uuid not null,
  added_at     timestamptz not null,
  removed_at   timestamptz,                            -- can be brought back for 30 days
  primary key (org_id, id),
  check ((kind = 'link') = (url is not null)),
  check ((kind = 'file') = (file_name is not null and content_type is not null and bytes is not null))
);
select protect('library_material');

-- Apart from the list, so that a list never reads a file.
create table library_file (
  org_id      uuid not null,
  material_id uuid not null,
  content     bytea not null check (octet_length(content) between 1 and 10485760),
  primary key (org_id, material_id),
  foreign key (org_id, material_id) references library_material (org_id, id) on delete cascade
);
select protect('library_file');
-- The kinds of file that are taken are packed already.
alter table library_file alter column content set storage external;

-- One vote a person and guide. Whoever votes has read the page, and which page somebody read is theirs alone: the app
-- finds a person's own vote and no other. A day, so that a count that moves does not say who moved it.
create table library_vote (
  org_id    uuid not null,
  guide     text not null,
  person_id uuid not null,
  is_useful boolean not null,
  voted_on  date not null,
  primary key (org_id, guide, person_id),
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('library_vote');
create policy library_vote_is_own on library_vote as restrictive to heartwood_app, heartwood_closer
  using (person_id = (select current_person())) with check (person_id = (select current_person()));

-- What all may know of the votes on a guide: two counts of the days before, or nothing under five votes. It runs as the
-- owner, whom the policy above does not name; the wall between organisations holds it too.
create function library_votes(asked text, before_on date) returns table (votes integer, useful integer)
  language sql
  stable
  security definer
  set search_path = public, pg_temp
as $$
  select count(*)::integer, (count(*) filter (where is_useful))::integer
  from library_vote
  where org_id = current_org() and guide = asked and voted_on < before_on
  having count(*) >= 5
$$;
revoke execute on function library_votes(text, date) from public;
grant execute on function library_votes(text, date) to heartwood_app;
