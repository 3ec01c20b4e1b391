import { hash } from 'node:crypto'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { cleanRow, readColumns, type CleanRow, type ReadColumn } from '../domain/clean.ts'
import type { TableRow } from '#lib/tables/csv-text.ts'
import type { DateOrder } from '../domain/dates.ts'
import { compareRow, derivedOf, missingRow, type Difference, type PersonNow } from '../domain/difference.ts'
import type { Target } from '../domain/fields.ts'
import { dateOrdersOf, fileRowOf, KEY_TARGETS } from '../domain/file-row.ts'
import { mappingSignature, type Mapping } from '../domain/mapping.ts'
import type { Problem } from '../domain/problems.ts'
import type { FileRow } from '../domain/roster.ts'
import { CLOSED_LINES, RowBook, type KnownRow, type LinesAfter } from '../domain/row-book.ts'
import { emptyCounts, type ImportSummary } from '../domain/summary.ts'
import { checkWholeFile } from '../domain/whole-file.ts'
import { deleteImportRows, loadPieces, type ImportBatch } from '../store/batches.ts'
import {
  countActive,
  insertImportRows,
  insertStaged,
  loadKnownPeople,
  loadPeopleNow,
  loadUnlisted,
  openStage,
  type CheckedRow,
} from '../store/check.ts'

const ROWS_PER_COMPARISON = 1_000
/** As many rows are held in memory between the two readings; a month's changes are fewer. */
const ROWS_KEPT = 10_000

type NumberedRow = { readonly row: TableRow; readonly index: number }

export type CheckChoices = {
  readonly targets: readonly Target[]
  /** How dates in digits are written; null lets each column prove it. */
  readonly dateOrder: DateOrder | null
  readonly isFullFile: boolean
}

/** One run of the check. Lives as long as its transaction. */
export class FileCheck {
  readonly mapping: Mapping
  private readonly ctx: Context
  private readonly db: Db
  private readonly orgId: string
  private readonly batch: ImportBatch
  private readonly choices: CheckChoices
  private readonly columns: readonly ReadColumn[]
  private readonly orders: readonly (DateOrder | null)[]
  private readonly signature: string
  private readonly today: string
  private readonly counts = emptyCounts()
  /** Rows that are not as last time, while they are few; undefined means: read the file again. */
  private kept: NumberedRow[] | undefined = []
  private notices = 0
  private following = 0

  constructor(ctx: Context, db: Db, orgId: string, batch: ImportBatch, choices: CheckChoices) {
    this.ctx = ctx
    this.db = db
    this.orgId = orgId
    this.batch = batch
    this.choices = choices
    this.mapping = { targets: choices.targets, dateOrder: choices.dateOrder }
    this.columns = readColumns(batch.headings, choices.targets)
    this.orders = dateOrdersOf(choices.targets, batch.evidence, choices.dateOrder)
    this.signature = hash('sha1', mappingSignature(this.mapping) + JSON.stringify(this.orders), 'base64')
    this.today = ctx.clock.today()
  }

  async run(): Promise<ImportSummary> {
    const { db, orgId, batch } = this
    await deleteImportRows(db, orgId, batch.id)
    await openStage(db)
    const activeBefore = await countActive(db, orgId)
    const known = await loadKnownPeople(db, orgId)
    const { fileRows, hashes } = await this.readFile(known)
    const whole = checkWholeFile(fileRows, known, this.ctx.newId)
    const rows = new RowBook(known, whole, fileRows, hashes)
    await this.compareRows(rows)
    const missing = this.choices.isFullFile ? await this.findMissing(whole.missingIds) : []
    await this.compareMissing(missing)
    await insertImportRows(db, orgId, batch.id)
    return {
      rows: batch.rowCount,
      counts: this.counts,
      notices: this.notices,
      following: this.following,
      missing: missing.length,
      activeBefore,
      hidesMissing: whole.hidesMissing && this.choices.isFullFile,
    }
  }

  /** First reading: who each row is about and whom it points at, and whether it is as it was last time. */
  private async readFile(known: readonly KnownRow[]): Promise<{ fileRows: FileRow[]; hashes: string[] }> {
    const idColumn = this.columns.find(({ target }) => target === 'employee_id')?.index ?? -1
    const mailColumn = this.columns.find(({ target }) => target === 'email')?.index ?? -1
    const hashById = new Map<string, string>()
    const hashByMail = new Map<string, string>()
    for (const { employeeId, email, sourceHash } of known) {
      if (sourceHash === null) continue
      if (employeeId !== null) hashById.set(employeeId, sourceHash)
      if (email !== null) hashByMail.set(email, sourceHash)
    }
    const keyColumns = this.columns.filter(({ target }) => KEY_TARGETS.has(target))

    const fileRows: FileRow[] = []
    const hashes: string[] = []
    for await (const piece of loadPieces(this.db, this.orgId, this.batch.id)) {
      for (const row of piece) {
        const fingerprint = hash('sha1', this.signature + row.text, 'base64')
        const before =
          hashById.get(row.cells[idColumn] ?? '') ??
          hashByMail.get((row.cells[mailColumn] ?? '').toLowerCase())
        const isSame = before === fingerprint
        const clean = this.clean(row, isSame ? keyColumns : this.columns)
        if (!isSame) this.keep({ row, index: hashes.length })
        hashes.push(fingerprint)
        fileRows.push(fileRowOf(clean, isSame, this.today, this.choices.isFullFile))
      }
    }
    return { fileRows, hashes }
  }

