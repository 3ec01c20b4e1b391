-- 0001 platform: the walls between organisations, and the tables of the machine itself.
--
-- Three roles. The owner runs migrations and owns every table. `heartwood_app` answers requests. `heartwood_closer`
-- closes cycles: it may do what the app may, and is the only one that may read sealed tables. Row security is forced,
-- so that not even the owner sees a row without saying for which organisation it asks.
--
-- Everything about people carries org_id first in its keys, so the database refuses a row that joins two organisations.

grant usage on schema public to heartwood_app, heartwood_closer;

-- The organisation of this transaction; null outside of one, and null is equal to nothing.
create function current_org() returns uuid
  language sql stable parallel safe
  set search_path = pg_catalog
  return (select nullif(current_setting('app.org', true), '')::uuid);

-- The person of this transaction, when one is signed in.
create function current_person() returns uuid
  language sql stable parallel safe
  set search_path = pg_catalog
  return (select nullif(current_setting('app.person', true), '')::uuid);

-- The hash of a secret that somebody has shown before we know their organisation.
create function current_key() returns bytea
  language sql stable parallel safe
  set search_path = pg_catalog
  return (select decode(nullif(current_setting('app.key', true), ''), 'hex'));

-- Call after each `create table` that has an org_id: rows of one organisation only, and the web role's rights.
-- `(select …)` keeps the setting a constant of the query, so that indexes on org_id are used.
create function protect(name text, grants text default 'select, insert, update, delete') returns void
  language plpgsql
  set search_path = public, pg_temp
as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format(
    'create policy org_wall on %I using (org_id = (select current_org())) with check (org_id = (select current_org()))',
    name);
  execute format('grant %s on %I to heartwood_app', grants, name);
end $$;

-- For what only the closing of a cycle may read. The web role gets nothing, or `app_grants` without select
-- (say 'insert'). Start-up looks for the name of this policy and refuses to run when the web role can read the table.
create function protect_sealed(name text, app_grants text default null) returns void
  language plpgsql
  set search_path = public, pg_temp
as $$
begin
  if app_grants ~* 'select|all' then
    raise exception 'a sealed table cannot be read by the web role: %', name;
  end if;
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format(
    'create policy sealed_wall on %I using (org_id = (select current_org())) with check (org_id = (select current_org()))',
    name);
  execute format('grant select, insert, update, delete on %I to heartwood_closer', name);
  if app_grants is not null then
    execute format('grant %s on %I to heartwood_app', app_grants, name);
  end if;
end $$;

-- For tables that must be found before the organisation is known. After protect(): whoever shows the key finds (and
-- may change) the one row whose `key_column` is equal to it, and no other.
create function protect_with_key(name text, key_column text) returns void
  language plpgsql
  set search_path = public, pg_temp
as $$
begin
  execute format('create policy key_holder_reads on %I for select using (%I = (select current_key()))', name, key_column);
  execute format(
    'create policy key_holder_changes on %I for update using (%I = (select current_key())) with check (%I = (select current_key()))',
    name, key_column, key_column);
end $$;

revoke execute on function protect(text, text), protect_sealed(text, text), protect_with_key(text, text) from public;

-- Not about people, and needed before anybody is known: no wall.
create table org (
  id         uuid primary key default gen_random_uuid(),
  name       text not null check (name <> ''),
  slug       text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]*$'),
  is_demo    boolean not null default false,
  timezone   text not null default 'UTC',
  locale     text not null default 'en',
  created_at timestamptz not null default now()
);
grant select, insert, update on org to heartwood_app;

create table org_setting (
  org_id     uuid not null references org (id),
  key        text not null,
  value      jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (org_id, key)
);
select protect('org_setting');

-- Granted roles only. A grant counts while it is approved (where that is needed) and not revoked.
create table role_grant (
  org_id          uuid not null references org (id),
  id              uuid not null default gen_random_uuid(),
  person_id       uuid not null,
  role            text not null check (role in ('hr', 'programme-owner', 'senior-leader', 'equality', 'auditor', 'it-admin')),
  scope_person_id uuid,
  granted_by      uuid not null,
  granted_at      timestamptz not null default now(),
  approved_by     uuid,
  approved_at     timestamptz,
  revoked_by      uuid,
  revoked_at      timestamptz,
  primary key (org_id, id),
  check ((approved_by is null) = (approved_at is null))
);
select protect('role_grant', 'select, insert, update');
-- "Which roles does this person hold?", asked with every request; and nobody holds the same role twice.
create unique index role_grant_active on role_grant (org_id, person_id, role, scope_person_id)
  nulls not distinct where revoked_at is null;

-- How a person signs in. login_key is sha256 of the lower-cased e-mail, so that sign-in finds the account before the
-- organisation is known and the table itself holds no address.
create table account (
  org_id               uuid not null references org (id),
  person_id            uuid not null,
  login_key            bytea not null check (octet_length(login_key) = 32),
  password_hash        text,
  password_set_at      timestamptz,
  must_change_password boolean not null default false,
  disabled_at          timestamptz,
  created_at           timestamptz not null default now(),
  primary key (org_id, person_id),
  unique (org_id, login_key),
  check ((password_hash is null) = (password_set_at is null))
);
select protect('account');
select protect_with_key('account', 'login_key');
-- Sign-in: the accounts of one address, in any organisation.
create index account_by_login on account (login_key);

