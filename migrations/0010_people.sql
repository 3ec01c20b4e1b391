-- 0010 people: who is here, where they work, and who reported to whom on a day.
--
-- A person row holds what is true now. Where somebody worked and to whom they reported is dated: each row counts from
-- `from_on` up to, not including, `to_on`; an open row counts today. So "on that day" is one condition for all tables.
-- Names are searched by folded words in a table of their own: row security lets only leakproof comparisons use an
-- index, and text comparison is, full-text search is not.

create table person (
  org_id             uuid not null,
  id                 uuid not null default gen_random_uuid(),
  employee_id        text collate "C" check (employee_id <> ''),
  email              text collate "C" check (email = lower(email) and email <> ''),
  first_name         text,
  last_name          text,
  display_name       text,
  preferred_name     text,
  status             text not null default 'active' check (status in ('active', 'left')),
  start_on           date,
  end_on             date,
  termination_type   text,
  termination_reason text,
  language           text,
  timezone           text,
  gender             text,
  attributes         jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  -- what everyone sees; written together with the fields it is made of
  name               text not null check (name <> ''),
  sort_key           text collate "C" not null,
  -- the folded words of the name, each once; person_word has the same the other way round
  words              text[] collate "C" not null default '{}',
  -- a copy of the open assignment, so that lists need one table
  title              text,
  department         text collate "C",
  division           text collate "C",
  -- reports to nobody: the open line, or rather its absence, where the outline starts
  is_head            boolean not null default true,
  -- fingerprint of the row of the last import that said the same, so that an unchanged row is known at a glance
  source_hash        text,
  -- the revision of the directory that wrote this row last
  revision           bigint not null default 0,
  primary key (org_id, id),
  unique (org_id, employee_id) deferrable initially immediate,
  unique (org_id, email) deferrable initially immediate
);
select protect('person');
-- The directory, page by page.
create index person_by_name on person (org_id, status, sort_key, id);
-- The directory of one unit; the list of units.
create index person_by_department on person (org_id, department, sort_key, id);
create index person_by_division on person (org_id, division, sort_key, id) where division is not null;
-- Where the outline of the organisation starts.
create index person_head on person (org_id, sort_key, id) where is_head and status = 'active';
-- Everyone's last day that is coming, for the nightly look.
create index person_by_end on person (org_id, end_on) where end_on is not null and status = 'active';

-- What follows belongs to people and goes with them. A foreign key would look at every row alone, and these were a third
-- of what applying an import costs; triggers look at all rows of a statement at once. Whoever adds or removes people holds
-- the organisation's row of people_revision: so nobody goes while somebody else writes down what belongs to them, and no
-- organisation goes while it has people.
create function must_name_org() returns trigger
  language plpgsql
  set search_path = public, pg_temp
as $$
begin
  if exists (select from added where not exists (select from org where org.id = added.org_id)) then
    raise exception 'org_id of % is no organisation', tg_table_name using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger person_of_org after insert on person
  referencing new table as added for each statement execute function must_name_org();

create function must_name_people() returns trigger
  language plpgsql
  set search_path = public, pg_temp
as $$
declare
  id_column text;
  is_nobody boolean;
begin
  foreach id_column in array tg_argv loop
    execute format('select exists (select from added where not exists (
      select from person where person.org_id = added.org_id and person.id = added.%I))', id_column) into is_nobody;
    if is_nobody then
      raise exception '% of % is nobody', id_column, tg_table_name using errcode = 'foreign_key_violation';
    end if;
  end loop;
  return null;
end $$;

create function forget_with_person() returns trigger
  language plpgsql
  set search_path = public, pg_temp
as $$
begin
  with own as materialized (select org_id, word, id from gone, unnest(words) word)
  delete from person_word found using own
   where (found.org_id, found.word, found.person_id) = (own.org_id, own.word, own.id);
  delete from assignment using gone where assignment.org_id = gone.org_id and assignment.person_id = gone.id;
  delete from reporting_line line using gone where line.org_id = gone.org_id and line.person_id = gone.id;
  delete from reporting_line line using gone where line.org_id = gone.org_id and line.manager_id = gone.id;
  return null;
end $$;
create trigger forget_with_person after delete on person
  referencing old table as gone for each statement execute function forget_with_person();

-- Who is found by a word.
create table person_word (
  org_id    uuid not null,
  word      text collate "C" not null check (word <> ''),
  person_id uuid not null,
  primary key (org_id, word, person_id)
);
select protect('person_word');

create table assignment (
  org_id          uuid not null,
  person_id       uuid not null,
  from_on         date not null,
  to_on           date check (to_on > from_on),
  title           text,
  level           text,
  job_family      text,
  department      text,
  division        text,
  location        text,
  country         text,
  employment_type text,
  level_since_on  date,
  primary key (org_id, person_id, from_on)
);
select protect('assignment');
create trigger assignment_of_people after insert on assignment
  referencing new table as added for each statement execute function must_name_people('person_id');
-- At most one open assignment; the one that counts today.
create unique index assignment_open on assignment (org_id, person_id) where to_on is null;

create table reporting_line (
  org_id     uuid not null,
  person_id  uuid not null,
  manager_id uuid not null,
  kind       text not null check (kind in ('line', 'dotted')),
  from_on    date not null,
  to_on      date check (to_on > from_on),
  primary key (org_id, person_id, kind, from_on, manager_id),
  check (person_id <> manager_id)
);
select protect('reporting_line');
create trigger reporting_line_of_people after insert on reporting_line
  referencing new table as added for each statement execute function must_name_people('person_id', 'manager_id');
-- At most one line manager at a time.
create unique index reporting_line_open on reporting_line (org_id, person_id) where kind = 'line' and to_on is null;
-- Direct reports, peers, and the walk down the tree.
create index reporting_line_by_manager on reporting_line (org_id, manager_id, kind, from_on);

-- One row per organisation that every change of people locks and counts up: two imports at once wait for each other,
-- and a preview knows when it is out of date.
create table people_revision (
  org_id   uuid primary key references org (id),
  revision bigint not null default 0
);
select protect('people_revision');