  private keep(row: NumberedRow): void {
    if (this.kept && this.kept.push(row) > ROWS_KEPT) this.kept = undefined
  }

  private clean(row: TableRow, columns: readonly ReadColumn[]): CleanRow {
    return cleanRow(row, columns, this.orders)
  }

  /** Second reading: every row that is not the same as last time is compared with its person. */
  private async compareRows(rows: RowBook): Promise<void> {
    const differs = rows.differingRows()
    this.counts.unchanged += rows.size - differs.size
    const kept = this.kept?.filter(({ index }) => differs.has(index))
    if (kept?.length === differs.size) {
      for (let start = 0; start < kept.length; start += ROWS_PER_COMPARISON) {
        await this.compareSome(kept.slice(start, start + ROWS_PER_COMPARISON), rows)
      }
      return
    }
    this.kept = undefined
    let index = 0
    let waiting: NumberedRow[] = []
    for await (const piece of loadPieces(this.db, this.orgId, this.batch.id)) {
      for (const row of piece) {
        if (differs.has(index)) waiting.push({ row, index })
        index++
      }
      if (waiting.length < ROWS_PER_COMPARISON) continue
      await this.compareSome(waiting, rows)
      waiting = []
    }
    await this.compareSome(waiting, rows)
  }

  private async compareSome(some: readonly NumberedRow[], rows: RowBook): Promise<void> {
    const ids = some.flatMap(({ index }) => rows.knownId(index) ?? [])
    const now = await loadPeopleNow(this.db, this.orgId, ids)
    const checked = some.flatMap(({ row, index }) => this.compare(row, index, rows, now))
    await insertStaged(this.ctx.db, this.db, checked)
  }

  private compare(
    row: TableRow,
    index: number,
    rows: RowBook,
    now: ReadonlyMap<string, PersonNow>,
  ): CheckedRow[] {
    const clean = this.clean(row, this.columns)
    const verdict = rows.verdict(index)
    const problems = [...clean.problems, ...verdict.problems]
    if (verdict.isOut || verdict.personId === null) {
      this.counts.bad++
      const isFollowing =
        !clean.problems.some(({ severity }) => severity === 'stop') &&
        !verdict.problems.some(({ severity }) => severity === 'stop')
      if (isFollowing) this.following++
      return [
        {
          line: clean.line,
          kind: 'bad',
          personId: verdict.personId,
          name: rows.nameOf(index),
          changes: [],
          problems,
          after: null,
        },
      ]
    }
    const person = verdict.isNew ? undefined : now.get(verdict.personId)
    const difference = compareRow(clean, person, rows.lineChange(index), {
      today: this.today,
      isFullFile: this.choices.isFullFile,
    })
    return this.write(
      clean.line,
      verdict.personId,
      difference,
      problems,
      rows.linesAfter(index),
      rows.hashOf(index),
    )
  }

  private async findMissing(ids: readonly string[]): Promise<string[]> {
    const unlisted = await loadUnlisted(this.db, this.orgId)
    return ids.filter((id) => !unlisted.has(id))
  }

  private async compareMissing(ids: readonly string[]): Promise<void> {
    for (let start = 0; start < ids.length; start += 500) {
      const some = ids.slice(start, start + 500)
      const now = await loadPeopleNow(this.db, this.orgId, some)
      const checked = some.flatMap((id, offset) => {
        const line = -(start + offset + 1)
        const difference = compareRow(
          missingRow(line),
          now.get(id),
          { manager: undefined, dotted: undefined },
          { today: this.today, isFullFile: true },
        )
        return this.write(line, id, difference, [], CLOSED_LINES, null)
      })
      await insertStaged(this.ctx.db, this.db, checked)
    }
  }

  private write(
    line: number,
    personId: string,
    difference: Difference,
    problems: readonly Problem[],
    lines: LinesAfter,
    sourceHash: string | null,
  ): CheckedRow[] {
    const all = [...problems, ...difference.notices]
    this.counts[difference.kind]++
    if (all.length > 0) this.notices++
    const derived = derivedOf(difference.result)
    return [
      {
        line,
        kind: difference.kind,
        personId,
        name: derived.name,
        changes: difference.changes,
        problems: all,
        after: {
          ...lines,
          result: difference.result,
          attributes: difference.attributes,
          sortKey: derived.sortKey,
          words: derived.words,
          sourceHash,
        },
      },
    ]
  }
}
