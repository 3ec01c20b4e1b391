import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import type { CommentState } from '../domain/comments.ts'
import type { Choice } from '../domain/report.ts'
import type { Share } from '../domain/sharing.ts'
import { caseOf, stateOf, type AbuseCase, type CaseRow, type StateRow } from './comments.ts'
import { markOf, type Mark, type MarkRow } from './marks.ts'
import { choiceOf, type ChoiceRow, type ReportKey } from './report.ts'
import { shareOf, type ShareRow } from './shares.ts'

/** All that was done with one report since its release, as far as row security lets its reader through. */
export type Kept = {
  /** How the leader chose to read; undefined before the first choice. */
  readonly choice: Choice | undefined
  /** What the leader did with each comment, by its id in the release. Comments nobody touched are not in it. */
  readonly states: ReadonlyMap<string, CommentState>
  /** The leader's private replies, by comment. Nobody else finds one. */
  readonly replies: ReadonlyMap<string, string>
  /** Cases, by comment. A reader whom the report is shared with finds none. */
  readonly cases: ReadonlyMap<string, AbuseCase>
  /** In the order of their kind and of what they mark. */
  readonly marks: readonly Mark[]
  /** The shares that were not withdrawn, the newest first. */
  readonly shares: readonly Share[]
  /** When the leader thanked everybody who was asked; null before that. */
  readonly thankedOn: string | null
}

type Row = {
  readonly choice: ChoiceRow | null
  readonly states: readonly StateRow[]
  readonly replies: readonly { readonly comment: string; readonly reply: string }[]
  readonly cases: readonly CaseRow[]
  readonly marks: readonly MarkRow[]
  readonly shares: readonly ShareRow[]
  readonly thankedOn: string | null
}

/** One statement for seven tables: every page of a report needs them, and each is a few rows behind a round trip. */
export async function loadKept(db: Db, { orgId, cycleId, leaderId }: ReportKey): Promise<Kept> {
  const ofReport = (table: string) =>
    sql`${sql.table(table)} as one where (one.org_id, one.cycle_id, one.leader_id) = (key.org_id, key.cycle_id, key.leader_id)`
  const { rows } = await sql<Row>`
    select
      (select to_jsonb(one) from ${ofReport('report_choice')}) as choice,
      (select coalesce(jsonb_agg(one), '[]') from ${ofReport('report_comment')}) as states,
      (select coalesce(jsonb_agg(one), '[]') from ${ofReport('report_reply')}) as replies,
      (select coalesce(jsonb_agg(one), '[]') from ${ofReport('report_abuse')}) as cases,
      (select coalesce(jsonb_agg(one order by one.kind, one.ref), '[]') from ${ofReport('report_mark')}) as marks,
      (select coalesce(jsonb_agg(one order by one.shared_at desc), '[]') from ${ofReport('report_share')}
        and one.withdrawn_at is null) as shares,
      (select one.sent_on from ${ofReport('report_thanks')}) as "thankedOn"
    from (values (${orgId}::uuid, ${cycleId}::uuid, ${leaderId}::uuid)) as key (org_id, cycle_id, leader_id)`.execute(
    db,
  )
  const row = rows[0] as Row // the list of values has one
  return {
    choice: row.choice ? choiceOf(row.choice) : undefined,
    states: new Map(row.states.map((one) => [one.comment, stateOf(one)])),
    replies: new Map(row.replies.map(({ comment, reply }) => [comment, reply])),
    cases: new Map(row.cases.map((one) => [one.comment, caseOf(one)])),
    marks: row.marks.map(markOf),
    shares: row.shares.map(shareOf),
    thankedOn: row.thankedOn,
  }
}
