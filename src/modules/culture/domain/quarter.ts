import { addDays, type DateOn } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'

/** Three months from the first of January, April, July or October; both days included. */
export type Quarter = { readonly fromOn: DateOn; readonly toOn: DateOn }

/** The last quarter that is over on a day. */
export function quarterBefore(today: DateOn): Quarter {
  const toOn = addDays(firstDayOf(today), -1)
  return { fromOn: firstDayOf(toOn), toOn }
}

/** "July to September 2026", for the first day of a quarter. */
export function sayQuarter(fromOn: DateOn): string {
  const year = fromOn.slice(0, 4)
  switch (fromOn.slice(5, 7)) {
    case '01':
      return t('January to March {year}', { year })
    case '04':
      return t('April to June {year}', { year })
    case '07':
      return t('July to September {year}', { year })
    default:
      return t('October to December {year}', { year })
  }
}

function firstDayOf(on: DateOn): DateOn {
  const month = Number(on.slice(5, 7))
  return `${on.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`
}
