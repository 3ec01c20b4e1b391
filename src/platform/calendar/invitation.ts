import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventRepeatingFreq,
  ICalEventStatus,
} from 'ical-generator'
import type { MailCalendar } from '../mail/outbox.ts'

type Person = { readonly name: string; readonly address: string }

/** An event that happens once. */
export type Once = { readonly startAt: Date; readonly minutes: number }

/** An event that repeats every so many weeks, with what differs from that. */
export type Series = Once & {
  readonly everyWeeks: number
  readonly count: number
  readonly skipped: readonly Date[]
  readonly moved: readonly { readonly insteadOf: Date; readonly at: Date }[]
}

/** An event as calendars take it. Instants only: see the note on time zones in docs/adr/0020-invitations.md. */
export type Invitation = {
  /** The same for all mails about this event. */
  readonly uid: string
  /** One higher with each of them. */
  readonly sequence: number
  readonly madeAt: Date
  readonly organiser: Person
  readonly guests: readonly Person[]
  readonly title: string
  readonly text: string
  readonly url: string
  /** A room, or a link. */
  readonly place?: string
  readonly when: Once | Series
}

/**
 * The iCalendar object of an invitation, or of its withdrawal.
 *
 * Shape    one event, and for a series one more with the same UID for each date that differs from the repetition.
 * Source   RFC 5545, RFC 5546; FIELD 3: one UID, METHOD on the calendar, CANCEL with STATUS:CANCELLED.
 */
export function writeInvitation(method: MailCalendar['method'], invitation: Invitation): MailCalendar {
  const { uid, sequence, madeAt, organiser, guests, title, text, url, place, when } = invitation
  const calendar = ical({
    prodId: { company: 'Heartwood', product: 'Heartwood', language: 'EN' },
    method: ICalCalendarMethod[method],
  })
  const end = (start: Date) => new Date(start.getTime() + when.minutes * 60_000)
  const event = {
    id: uid,
    sequence,
    stamp: madeAt,
    summary: title,
    description: text,
    url,
    ...(place && { location: place }),
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: organiser.name, email: organiser.address },
    attendees: guests.map(({ name, address }) => ({
      name,
      email: address,
      type: ICalAttendeeType.INDIVIDUAL,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
      // answers would go to the sender of our mails, where nobody reads them
      rsvp: false,
    })),
  }
  const first = { ...event, start: when.startAt, end: end(when.startAt) }
  if (!('everyWeeks' in when)) {
    calendar.createEvent(first)
    return { method, content: calendar.toString() }
  }
  const { everyWeeks, count, skipped, moved } = when
  calendar.createEvent({
    ...first,
    repeating: {
      freq: ICalEventRepeatingFreq.WEEKLY,
      interval: everyWeeks,
      count,
      ...(skipped.length > 0 && { exclude: [...skipped] }),
    },
  })
  // who withdraws all of it need not say how single dates differed
  for (const { insteadOf, at } of method === 'REQUEST' ? moved : [])
    calendar.createEvent({ ...event, start: at, end: end(at), recurrenceId: insteadOf })
  return { method, content: calendar.toString() }
}

/**
 * An event as a file that somebody puts into a calendar themselves.
 *
 * Hides    it names nobody: who publishes an event asks nobody to come. Source: FIELD 3.
 */
export function writeCalendarFile(
  event: Pick<Invitation, 'uid' | 'sequence' | 'madeAt' | 'title' | 'text' | 'url' | 'place'> & {
    readonly when: Once
  },
): string {
  const { uid, sequence, madeAt, title, text, url, place, when } = event
  const calendar = ical({
    prodId: { company: 'Heartwood', product: 'Heartwood', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id: uid,
    sequence,
    stamp: madeAt,
    summary: title,
    description: text,
    url,
    ...(place && { location: place }),
    start: when.startAt,
    end: new Date(when.startAt.getTime() + when.minutes * 60_000),
  })
  return calendar.toString()
}
