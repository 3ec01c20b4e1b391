import { addDays, type DateOn } from '#lib/core/date.ts'

/** Twelve whole months; people count who were there on `fromOn`, decisions from the day after up to `untilOn`. */
export type Window = { readonly fromOn: DateOn; readonly untilOn: DateOn }

const MOST_YEARS = 3

/**
 * The last twelve months that ended with a quarter, and the years before it. Not up to today: numbers that move with every
 * person tell about that person.
 *
 * Shape    the newest first, three at most, as far back as the history reaches.
 * Missing  before the history reaches back a year, the day from which there will be numbers; null without any history.
 *          The day the history begins is no decision about anybody, so a window starts after it.
 */
export function yearsOfDecisions(
  today: DateOn,
  historyFrom: DateOn | null,
): { readonly years: readonly Window[] } | { readonly from: DateOn | null } {
  if (historyFrom === null) return { from: null }
  const years: Window[] = []
  let end = quarterStart(today)
  while (years.length < MOST_YEARS && yearBefore(end) > historyFrom) {
    years.push({ fromOn: yearBefore(end), untilOn: addDays(end, -1) })
    end = yearBefore(end)
  }
  if (years.length > 0) return { years }
  while (yearBefore(end) <= historyFrom) end = nextQuarter(end)
  return { from: end }
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
