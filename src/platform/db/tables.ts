// Generated from migrations/ by `npm run tables`. Do not edit.

import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface Account {
  created_at: Generated<Timestamp>;
  disabled_at: Timestamp | null;
  login_key: Buffer;
  must_change_password: Generated<boolean>;
  org_id: string;
  password_hash: string | null;
  password_set_at: Timestamp | null;
  person_id: string;
}

export interface AuditEntry {
  action: string;
  actor_id: string;
  at: Timestamp;
  detail: Generated<Json>;
  hash: Buffer;
  org_id: string;
  previous_hash: Buffer;
  seq: number;
  subject_id: string | null;
}

export interface AuditHead {
  hash: Buffer;
  org_id: string;
  seq: number;
}

export interface Instrument {
  body: Json;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  org_id: string;
  origin: string;
  retired_at: Timestamp | null;
  slug: string;
  status: string;
  used_at: Timestamp | null;
  version: string;
}

export interface LongJob {
  back_to: string | null;
  created_at: Generated<Timestamp>;
  created_by: string;
  done: Generated<number>;
  failed: Generated<number>;
  failures: Generated<Json>;
  id: Generated<string>;
  job_name: string | null;
  job_payload: Json | null;
  kind: string;
  message: string | null;
  org_id: string;
  result_to: string | null;
  state: Generated<string>;
  title: string;
  total: Generated<number>;
  updated_at: Generated<Timestamp>;
}

export interface MailboxMessage {
  headers: Generated<string>;
  html: string;
  id: Generated<string>;
  org_id: string;
  received_at: Generated<Timestamp>;
  subject: string;
  text: string;
  to_address: string;
}

export interface MailOutbox {
  attempts: Generated<number>;
  created_at: Generated<Timestamp>;
  html: string;
  id: Generated<string>;
  key: string;
  key_name: string | null;
  last_error: string | null;
  next_attempt_at: Generated<Timestamp>;
  org_id: string;
  sealed_secret: Buffer | null;
  sent_at: Timestamp | null;
  state: Generated<string>;
  subject: string;
  text: string;
  to_address: string;
}

export interface Org {
  created_at: Generated<Timestamp>;
  id: Generated<string>;
  is_demo: Generated<boolean>;
  locale: Generated<string>;
  name: string;
  slug: string;
  timezone: Generated<string>;
}

export interface OrgSetting {
  key: string;
  org_id: string;
  updated_at: Generated<Timestamp>;
  value: Json;
}

export interface RateLimit {
  count: Generated<number>;
  key: Buffer;
  window_start: Timestamp;
}

export interface RoleGrant {
  approved_at: Timestamp | null;
  approved_by: string | null;
  granted_at: Generated<Timestamp>;
  granted_by: string;
  id: Generated<string>;
  org_id: string;
  person_id: string;
  revoked_at: Timestamp | null;
  revoked_by: string | null;
  role: string;
  scope_person_id: string | null;
}

export interface Session {
  created_at: Timestamp;
  expires_at: Timestamp;
  org_id: string;
  person_id: string;
  seen_at: Timestamp;
  token_hash: Buffer;
}

export interface SignInLink {
  browser_hash: Buffer | null;
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  org_id: string;
  person_id: string;
  token_hash: Buffer;
  used_at: Timestamp | null;
}

export interface DB {
  account: Account;
  audit_entry: AuditEntry;
  audit_head: AuditHead;
  instrument: Instrument;
  long_job: LongJob;
  mail_outbox: MailOutbox;
  mailbox_message: MailboxMessage;
  org: Org;
  org_setting: OrgSetting;
  rate_limit: RateLimit;
  role_grant: RoleGrant;
  session: Session;
  sign_in_link: SignInLink;
}
