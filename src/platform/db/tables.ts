// Generated from migrations/ by `npm run tables`. Do not edit.

import type { ColumnType } from "kysely";

type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

type Json = JsonValue;

type JsonArray = JsonValue[];

type JsonObject = {
  [x: string]: JsonValue | undefined;
};

type JsonPrimitive = boolean | number | string | null;

type JsonValue = JsonArray | JsonObject | JsonPrimitive;

type Timestamp = ColumnType<Date, Date | string, Date | string>;

interface Account {
  created_at: Generated<Timestamp>;
  disabled_at: Timestamp | null;
  login_key: Buffer;
  must_change_password: Generated<boolean>;
  org_id: string;
  password_hash: string | null;
  password_set_at: Timestamp | null;
  person_id: string;
}

interface AnswerSheet {
  answers: number[];
  cycle_id: string;
  leader_id: string;
  org_id: string;
  rater_group: string;
  sheet: Generated<string>;
}

interface Assignment {
  country: string | null;
  department: string | null;
  division: string | null;
  employment_type: string | null;
  from_on: string;
  job_family: string | null;
  level: string | null;
  level_since_on: string | null;
  location: string | null;
  org_id: string;
  person_id: string;
  title: string | null;
  to_on: string | null;
}

interface AuditEntry {
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

interface AuditHead {
  hash: Buffer;
  org_id: string;
  seq: number;
}

interface Ballot {
  ballot_id: Buffer;
  cycle_id: string;
  kept: Buffer;
  org_id: string;
  sealed: Buffer | null;
}

interface CalendarFeed {
  made_on: string;
  org_id: string;
  person_id: string;
  token_hash: Buffer;
}

interface Circle {
  created_on: string;
  ended_on: string | null;
  id: Generated<string>;
  members: string[];
  name: string;
  org_id: string;
  programme_id: string | null;
}

interface CircleAgreement {
  circle_id: string;
  org_id: string;
  sealed: Buffer;
}

interface CircleForming {
  created_at: Timestamp;
  id: Generated<string>;
  name: string;
  org_id: string;
  programme_id: string | null;
  seed: number;
  size: number;
}

interface CircleMeeting {
  calendar_uid: Generated<string>;
  circle_id: string;
  host_id: string | null;
  id: Generated<string>;
  minutes: number;
  more_minutes: Generated<number>;
  org_id: string;
  passing: Generated<string[]>;
  place: Generated<string>;
  presenter_id: string | null;
  sequence: Generated<number>;
  start_at: Timestamp;
  state: Generated<string>;
  step: number | null;
  step_at: Timestamp | null;
  swap_by_id: string | null;
  swap_role: string | null;
  swap_with_id: string | null;
}

interface CircleMember {
  accepted_on: string | null;
  circle_id: string;
  joined_on: string;
  org_id: string;
  person_id: string;
}

interface CircleMet {
  circle_id: string;
  met_on: string;
  org_id: string;
}

interface CircleNote {
  author_id: string;
  circle_id: string;
  done_on: string | null;
  id: Generated<string>;
  kind: string;
  org_id: string;
  place: Generated<number>;
  readers: string[];
  sealed: Buffer;
  written_on: string;
}

interface CirclePlace {
  forming_id: string;
  group_at: number;
  is_locked: Generated<boolean>;
  org_id: string;
  person_id: string;
}

interface CircleWish {
  forming_id: string;
  kind: string;
  one_id: string;
  org_id: string;
  other_id: string;
}

interface CultureView {
  body: Json;
  org_id: string;
  quarter_on: string;
}

interface Cycle {
  approval: Generated<string>;
  close_job_id: string | null;
  closed_at: Timestamp | null;
  closes_on: string | null;
  counted_on: string | null;
  created_at: Generated<Timestamp>;
  created_by: string;
  follows_cycle_id: string | null;
  follows_leader_id: string | null;
  id: Generated<string>;
  instrument_slug: string | null;
  instrument_version: string | null;
  key_destroyed_at: Timestamp | null;
  kind: Generated<string>;
  launch_job_id: string | null;
  launched_at: Timestamp | null;
  message: Generated<string>;
  name: string;
  nominate_until_on: string | null;
  nomination: Generated<string>;
  opens_on: string | null;
  org_id: string;
  public_key: Buffer | null;
  purpose: Generated<string>;
  rules: Generated<Json>;
  state: Generated<string>;
  statistics: Json | null;
  wizard_step: Generated<string>;
}

interface CycleLeader {
  approved_at: Timestamp | null;
  approved_by: string | null;
  cycle_id: string;
  details: Generated<Json>;
  label: string;
  leader_id: string;
  nomination: Generated<string>;
  org_id: string;
  person_id: string | null;
  submitted_at: Timestamp | null;
}

interface CycleMail {
  cycle_id: string;
  kind: string;
  on_date: string;
  org_id: string;
  rater_id: string;
}

interface DisclosureLedger {
  audience: string;
  family: string;
  org_id: string;
  slices: Generated<Json>;
}

interface DisplayChoice {
  choices: string;
  org_id: string;
  person_id: string;
}

interface FeedbackRequest {
  cycle_id: string;
  id: Generated<string>;
  is_counted: Generated<boolean>;
  is_sent: Generated<boolean>;
  leader_id: string;
  org_id: string;
  origin: Generated<string>;
  rater_group: string;
  rater_id: string;
  status: Generated<string>;
}

interface ImportBatch {
  applied_at: Timestamp | null;
  applied_by: string | null;
  applied_revision: number | null;
  checked_revision: number | null;
  created_at: Timestamp;
  created_by: string;
  date_evidence: Generated<Json>;
  file_name: string;
  headings: string[];
  id: Generated<string>;
  is_full_file: Generated<boolean>;
  job_id: string | null;
  mapping: Json | null;
  org_id: string;
  preset: string | null;
  row_count: Generated<number>;
  state: Generated<string>;
  summary: Json | null;
  undone_at: Timestamp | null;
}

interface ImportBefore {
  assignments: Json;
  batch_id: string;
  lines: Json;
  org_id: string;
  person: Json;
  person_id: string;
}

interface ImportedResult {
  body: Json;
  cycle_id: string;
  leader_id: string;
  org_id: string;
}

interface ImportPiece {
  batch_id: string;
  number: number;
  org_id: string;
  rows: string;
}

interface ImportRow {
  attributes: Json | null;
  batch_id: string;
  changes: Generated<Json>;
  country: string | null;
  department: string | null;
  display_name: string | null;
  division: string | null;
  dotted_ids: string[] | null;
  email: string | null;
  employee_id: string | null;
  employment_type: string | null;
  end_on: string | null;
  first_name: string | null;
  gender: string | null;
  has_manager: Generated<boolean>;
  job_family: string | null;
  kind: string;
  language: string | null;
  last_name: string | null;
  level: string | null;
  level_since_on: string | null;
  line: number;
  location: string | null;
  manager_id: string | null;
  name: string;
  org_id: string;
  person_id: string | null;
  preferred_name: string | null;
  problems: Generated<Json>;
  sort_key: string | null;
  source_hash: string | null;
  start_on: string | null;
  status: string | null;
  termination_reason: string | null;
  termination_type: string | null;
  timezone: string | null;
  title: string | null;
  words: string[] | null;
}

interface Instrument {
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

interface LibraryFile {
  content: Buffer;
  material_id: string;
  org_id: string;
}

interface LibraryMaterial {
  about: Generated<string>;
  added_at: Timestamp;
  added_by: string;
  bytes: number | null;
  content_type: string | null;
  file_name: string | null;
  guide: string | null;
  id: Generated<string>;
  kind: string;
  org_id: string;
  removed_at: Timestamp | null;
  title: string;
  url: string | null;
}

interface LibraryVote {
  guide: string;
  is_useful: boolean;
  org_id: string;
  person_id: string;
  voted_on: string;
}

interface LongJob {
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

interface MailboxMessage {
  calendar: string | null;
  headers: Generated<string>;
  html: string;
  id: Generated<string>;
  org_id: string;
  received_at: Generated<Timestamp>;
  subject: string;
  text: string;
  to_address: string;
}

interface MailOutbox {
  attempts: Generated<number>;
  calendar: string | null;
  calendar_method: string | null;
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
  series: string | null;
  state: Generated<string>;
  subject: string;
  text: string;
  to_address: string;
}

interface MentoringAgreement {
  body: Json;
  match_id: string;
  mentee_on: string | null;
  mentor_on: string | null;
  org_id: string;
}

interface MentoringCheck {
  answer: string;
  day: number;
  match_id: string;
  org_id: string;
  person_id: string;
  said_on: string;
}

interface MentoringMatch {
  agreed_on: string | null;
  ended_on: string | null;
  ending: string | null;
  held_count: Generated<number>;
  help_on: string | null;
  id: Generated<string>;
  is_locked: Generated<boolean>;
  last_held_on: string | null;
  made_by: string;
  mentee_id: string;
  mentor_id: string;
  next_on: string | null;
  org_id: string;
  pool_id: string;
  started_on: string | null;
  state: string;
}

interface MentoringMember {
  about: Generated<string>;
  capacity: Generated<number>;
  formats: Generated<string[]>;
  joined_on: string | null;
  languages: Generated<string[]>;
  org_id: string;
  part: string;
  person_id: string;
  pool_id: string;
  rounds_without: Generated<number>;
  skills: Generated<string[]>;
  state: string;
  time_zone: Generated<string>;
  ways: Generated<string[]>;
}

interface MentoringNote {
  match_id: string;
  org_id: string;
  person_id: string;
  sealed: Buffer;
}

interface MentoringNotWith {
  org_id: string;
  other_id: string;
  person_id: string;
  pool_id: string;
}

interface MentoringPool {
  closed_on: string | null;
  created_at: Timestamp;
  id: Generated<string>;
  is_asking: boolean;
  is_open: Generated<boolean>;
  limits: Json;
  name: string;
  org_id: string;
  programme_id: string | null;
  purpose: Generated<string>;
  weights: Json;
}

interface MentoringReflection {
  match_id: string;
  org_id: string;
  person_id: string;
  words: string;
}

interface MentoringRequest {
  answered_on: string | null;
  asked_on: string | null;
  goals: string[];
  id: Generated<string>;
  mentee_id: string;
  mentor_id: string;
  org_id: string;
  place: number;
  pool_id: string;
  state: string;
  words: string;
}

interface MentoringSession {
  id: Generated<string>;
  match_id: string;
  minutes: number;
  org_id: string;
  place: string;
  sequence: Generated<number>;
  starts_at: Timestamp;
  state: string;
}

interface MentoringView {
  body: Json;
  org_id: string;
  quarter_on: string;
}

interface MentoringWish {
  mentee_id: string;
  mentor_id: string;
  org_id: string;
  place: number;
  pool_id: string;
}

interface Note {
  behaviour: string;
  given_on: string;
  giver_id: string | null;
  id: Generated<string>;
  impact: Generated<string>;
  is_opened: Generated<boolean>;
  manager_id: string | null;
  org_id: string;
  outsider_name: string | null;
  place: Generated<number>;
  reach: string;
  receiver_id: string;
  request_id: string | null;
  settles_on: string;
  situation: Generated<string>;
  taken_back_on: string | null;
  thanked_on: string | null;
  thanks: Generated<string>;
}

interface NoteAbuse {
  body: Json;
  decided_on: string | null;
  id: Generated<string>;
  note_id: string;
  org_id: string;
  outcome: string | null;
  reason: Generated<string>;
  receiver_id: string;
  reported_on: string;
  reported_to: string;
  why: Generated<string>;
}

interface NoteKeeping {
  is_hidden: Generated<boolean>;
  note_id: string;
  org_id: string;
  receiver_id: string;
  reply: Generated<string>;
}

interface NoteLink {
  asker_id: string;
  hash: Buffer;
  org_id: string;
  request_id: string;
  until_on: string;
}

interface NoteRequest {
  about: string;
  asked_id: string | null;
  asked_on: string;
  asker_id: string;
  by_on: string | null;
  id: Generated<string>;
  link_until_on: string | null;
  org_id: string;
  outsider_email: string | null;
  outsider_name: string | null;
  place: Generated<number>;
  reminded_on: string | null;
  state: Generated<string>;
}

interface OneToOne {
  calendar_uid: Generated<string>;
  created_at: Timestamp;
  ended_on: string | null;
  id: Generated<string>;
  invited_until_on: string | null;
  manager_id: string;
  org_id: string;
  paused_on: string | null;
  proposal: Json | null;
  proposed_by: string | null;
  report_id: string;
  rhythm: Json | null;
  sequence: Generated<number>;
}

interface OneToOneChoice {
  is_invited: boolean;
  org_id: string;
  person_id: string;
}

interface OneToOneItem {
  author_id: string;
  carried_on: string | null;
  done_on: string | null;
  id: Generated<string>;
  org_id: string;
  pair_id: string;
  place: Generated<number>;
  removed_at: Timestamp | null;
  slot_on: string | null;
  text: string;
}

interface OneToOneMeeting {
  at: Timestamp | null;
  org_id: string;
  pair_id: string;
  slot_on: string;
  state: string;
}

interface OneToOneNote {
  org_id: string;
  pair_id: string;
  person_id: string;
  sealed: Buffer;
  updated_at: Timestamp;
}

interface OneToOneView {
  body: Json;
  month_on: string;
  org_id: string;
}

interface OpenCycle {
  cycle_id: string;
  org_id: string;
  public_key: Buffer;
}

interface Org {
  created_at: Generated<Timestamp>;
  id: Generated<string>;
  is_demo: Generated<boolean>;
  locale: Generated<string>;
  name: string;
  slug: string;
  timezone: Generated<string>;
}

interface OrgSetting {
  key: string;
  org_id: string;
  updated_at: Generated<Timestamp>;
  value: Json;
}

interface Pace {
  chat_failed: Generated<boolean>;
  chat_kind: string | null;
  chat_sealed: Buffer | null;
  digest: Generated<string>;
  digest_on: string | null;
  muted: Generated<string[]>;
  org_id: string;
  person_id: string;
  quiet_from: string | null;
  quiet_to: string | null;
  timezone: string | null;
}

interface PeopleRevision {
  org_id: string;
  revision: Generated<number>;
}

interface Person {
  attributes: Generated<Json>;
  chosen_language: string | null;
  department: string | null;
  display_name: string | null;
  division: string | null;
  email: string | null;
  employee_id: string | null;
  end_on: string | null;
  first_name: string | null;
  gender: string | null;
  id: Generated<string>;
  is_head: Generated<boolean>;
  language: string | null;
  last_name: string | null;
  name: string;
  org_id: string;
  preferred_name: string | null;
  revision: Generated<number>;
  sort_key: string;
  source_hash: string | null;
  start_on: string | null;
  status: Generated<string>;
  termination_reason: string | null;
  termination_type: string | null;
  timezone: string | null;
  title: string | null;
  words: Generated<string[]>;
}

interface PersonWord {
  org_id: string;
  person_id: string;
  word: string;
}

interface Plan {
  created_at: Generated<Timestamp>;
  org_id: string;
  person_id: string;
  reminders: Generated<string>;
}

interface PlanEarlier {
  before: Json | null;
  changed_at: Timestamp;
  id: Generated<string>;
  kind: string;
  org_id: string;
  person_id: string;
  ref_id: string | null;
  sealed: Buffer | null;
}

interface PlanEntry {
  answer_sealed: Buffer | null;
  answered_on: string | null;
  by_id: string;
  focus_id: string;
  going: string | null;
  id: Generated<string>;
  kind: string;
  on_day: string;
  org_id: string;
  person_id: string;
  place: Generated<number>;
  removed_at: Timestamp | null;
  removed_by: string | null;
  sealed: Buffer | null;
  step_id: string | null;
}

interface PlanEvidence {
  created_at: Generated<Timestamp>;
  focus_id: string;
  id: Generated<string>;
  org_id: string;
  person_id: string;
  place: Generated<number>;
  removed_at: Timestamp | null;
  snapshot: Json;
  step_id: string | null;
}

interface PlanFocus {
  created_at: Generated<Timestamp>;
  dimension_id: string | null;
  follow_up_cycle_id: string | null;
  follow_up_on: string | null;
  id: Generated<string>;
  known_by: Generated<string>;
  org_id: string;
  person_id: string;
  place: Generated<number>;
  removed_at: Timestamp | null;
  title: string;
  why: Generated<string>;
}

interface PlanNote {
  org_id: string;
  person_id: string;
  sealed: Buffer;
  updated_at: Timestamp;
}

interface PlanShare {
  as_line_manager: boolean;
  id: Generated<string>;
  org_id: string;
  part: string;
  person_id: string;
  shared_at: Generated<Timestamp>;
  viewer_id: string;
  withdrawn_at: Timestamp | null;
}

interface PlanStep {
  action_id: string | null;
  by_on: string | null;
  created_at: Generated<Timestamp>;
  done_on: string | null;
  focus_id: string;
  id: Generated<string>;
  kind: string;
  org_id: string;
  person_id: string;
  place: Generated<number>;
  removed_at: Timestamp | null;
  state: Generated<string>;
  supporter: Generated<string>;
  supporter_id: string | null;
  text: string;
}

interface Programme {
  about: Generated<string>;
  ask_until_on: string | null;
  cloned_from_id: string | null;
  comparison: string;
  created_at: Timestamp;
  criteria: string[];
  ends_on: string;
  id: Generated<string>;
  name: string;
  org_id: string;
  owner_id: string;
  places: number;
  second_on: string | null;
  started_at: Timestamp | null;
  starts_on: string;
  state: Generated<string>;
}

interface ProgrammeDecision {
  decided_at: Timestamp;
  decided_by: string;
  decision: string;
  id: Generated<string>;
  met: boolean[];
  org_id: string;
  person_id: string;
  programme_id: string;
  reason: string;
  start: number | null;
}

interface ProgrammeMember {
  asked_at: Timestamp;
  named_by_id: string | null;
  org_id: string;
  person_id: string;
  programme_id: string;
  start: number | null;
  state: string;
  why: Generated<string>;
}

interface ProgrammePart {
  by_on: string | null;
  id: Generated<string>;
  kind: string;
  org_id: string;
  place: Generated<number>;
  programme_id: string;
  ref_id: string | null;
  title: string;
}

interface ProgrammeReached {
  on_day: string;
  org_id: string;
  part_id: string;
  person_id: string;
}

interface ProgrammeView {
  body: Json;
  month_on: string;
  org_id: string;
  programme_id: string;
}

interface Pulse {
  answer_days: number;
  id: Generated<string>;
  next_on: string;
  org_id: string;
  rhythm_weeks: number;
  scope_person_id: string | null;
  seed: number;
  started_by: string;
  started_on: string;
  state: Generated<string>;
  turns: number;
}

interface PulseOff {
  org_id: string;
  person_id: string;
}

interface PulseRelease {
  body: Json;
  closed_on: string;
  cycle_id: string;
  digest: Buffer;
  kind: string;
  org_id: string;
  person_id: string | null;
  place: string;
}

interface PulseWave {
  cycle_id: string;
  number: number;
  opened_on: string;
  org_id: string;
  pulse_id: string;
  turn: number;
}

interface RateLimit {
  count: Generated<number>;
  key: Buffer;
  window_start: Timestamp;
}

interface RaterAccess {
  access_hash: Buffer;
  cycle_id: string;
  digit_keys: Generated<boolean>;
  escrow: Buffer | null;
  id: Generated<string>;
  org_id: string;
  rater_id: string;
}

interface Release {
  body: Json;
  closed_on: string;
  cycle_id: string;
  digest: Buffer;
  leader_id: string;
  org_id: string;
}

interface ReportAbuse {
  body: Json;
  comment: string;
  cycle_id: string;
  decided_on: string | null;
  id: Generated<string>;
  leader_id: string;
  note: Generated<string>;
  org_id: string;
  outcome: string | null;
  reason: Generated<string>;
  reported_on: string;
  reported_to: string;
}

interface ReportChoice {
  coach_first: Generated<boolean>;
  coach_id: string | null;
  comments: Generated<string>;
  context_note: Generated<string>;
  cycle_id: string;
  leader_id: string;
  mode: string;
  org_id: string;
  place: Generated<string>;
  remind_on: string | null;
}

interface ReportComment {
  asked_coach: Generated<boolean>;
  comment: string;
  cycle_id: string;
  leader_id: string;
  moved_to: string | null;
  org_id: string;
  state: Generated<string>;
}

interface ReportingLine {
  from_on: string;
  kind: string;
  manager_id: string;
  org_id: string;
  person_id: string;
  to_on: string | null;
}

interface ReportMark {
  cycle_id: string;
  evidence: Json;
  id: Generated<string>;
  kind: string;
  leader_id: string;
  org_id: string;
  ref: string;
  step_id: string | null;
}

interface ReportOpening {
  opened_on: string;
  org_id: string;
  share_id: string;
}

interface ReportReply {
  comment: string;
  cycle_id: string;
  leader_id: string;
  org_id: string;
  reply: string;
}

interface ReportShare {
  cycle_id: string;
  id: Generated<string>;
  leader_id: string;
  org_id: string;
  parts: string[];
  shared_at: Generated<Timestamp>;
  until_on: string;
  viewer_id: string;
  withdrawn_at: Timestamp | null;
}

interface ReportThanks {
  cycle_id: string;
  leader_id: string;
  message: string;
  org_id: string;
  sent_on: string;
}

interface RoleGrant {
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

interface Session {
  created_at: Timestamp;
  expires_at: Timestamp;
  org_id: string;
  person_id: string;
  seen_at: Timestamp;
  token_hash: Buffer;
}

interface Signal {
  body: Json;
  confidence: string;
  evidence_on: string;
  flag_id: string;
  id: Generated<string>;
  leader_id: string;
  level: string;
  opens_on: string;
  org_id: string;
  probability: number | null;
  raised_on: string;
  rule: Json;
  rule_version: string;
}

interface SignalEvent {
  by_id: string;
  id: Generated<string>;
  kind: string;
  leader_id: string;
  on_date: string;
  org_id: string;
  place: Generated<number>;
  reason: string;
  signal_id: string;
}

interface SignalLook {
  evidence_on: string;
  flag_id: string;
  leader_id: string;
  level: string;
  looked_on: string;
  org_id: string;
  probability: number | null;
  rule_version: string;
}

interface SignalOpening {
  opened_on: string;
  org_id: string;
  signal_id: string;
}

interface SignalRun {
  cycle_id: string;
  org_id: string;
  ran_on: string;
  rule_version: string;
}

interface SignInLink {
  browser_hash: Buffer | null;
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  org_id: string;
  person_id: string;
  token_hash: Buffer;
  used_at: Timestamp | null;
}

interface SupportView {
  body: Json;
  cycle_id: string;
  org_id: string;
}

interface TaskMark {
  came_on: string;
  is_seen: Generated<boolean>;
  mailed_on: string | null;
  org_id: string;
  person_id: string;
  task_id: string;
  waits_until: string | null;
}

interface TeamFact {
  fact: string;
  from_on: string;
  id: Generated<string>;
  imported_by: string;
  imported_on: string;
  leader_id: string;
  org_id: string;
  out_of: number | null;
  to_on: string | null;
  value: number | null;
}

interface WithdrawnLink {
  cycle_id: string;
  escrow: Buffer;
  id: Generated<string>;
  org_id: string;
  rater_id: string;
}

interface Workshop {
  about: string;
  comfort: string;
  created_at: Timestamp;
  happens: string;
  id: Generated<string>;
  minutes: number;
  org_id: string;
  removed_at: Timestamp | null;
  skills: string[];
  title: string;
}

interface WorkshopAccess {
  org_id: string;
  person_id: string;
  sealed: Buffer;
  updated_at: Timestamp;
}

interface WorkshopAnswered {
  org_id: string;
  person_id: string;
  session_id: string;
}

interface WorkshopBallot {
  id: Generated<string>;
  org_id: string;
  sealed: Buffer;
  session_id: string;
}

interface WorkshopBooking {
  asked_at: Timestamp;
  attendance: string | null;
  calendar_uid: Generated<string>;
  offered_until: Timestamp | null;
  org_id: string;
  person_id: string;
  sequence: Generated<number>;
  session_id: string;
  skipped_on: string | null;
  state: string;
}

interface WorkshopBox {
  closes_on: string;
  org_id: string;
  public_key: Buffer;
  session_id: string;
}

interface WorkshopCheck {
  answers: Json;
  moment: string;
  org_id: string;
  out_of: number;
  person_id: string;
  points: number;
  session_id: string;
}

interface WorkshopFacilitator {
  calendar_uid: Generated<string>;
  org_id: string;
  person_id: string;
  sequence: Generated<number>;
  session_id: string;
}

interface WorkshopMaterial {
  material_id: string;
  org_id: string;
  workshop_id: string;
}

interface WorkshopNeed {
  need: number;
  org_id: string;
  person_id: string;
  session_id: string;
}

interface WorkshopResult {
  body: Json;
  closed_on: string;
  level: string;
  org_id: string;
  session_id: string;
}

interface WorkshopSession {
  attendance_on: string | null;
  cancels: string;
  capacity: number;
  id: Generated<string>;
  link: string;
  minimum: number;
  minutes: number;
  on_date: string;
  org_id: string;
  programme_id: string | null;
  room: string;
  state: Generated<string>;
  time: string;
  time_zone: string;
  why: string | null;
  workshop_id: string;
}

interface WorkshopUse {
  answer: string;
  by_id: string;
  org_id: string;
  person_id: string;
  session_id: string;
}

export interface DB {
  account: Account;
  answer_sheet: AnswerSheet;
  assignment: Assignment;
  audit_entry: AuditEntry;
  audit_head: AuditHead;
  ballot: Ballot;
  calendar_feed: CalendarFeed;
  circle: Circle;
  circle_agreement: CircleAgreement;
  circle_forming: CircleForming;
  circle_meeting: CircleMeeting;
  circle_member: CircleMember;
  circle_met: CircleMet;
  circle_note: CircleNote;
  circle_place: CirclePlace;
  circle_wish: CircleWish;
  culture_view: CultureView;
  cycle: Cycle;
  cycle_leader: CycleLeader;
  cycle_mail: CycleMail;
  disclosure_ledger: DisclosureLedger;
  display_choice: DisplayChoice;
  feedback_request: FeedbackRequest;
  import_batch: ImportBatch;
  import_before: ImportBefore;
  import_piece: ImportPiece;
  import_row: ImportRow;
  imported_result: ImportedResult;
  instrument: Instrument;
  library_file: LibraryFile;
  library_material: LibraryMaterial;
  library_vote: LibraryVote;
  long_job: LongJob;
  mail_outbox: MailOutbox;
  mailbox_message: MailboxMessage;
  mentoring_agreement: MentoringAgreement;
  mentoring_check: MentoringCheck;
  mentoring_match: MentoringMatch;
  mentoring_member: MentoringMember;
  mentoring_not_with: MentoringNotWith;
  mentoring_note: MentoringNote;
  mentoring_pool: MentoringPool;
  mentoring_reflection: MentoringReflection;
  mentoring_request: MentoringRequest;
  mentoring_session: MentoringSession;
  mentoring_view: MentoringView;
  mentoring_wish: MentoringWish;
  note: Note;
  note_abuse: NoteAbuse;
  note_keeping: NoteKeeping;
  note_link: NoteLink;
  note_request: NoteRequest;
  one_to_one: OneToOne;
  one_to_one_choice: OneToOneChoice;
  one_to_one_item: OneToOneItem;
  one_to_one_meeting: OneToOneMeeting;
  one_to_one_note: OneToOneNote;
  one_to_one_view: OneToOneView;
  open_cycle: OpenCycle;
  org: Org;
  org_setting: OrgSetting;
  pace: Pace;
  people_revision: PeopleRevision;
  person: Person;
  person_word: PersonWord;
  plan: Plan;
  plan_earlier: PlanEarlier;
  plan_entry: PlanEntry;
  plan_evidence: PlanEvidence;
  plan_focus: PlanFocus;
  plan_note: PlanNote;
  plan_share: PlanShare;
  plan_step: PlanStep;
  programme: Programme;
  programme_decision: ProgrammeDecision;
  programme_member: ProgrammeMember;
  programme_part: ProgrammePart;
  programme_reached: ProgrammeReached;
  programme_view: ProgrammeView;
  pulse: Pulse;
  pulse_off: PulseOff;
  pulse_release: PulseRelease;
  pulse_wave: PulseWave;
  rate_limit: RateLimit;
  rater_access: RaterAccess;
  release: Release;
  report_abuse: ReportAbuse;
  report_choice: ReportChoice;
  report_comment: ReportComment;
  report_mark: ReportMark;
  report_opening: ReportOpening;
  report_reply: ReportReply;
  report_share: ReportShare;
  report_thanks: ReportThanks;
  reporting_line: ReportingLine;
  role_grant: RoleGrant;
  session: Session;
  sign_in_link: SignInLink;
  signal: Signal;
  signal_event: SignalEvent;
  signal_look: SignalLook;
  signal_opening: SignalOpening;
  signal_run: SignalRun;
  support_view: SupportView;
  task_mark: TaskMark;
  team_fact: TeamFact;
  withdrawn_link: WithdrawnLink;
  workshop: Workshop;
  workshop_access: WorkshopAccess;
  workshop_answered: WorkshopAnswered;
  workshop_ballot: WorkshopBallot;
  workshop_booking: WorkshopBooking;
  workshop_box: WorkshopBox;
  workshop_check: WorkshopCheck;
  workshop_facilitator: WorkshopFacilitator;
  workshop_material: WorkshopMaterial;
  workshop_need: WorkshopNeed;
  workshop_result: WorkshopResult;
  workshop_session: WorkshopSession;
  workshop_use: WorkshopUse;
}
