-- 0180 display: how somebody who signs in wants to read, so that it holds on their next device too.
--
-- It can hint at how a person sees or reads: theirs alone.

create table display_choice (
  org_id    uuid not null,
  person_id uuid not null,
  choices   text not null check (length(choices) <= 300),   -- as the cookie keeps them: "theme.dark_size.130"
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references person (org_id, id) on delete cascade
);
select protect('display_choice', 'select, insert, update');
create policy display_choice_is_own on display_choice as restrictive to heartwood_app, heartwood_closer
  using (person_id = (select current_person())) with check (person_id = (select current_person()));
