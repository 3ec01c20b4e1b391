-- 0011 people import: everything between a chosen file and its undo, so that no process has to remember anything.
--
-- A batch goes uploaded → checked → applying → applied, and then perhaps undone. The file waits as pieces of rows; the check
-- writes what each row would do; applying copies that into the directory in one transaction. What people looked like
-- before is kept for the last applied batch only, and the file itself goes as soon as the batch is applied or set aside.

create table import_batch (
  org_id           uuid not null references org (id),
  id               uuid not null default gen_random_uuid(),
  file_name        text not null,
  state            text not null default 'uploaded'
                   check (state in ('uploaded', 'checked', 'applying', 'applied', 'undone', 'discarded')),
  preset           text,
  headings         text[] not null,
  -- per column, what its values say about the order of day and month
  date_evidence    jsonb not null default '[]',
  -- Mapping: what each column means; null until it is chosen
  mapping          jsonb,
  is_full_file     boolean not null default false,
  row_count        integer not null default 0 check (row_count >= 0),
  -- ImportSummary: counts per kind, made by the check
  summary          jsonb,
  -- the directory's revision that the check saw, and the one that applying made
  checked_revision bigint,
  applied_revision bigint,
  job_id           uuid,
  created_by       uuid not null,
  created_at       timestamptz not null,
  applied_by       uuid,
  applied_at       timestamptz,
  undone_at        timestamptz,
  primary key (org_id, id),
  check ((state in ('applied', 'undone')) = (applied_at is not null)),
  check ((state = 'undone') = (undone_at is not null))
);
select protect('import_batch');
-- The list of imports; the last one.
create index import_batch_by_time on import_batch (org_id, created_at desc, id);

-- The file's rows, some hundred at a time: line and cells, ended by the control characters that ASCII has for it.
create table import_piece (
  org_id   uuid not null,
  batch_id uuid not null,
  number   integer not null,
  rows     text not null,
  primary key (org_id, batch_id, number),
  foreign key (org_id, batch_id) references import_batch (org_id, id) on delete cascade
);
select protect('import_piece');
-- It lives for minutes: packing it would cost more than it saves.
alter table import_piece alter column rows set storage external;

-- What the check found for each row that does something. Unchanged rows are only counted. Nothing refers to a batch or
-- removes one, so neither these rows nor the look-back below have a foreign key that would look at each of them alone.
create table import_row (
  org_id      uuid not null,
  batch_id    uuid not null,
  -- line in the file; people missing from a full file count down from -1
  line        integer not null,
  kind        text not null check (kind in ('bad', 'new', 'changed', 'moved', 'leaving', 'returning', 'unchanged')),
  person_id   uuid,
  name        text not null,
  -- [[field, old, new], …] for the eye
  changes     jsonb not null default '[]',
  problems    jsonb not null default '[]',
  -- the person and the open assignment as they will be
  employee_id        text,
  email              text,
  first_name         text,
  last_name          text,
  display_name       text,
  preferred_name     text,
  title              text,
  level              text,
  job_family         text,
  department         text,
  division           text,
  location           text,
  country            text,
  employment_type    text,
  level_since_on     date,
  start_on           date,
  end_on             date,
  termination_type   text,
  termination_reason text,
  status             text,
  language           text,
  timezone           text,
  gender             text,
  attributes         jsonb,
  sort_key           text,
  words              text[],
  source_hash        text,
  -- null with has_manager: nobody any more
  has_manager boolean not null default false,
  manager_id  uuid,
  -- null leaves the dotted lines as they are
  dotted_ids  uuid[],
  -- kind by kind, as the preview shows them and applying takes them
  primary key (org_id, batch_id, kind, line),
  check (kind = 'bad' or person_id is not null)
);
select protect('import_row');

-- People as they were before the last applied import touched them.
create table import_before (
  org_id      uuid not null,
  batch_id    uuid not null,
  person_id   uuid not null,
  person      jsonb not null,
  assignments jsonb not null,
  lines       jsonb not null,
  primary key (org_id, batch_id, person_id)
);
select protect('import_before');
