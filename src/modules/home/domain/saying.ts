import type { TaskKind } from '#lib/core/task.ts'
import { t } from '#lib/core/text.ts'

/**
 * How something to do is said outside of the app, in mails and calendars: by its kind and how many there are, never by
 * its title. Calendars are read by colleagues, and a step of a plan is nobody's business.
 *
 * Hides    names, programmes, texts of plans, and what a sign of support is about.
 */
export function sayKind(kind: TaskKind, count: number): string {
  switch (kind) {
    case 'report':
      return t('{count, plural, one {A report to open} other {# reports to open}}', { count })
    case 'nomination':
      return t('{count, plural, one {A list of names to look at} other {# lists of names to look at}}', {
        count,
      })
    case 'request':
      return t('{count, plural, one {A request for feedback} other {# requests for feedback}}', { count })
    case 'note-request':
      return t('{count, plural, one {A request for a note} other {# requests for a note}}', { count })
    case 'note':
      return t('{count, plural, one {Something to read} other {# things to read}}', { count })
    case 'agree':
      return t('{count, plural, one {A plan to talk about} other {# plans to talk about}}', { count })
    case 'one-to-one':
      return t('{count, plural, one {A one-to-one} other {# one-to-ones}}', { count })
    case 'mentoring':
      return t('{count, plural, one {Something about mentoring} other {# things about mentoring}}', { count })
    case 'circle':
      return t('{count, plural, one {Something in your circle} other {# things in your circles}}', { count })
    case 'programme':
      return t('{count, plural, one {Something about a programme} other {# things about programmes}}', {
        count,
      })
    case 'workshop':
      return t('{count, plural, one {A workshop} other {# workshops}}', { count })
    case 'signal':
      return t('{count, plural, one {Something to look at} other {# things to look at}}', { count })
    case 'pulse':
      return t('{count, plural, one {A few questions} other {A few questions, # times}}', { count })
    case 'check-in':
      return t('{count, plural, one {A check-in} other {# check-ins}}', { count })
    case 'follow-up':
      return t('{count, plural, one {A follow-up} other {# follow-ups}}', { count })
    case 'step':
      return t('{count, plural, one {A step of yours} other {# steps of yours}}', { count })
    case 'cycle':
      return t(
        '{count, plural, one {A feedback cycle to look after} other {# feedback cycles to look after}}',
        {
          count,
        },
      )
  }
}
