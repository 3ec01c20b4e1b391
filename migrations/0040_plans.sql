-- 0040 plans: one development plan a person, and what of it they let others read.
--
-- A plan belongs to the person. The organisation wall of protect() keeps other organisations out; the restrictive
-- policies below keep out everybody inside the organisation who is not the person or a reader they chose, HR included.
-- Removing a focus area, a step or a piece of evidence sets removed_at, so that it can be brought back for 30 days.

create table plan (
  org_id     uuid not null references org (id) on delete cascade,
  person_id  uuid not null,
  created_at timestamptz not null default now(),
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('plan');

-- The private note is a ciphertext: neither a dump nor somebody with the database can read it.
-- docs/adr/0012-private-notes.md
create table plan_note (
  org_id     uuid not null,
  person_id  uuid not null,
  sealed     bytea not null,
  updated_at timestamptz not null,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references plan (org_id, person_id) on delete cascade
);
select protect('plan_note');

create table plan_focus (
  org_id       uuid not null,
  id           uuid not null default gen_random_uuid(),
  person_id    uuid not null,
  title        text not null check (length(btrim(title)) between 1 and 120),
  dimension_id text,                                  -- of an instrument; suggestions come from it
  why          text not null default '',
  known_by     text not null default '',              -- "How we will know"
  created_at   timestamptz not null default now(),
  place        bigint not null generated always as identity, -- the order of writing
  removed_at   timestamptz,
  primary key (org_id, id),
  unique (org_id, id, person_id),
  foreign key (org_id, person_id) references plan (org_id, person_id) on delete cascade
);
select protect('plan_focus');
create index plan_focus_by_person on plan_focus (org_id, person_id, place); -- the plan page

create table plan_step (
  org_id     uuid not null,
  id         uuid not null default gen_random_uuid(),
  focus_id   uuid not null,
  person_id  uuid not null,
  text       text not null check (length(btrim(text)) between 1 and 300),
  kind       text not null check (kind in ('experience', 'exposure', 'education')),
  state      text not null default 'next' check (state in ('next', 'doing', 'done', 'dropped')),
  by_on      date,
  done_on    date,
  supporter  text not null default '',
  action_id  text,                                    -- of playbook/actions.json, when it came from a suggestion
  created_at timestamptz not null default now(),
  place      bigint not null generated always as identity,
  removed_at timestamptz,
  primary key (org_id, id),
  unique (org_id, id, person_id),
  check ((state = 'done') = (done_on is not null)),
  foreign key (org_id, focus_id, person_id) references plan_focus (org_id, id, person_id) on delete cascade
);
select protect('plan_step');
create index plan_step_by_person on plan_step (org_id, person_id, focus_id, place); -- the plan page, the next step

-- What was seen, as it was shown that day. A frozen copy and never a reference: the plan stays true when a report is
-- erased or withdrawn.
create table plan_evidence (
  org_id     uuid not null,
  id         uuid not null default gen_random_uuid(),
  focus_id   uuid not null,
  step_id    uuid,
  person_id  uuid not null,
  snapshot   jsonb not null check (jsonb_typeof(snapshot) = 'object'),
  created_at timestamptz not null default now(),
  place      bigint not null generated always as identity,
  removed_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, focus_id, person_id) references plan_focus (org_id, id, person_id) on delete cascade,
  foreign key (org_id, step_id, person_id) references plan_step (org_id, id, person_id) on delete cascade
);
select protect('plan_evidence');
create index plan_evidence_by_person on plan_evidence (org_id, person_id, focus_id, place); -- the plan page

-- A share "as line manager" holds while viewer_id is the person's line manager; a new line manager is a new choice.
create table plan_share (
  org_id          uuid not null,
  id              uuid not null default gen_random_uuid(),
  person_id       uuid not null,
  viewer_id       uuid not null,
  as_line_manager boolean not null,
  part            text not null check (part in ('focus', 'steps', 'evidence')),
  shared_at       timestamptz not null default now(),
  withdrawn_at    timestamptz,
  primary key (org_id, id),
  check (viewer_id <> person_id),
  foreign key (org_id, person_id) references plan (org_id, person_id) on delete cascade,
  foreign key (org_id, viewer_id) references person (org_id, id) on delete cascade
);
select protect('plan_share');
create unique index plan_share_once on plan_share (org_id, person_id, viewer_id, as_line_manager, part)
  where withdrawn_at is null; -- the audience line; one open share a part
create index plan_share_by_viewer on plan_share (org_id, viewer_id) where withdrawn_at is null; -- "shared with me"

-- The second wall. Reading: the person, and the readers they chose. Writing: the person alone. (plan_share comes first,
-- the others read it; a reader finds the shares made to them.)
do $$
declare
  walled record;
  readers text;
begin
  for walled in
    select * from (values
      ('plan_share', null),
      ('plan_note', null),
      ('plan', '{focus,steps,evidence}'),
      ('plan_focus', '{focus}'),
      ('plan_step', '{steps}'),
      ('plan_evidence', '{evidence}')
    ) as list (name, parts)
  loop
    readers := case
      when walled.name = 'plan_share' then 'viewer_id = (select current_person())'
      when walled.parts is null then 'false'
      else format(
        'exists (select 1 from plan_share share where share.org_id = %1$I.org_id and share.person_id = %1$I.person_id
           and share.viewer_id = (select current_person()) and share.part = any (%2$L) and share.withdrawn_at is null)',
        walled.name, walled.parts)
    end;
    execute format(
      'create policy %1$s_readers on %1$I as restrictive for select
         using (person_id = (select current_person()) or %2$s)', walled.name, readers);
    execute format(
      'create policy %1$s_owner_adds on %1$I as restrictive for insert
         with check (person_id = (select current_person()))', walled.name);
    execute format(
      'create policy %1$s_owner_changes on %1$I as restrictive for update
         using (person_id = (select current_person()))', walled.name);
    execute format(
      'create policy %1$s_owner_deletes on %1$I as restrictive for delete
         using (person_id = (select current_person()))', walled.name);
  end loop;
end $$;
