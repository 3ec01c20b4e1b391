import { hash } from 'node:crypto'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { cleanRow, readColumns, type CleanRow, type ReadColumn } from '../domain/clean.ts'
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
import { deleteImportRows, loadPieces, readKept, type ImportBatch, type KeptRow } from '../store/batches.ts'
import {
  insertImportRows,
  insertStaged,
  loadKnownPeople,
  loadPeopleNow,
  loadUnlisted,
  openStage,
  type CheckedRow,
} from '../store/check.ts'

/** As many people are loaded at once to be compared with their rows. */
const PEOPLE_AT_ONCE = 1_000

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
  /** The file, row by row as it is kept: text that is taken apart twice costs less memory than all its cells. */
  private readonly kept: string[] = []
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
    const known = await loadKnownPeople(db, orgId)
    const activeBefore = known.filter(({ status }) => status === 'active').length
    const { fileRows, hashes, atMostNew } = await this.readFile(known)
    const whole = checkWholeFile(fileRows, known, newIdsInOrder(this.ctx, atMostNew))
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
  private async readFile(
    known: readonly KnownRow[],
  ): Promise<{ fileRows: FileRow[]; hashes: string[]; atMostNew: number }> {
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
    let atMostNew = 0
    for await (const piece of loadPieces(this.db, this.orgId, this.batch.id)) {
      for (const text of piece) {
        const row = readKept(text)
        const fingerprint = hash('sha1', this.signature + row.text, 'base64')
        const before =
          hashById.get(row.cells[idColumn] ?? '') ??
          hashByMail.get((row.cells[mailColumn] ?? '').toLowerCase())
        const isSame = before === fingerprint
        const clean = this.clean(row, isSame ? keyColumns : this.columns)
        if (!isSame) atMostNew++
        this.kept.push(text)
        hashes.push(fingerprint)
        fileRows.push(fileRowOf(clean, isSame, this.today, this.choices.isFullFile))
      }
    }
    return { fileRows, hashes, atMostNew }
  }

  private clean(row: KeptRow, columns: readonly ReadColumn[]): CleanRow {
    return cleanRow(row, columns, this.orders)
  }

  /** Second reading: every row that is not the same as last time is compared with its person. */
  private async compareRows(rows: RowBook): Promise<void> {
    const differing = rows.differingRows()
    this.counts.unchanged += rows.size - differing.length
    let some: number[] = []
    let ids: string[] = []
    for (const index of differing) {
      some.push(index)
      const id = rows.knownId(index)
      if (id === undefined || ids.push(id) < PEOPLE_AT_ONCE) continue
      await this.compareSome(some, ids, rows)
      some = []
      ids = []
    }
    await this.compareSome(some, ids, rows)
  }

  private async compareSome(
    indexes: readonly number[],
    ids: readonly string[],
    rows: RowBook,
  ): Promise<void> {
    if (indexes.length === 0) return
    const now = await loadPeopleNow(this.db, this.orgId, ids)
    await insertStaged(this.ctx.db, this.db, this.compareEach(indexes, rows, now))
  }

  private *compareEach(
    indexes: readonly number[],
    rows: RowBook,
    now: ReadonlyMap<string, PersonNow>,
  ): Generator<CheckedRow> {
    for (const index of indexes) yield this.compare(index, rows, now)
  }

  private compare(index: number, rows: RowBook, now: ReadonlyMap<string, PersonNow>): CheckedRow {
    const clean = this.clean(readKept(this.kept[index] as string), this.columns)
    const verdict = rows.verdict(index)
    const problems = [...clean.problems, ...verdict.problems]
    if (verdict.isOut || verdict.personId === null) {
      this.counts.bad++
      const isFollowing =
        !clean.problems.some(({ severity }) => severity === 'stop') &&
        !verdict.problems.some(({ severity }) => severity === 'stop')
      if (isFollowing) this.following++
      return {
        line: clean.line,
        kind: 'bad',
        personId: verdict.personId,
        name: rows.nameOf(index),
        changes: [],
        problems,
        after: null,
      }
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
      const checked = some.map((id, offset) => {
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
  ): CheckedRow {
    const all = [...problems, ...difference.notices]
    this.counts[difference.kind]++
    if (all.length > 0) this.notices++
    const derived = derivedOf(difference.result)
    return {
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
    }
  }
}

/**
 * Ids for the new people of a file, each after the one before, so that rows that follow each other stand beside each
 * other in every table and index as well: that halves what it costs to write them.
 */
function newIdsInOrder(ctx: Context, atMost: number): () => string {
  const ids = Array.from({ length: atMost }, ctx.newId).sort()
  let next = 0
  return () => ids[next++] as string
}