-- token_hash is sha256 of a random token; the token itself is only in the browser's cookie.
create table session (
  org_id     uuid not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  person_id  uuid not null,
  created_at timestamptz not null,
  seen_at    timestamptz not null,
  expires_at timestamptz not null,
  primary key (org_id, token_hash),
  foreign key (org_id, person_id) references account (org_id, person_id) on delete cascade
);
select protect('session');
select protect_with_key('session', 'token_hash');
-- Every request: the session of this cookie.
create unique index session_by_token on session (token_hash);
-- "Sign out everywhere", and the cascade.
create index session_by_person on session (org_id, person_id);

create table sign_in_link (
  org_id       uuid not null,
  token_hash   bytea not null check (octet_length(token_hash) = 32),
  person_id    uuid not null,
  browser_hash bytea,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  used_at      timestamptz,
  primary key (org_id, token_hash),
  foreign key (org_id, person_id) references account (org_id, person_id) on delete cascade
);
select protect('sign_in_link');
select protect_with_key('sign_in_link', 'token_hash');
-- Whoever follows a link from a mail.
create unique index sign_in_link_by_token on sign_in_link (token_hash);
-- The cascade, and "take back this person's links".
create index sign_in_link_by_person on sign_in_link (org_id, person_id);

-- Counters against guessing. The key is a keyed hash: the table holds nothing about anybody, so it has no wall.
create table rate_limit (
  key          bytea not null,
  window_start timestamptz not null,
  count        integer not null default 1 check (count > 0),
  primary key (key, window_start)
);
grant select, insert, update, delete on rate_limit to heartwood_app;
-- Forgetting old windows.
create index rate_limit_by_window on rate_limit (window_start);

-- What was done, by whom, to whom; never what was said. A chain: each hash covers the entry before.
create table audit_entry (
  org_id        uuid not null references org (id),
  seq           bigint not null check (seq > 0),
  at            timestamptz not null,
  actor_id      uuid not null,
  action        text not null check (action ~ '^[a-z-]+/[a-z-]+$'),
  subject_id    uuid,
  detail        jsonb not null default '{}',
  previous_hash bytea not null,
  hash          bytea not null,
  primary key (org_id, seq)
);
select protect('audit_entry', 'select, insert');
-- "Who opened mine?"
create index audit_entry_by_subject on audit_entry (org_id, subject_id, seq);
create index audit_entry_by_actor on audit_entry (org_id, actor_id, seq);

create function refuse_change() returns trigger
  language plpgsql
  set search_path = pg_catalog
as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger audit_entry_is_append_only before update or delete on audit_entry
  for each row execute function refuse_change();
create trigger audit_entry_is_never_emptied before truncate on audit_entry
  for each statement execute function refuse_change();

-- A mail leaves after commit or never. `key` is the promise that nobody is mailed twice for the same reason.
-- sealed_secret is opened in memory while sending and wiped once the mail server has accepted the mail.
create table mail_outbox (
  org_id          uuid not null references org (id),
  id              uuid not null default gen_random_uuid(),
  key             text not null,
  to_address      text not null,
  subject         text not null,
  text            text not null,
  html            text not null,
  sealed_secret   bytea,
  key_name        text,
  state           text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'cancelled')),
  attempts        integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error      text,
  created_at      timestamptz not null default now(),
  sent_at         timestamptz,
  primary key (org_id, id),
  unique (org_id, key),
  check ((state = 'sent') = (sent_at is not null)),
  check (sealed_secret is null or (key_name is not null and state <> 'sent'))
);
select protect('mail_outbox');
-- What is due, and what has failed.
create index mail_outbox_due on mail_outbox (org_id, next_attempt_at) where state in ('waiting', 'sending', 'failed');

-- The built-in mailbox: where mail goes without a mail server, and all mail of a demonstration.
create table mailbox_message (
  org_id      uuid not null references org (id),
  id          uuid not null default gen_random_uuid(),
  to_address  text not null,
  subject     text not null,
  text        text not null,
  html        text not null,
  headers     text not null default '',
  received_at timestamptz not null default now(),
  primary key (org_id, id)
);
select protect('mailbox_message');
-- Newest first.
create index mailbox_message_by_time on mailbox_message (org_id, received_at desc, id);

-- Long work that people watch. Counters are moved in the transaction of the batch they count.
create table long_job (
  org_id     uuid not null references org (id),
  id         uuid not null default gen_random_uuid(),
  kind       text not null,
  title      text not null,
  total      integer not null default 0 check (total >= 0),
  done       integer not null default 0 check (done >= 0),
  failed     integer not null default 0 check (failed >= 0),
  failures   jsonb not null default '[]',
  state      text not null default 'waiting'
             check (state in ('waiting', 'running', 'paused', 'cancelling', 'cancelled', 'done', 'failed')),
  message    text,
  result_to  text,
  back_to    text,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (org_id, id)
);
select protect('long_job');
-- Newest first; what is still running.
create index long_job_by_time on long_job (org_id, created_at desc, id);
