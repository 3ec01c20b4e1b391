/** The people one number is about. `key` names the place where it stands: "unit/sales". */
export type Slice = {
  readonly key: string
  /** Ids of people, any text that stays the same for one person: hashes do, so that a ledger by itself names nobody. */
  readonly people: readonly string[]
}

/** A slice whose exact mean was shown; `wave` tells which round of questions it came from: "pulse 2026-03". */
export type ShownSlice = Slice & { readonly wave: string }

/**
 * Everything exact that one audience could ever see about one family of numbers, earlier waves included.
 *
 * One ledger for each audience and family. A family is numbers that can be calculated from each other (a dimension, its
 * items and the axis it belongs to; the same item in another wave). Whoever belongs to two audiences is judged against both
 * ledgers in one list. Plain data: the caller keeps it and lets only one decision at a time change it.
 */
export type Ledger = readonly ShownSlice[]

/**
 * The ledger after some slices were shown.
 *
 * Shape    people in the order of their ids, each once, so that equal sets are written alike; what is there already is not
 *          written again.
 * Source   TRUST 1.3: judge against everything that viewer or their role could ever see.
 */
export function recordShown(ledger: Ledger, slices: readonly ShownSlice[]): Ledger {
  const added = slices
    .map((slice): ShownSlice => ({ ...slice, people: [...new Set(slice.people)].sort() }))
    .filter((slice) => !ledger.some((other) => isSame(slice, other)))
  return added.length === 0 ? ledger : [...ledger, ...added]
}

function isSame(one: ShownSlice, other: ShownSlice): boolean {
  return (
    one.key === other.key &&
    one.wave === other.wave &&
    one.people.length === other.people.length &&
    one.people.every((id, at) => id === other.people[at])
  )
}
