import { createHash } from 'node:crypto'
import ical, { ICalCalendarMethod } from 'ical-generator'
import type { Task } from '#lib/core/task.ts'
import { t } from '#lib/core/text.ts'
import { sayKind } from './domain/saying.ts'

/**
 * A person's days as a calendar other programs subscribe to: one all-day entry for each task with a day.
 *
 * Shape    RFC 5545, METHOD:PUBLISH, times in UTC. An entry keeps its UID as long as the task is there.
 * Hides    who and what: entries are said by kind, have no guests, and link to Home only. UIDs are hashes.
 * Source   FIELD 3.
 */
export function writeCalendar(
  tasks: readonly Pick<Task, 'id' | 'kind' | 'byOn'>[],
  { homeUrl, now }: { readonly homeUrl: string; readonly now: Date },
): string {
  const calendar = ical({
    name: 'Heartwood',
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Heartwood', product: 'Home' },
    // programs that ask for it need not come more often
    ttl: 60 * 60,
  })
  for (const { id, kind, byOn } of tasks) {
    if (byOn === null) continue
    calendar.createEvent({
      id: `${createHash('sha256').update(id).digest('hex').slice(0, 32)}@heartwood`,
      stamp: now,
      start: new Date(`${byOn}T00:00:00Z`),
      allDay: true,
      summary: t('{what}: by today', { what: sayKind(kind, 1) }),
      description: t('It waits on Home. You can put it off there, or say no where that is offered.'),
      url: homeUrl,
    })
  }
  return calendar.toString()
}
