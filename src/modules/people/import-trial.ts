import type { Actor } from '#lib/core/actor.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { applyImport } from './actions/apply.ts'
import { checkImport } from './actions/check.ts'
import { exportPeople } from './actions/export.ts'
import { readImport } from './actions/imports.ts'
import { uploadImport } from './actions/upload.ts'
import type { Target } from './domain/fields.ts'
import type { PersonCard } from './public.ts'
import { findPersonByEmail } from './public.ts'

/** Three people in a line, as rows of a file, for the tests of this module. */
const HEAD = 'employee_id,email,first_name,last_name,title,department,manager_id,status,end_date'
export const ADA = 'E1,ada@example.org,Ada,Okafor,Chief,Office,,active,'
export const BEN = 'E2,ben@example.org,Ben,Moreau,Lead,Tools,E1,active,'
export const CLEO = 'E3,cleo@example.org,Cleo,Diaz,Engineer,Tools,E2,active,'

export function csv(...rows: readonly string[]): string {
  return [HEAD, ...rows].join('\n')
}

/** Counts of a summary, with zeros for what is not named. */
export function counts(some: Record<string, number>): Record<string, number> {
  return { bad: 0, new: 0, changed: 0, moved: 0, leaving: 0, returning: 0, unchanged: 0, ...some }
}

type Options = { fullFile?: boolean; skipBadRows?: boolean; confirmLeaving?: boolean }

/** Steps of an import for one HR person, from the file's text, as a page would take them. */
export class ImportTrial {
  readonly ctx: Context
  readonly hr: Actor

  constructor(ctx: Context, hr: Actor) {
    this.ctx = ctx
    this.hr = hr
  }

  async check(file: string | Buffer, options: Options = {}) {
    const { ctx, hr } = this
    const { batchId } = await uploadImport(ctx, hr, { fileName: 'people.csv', bytes: Buffer.from(file) })
    const { columns, dateOrder } = await readImport(ctx, hr, { batchId })
    const targets = columns.map(({ target }) => target as Target)
    const isFullFile = options.fullFile ?? false
    return { batchId, summary: await checkImport(ctx, hr, batchId, { targets, dateOrder, isFullFile }) }
  }

  async bringIn(file: string | Buffer, options: Options = {}) {
    const { batchId, summary } = await this.check(file, options)
    const { skipBadRows = false, confirmLeaving = false } = options
    await applyImport(this.ctx, this.hr, batchId, { skipBadRows, confirmLeaving })
    return { batchId, counts: summary.counts }
  }

  read<T>(work: (db: Db) => Promise<T>): Promise<T> {
    return this.ctx.db.read(this.hr, work)
  }

  find(email: string): Promise<PersonCard | undefined> {
    return this.read((db) => findPersonByEmail(db, this.hr.orgId, email))
  }

  /** The person with this address, who must be there. */
  async person(email: string): Promise<PersonCard> {
    const card = await this.find(email)
    if (!card) throw new Error(`nobody has ${email}`)
    return card
  }

  async exported(): Promise<string> {
    let text = ''
    for await (const part of await exportPeople(this.ctx, this.hr)) text += part
    return text
  }
}
