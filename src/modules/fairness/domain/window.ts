import { addDays, type DateOn } from '#lib/core/date.ts'

/** Twelve whole months; people count who were there on `fromOn`, decisions from the day after up to `untilOn`. */
export type Window = { readonly fromOn: DateOn; readonly untilOn: DateOn }

/**
 * The last twelve months that ended with a quarter. Not up to today: numbers that move with every person tell about that
 * person.
 *
 * Missing  before the history reaches back that far, the day from which there will be numbers; null without any history.
 *          The day the history begins is no decision about anybody, so the window starts after it.
 */
export function yearOfDecisions(
  today: DateOn,
  historyFrom: DateOn | null,
): { readonly window: Window } | { readonly from: DateOn | null } {
  const end = quarterStart(today)
  if (historyFrom === null) return { from: null }
  if (yearBefore(end) > historyFrom) return { window: { fromOn: yearBefore(end), untilOn: addDays(end, -1) } }
  let next = end
  while (yearBefore(next) <= historyFrom) next = nextQuarter(next)
  return { from: next }
}

function quarterStart(on: DateOn): DateOn {
  const month = Math.floor((Number(on.slice(5, 7)) - 1) / 3) * 3 + 1
  return firstOf(Number(on.slice(0, 4)), month)
}

function nextQuarter(start: DateOn): DateOn {
  const [year, month] = [Number(start.slice(0, 4)), Number(start.slice(5, 7))]
  return month === 10 ? firstOf(year + 1, 1) : firstOf(year, month + 3)
}

function yearBefore(start: DateOn): DateOn {
  return firstOf(Number(start.slice(0, 4)) - 1, Number(start.slice(5, 7)))
}

function firstOf(year: number, month: number): DateOn {
  return `${year}-${String(month).padStart(2, '0')}-01`
}
