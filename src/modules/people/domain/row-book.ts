import type { Change, LineChange } from './difference.ts'
import type { FileRow, KnownPerson } from './roster.ts'
import type { PersonStatus } from './status.ts'
import type { RowVerdict, WholeFile } from './whole-file.ts'

/** A known person with what the last import left: the row's fingerprint and the dotted lines. */
export type KnownRow = KnownPerson & {
  readonly sourceHash: string | null
  readonly dottedIds: readonly string[]
}

/** Lines as they will be; undefined leaves them. */
export type LinesAfter = {
  readonly managerId: string | null | undefined
  readonly dottedIds: readonly string[] | undefined
}

export const CLOSED_LINES: LinesAfter = { managerId: null, dottedIds: [] }
const SAME_LINES: LinesAfter = { managerId: undefined, dottedIds: undefined }

/** What is known about each row of a file once the whole file has been checked. */
export class RowBook {
  private readonly whole: WholeFile
  private readonly fileRows: readonly FileRow[]
  private readonly hashes: readonly string[]
  private readonly known: ReadonlyMap<string, KnownRow>
  private readonly newNames: ReadonlyMap<string, string>

  constructor(
    known: readonly KnownRow[],
    whole: WholeFile,
    fileRows: readonly FileRow[],
    hashes: readonly string[],
  ) {
    this.whole = whole
    this.fileRows = fileRows
    this.hashes = hashes
    this.known = new Map(known.map((person) => [person.id, person]))
    this.newNames = namesOfNew(whole, fileRows)
  }

  get size(): number {
    return this.fileRows.length
  }

  /** The rows that need a closer look, by their place in the file. */
  differingRows(): number[] {
    const differing: number[] = []
    for (let index = 0; index < this.size; index++) if (!this.isUnchanged(index)) differing.push(index)
    return differing
  }

  verdict(index: number): RowVerdict {
    return this.whole.verdicts[index] as RowVerdict
  }

  hashOf(index: number): string {
    return this.hashes[index] as string
  }

  /** The id of the person here that a row is about; undefined when they are new, or the row stays out. */
  knownId(index: number): string | undefined {
    const { personId, isNew, isOut } = this.verdict(index)
    return isNew || isOut || personId === null ? undefined : personId
  }

  nameOf(index: number): string {
    const name = this.fileRows[index]?.name
    const { personId } = this.verdict(index)
    return name || (personId === null ? undefined : this.known.get(personId)?.name) || ''
  }

  /** True when nothing about a row needs a closer look: same cells as last time, same status, same managers. */
  isUnchanged(index: number): boolean {
    const id = this.knownId(index)
    const person = id === undefined ? undefined : this.known.get(id)
    if (!person || person.sourceHash !== this.hashes[index]) return false
    if (this.statusAfter(index) !== person.status) return false
    const { manager, dotted } = this.lineChange(index)
    return manager === undefined && dotted === undefined
  }

  /** How the row changes the person's lines. Someone who has left, or leaves, has none. */
  lineChange(index: number): LineChange {
    if (this.statusAfter(index) === 'left') return { manager: undefined, dotted: undefined }
    const { personId, managerId, dottedIds } = this.verdict(index)
    const person = personId === null ? undefined : this.known.get(personId)
    const before = person?.managerId ?? null
    const manager: Change | undefined =
      managerId === undefined || managerId === before
        ? undefined
        : ['manager', this.personName(before), this.personName(managerId)]
    const dottedBefore = person?.dottedIds ?? []
    const dottedAfter = dottedIds === null ? [] : dottedIds
    const dotted: Change | undefined =
      dottedAfter === undefined || sameSet(dottedBefore, dottedAfter)
        ? undefined
        : ['dotted_line_manager', this.namesText(dottedBefore), this.namesText(dottedAfter)]
    return { manager, dotted }
  }

  /** What is written for the lines: only what changes, and nothing stays open for somebody who leaves. */
  linesAfter(index: number): LinesAfter {
    const { isNew, managerId, dottedIds } = this.verdict(index)
    if (this.statusAfter(index) === 'left') return isNew ? SAME_LINES : CLOSED_LINES
    const { manager, dotted } = this.lineChange(index)
    return {
      managerId: manager ? managerId : undefined,
      dottedIds: dotted ? (dottedIds ?? []) : undefined,
    }
  }

  private statusAfter(index: number): PersonStatus {
    const id = this.knownId(index)
    return (
      this.fileRows[index]?.status ?? (id === undefined ? 'active' : (this.known.get(id)?.status ?? 'active'))
    )
  }

  private personName(id: string | null): string | null {
    if (id === null) return null
    return this.known.get(id)?.name ?? this.newNames.get(id) ?? ''
  }

  private namesText(ids: readonly string[]): string | null {
    return ids.length === 0 ? null : ids.map((id) => this.personName(id)).join('; ')
  }
}

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each) => others.includes(each))
}

function namesOfNew(whole: WholeFile, fileRows: readonly FileRow[]): Map<string, string> {
  const names = new Map<string, string>()
  whole.verdicts.forEach(({ isNew, personId }, index) => {
    if (isNew && personId !== null) names.set(personId, fileRows[index]?.name ?? '')
  })
  return names
}
