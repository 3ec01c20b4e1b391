import { sayDate } from '#lib/core/date.ts'
import type { Task } from '#lib/core/task.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { mailFrame, type Mail } from '#lib/mail/frame.ts'
import { MAILS_A_WEEK } from './domain/pace.ts'
import { sayKind } from './domain/saying.ts'

/**
 * What is open, in one mail with one link. Kinds and numbers, no title.
 *
 * Shape    `tasks`: at least one. `newCount` of them are new since the last digest.
 */
export function digestMail(facts: {
  readonly firstName: string
  readonly tasks: readonly Pick<Task, 'kind' | 'byOn'>[]
  readonly newCount: number
  readonly isWeekly: boolean
  readonly url: string
  readonly language: string
}): Mail {
  const count = facts.tasks.length
  const subject =
    facts.newCount > 0
      ? t('{count, plural, one {One thing is new for you} other {# things are new for you}}', {
          count: facts.newCount,
        })
      : t('{count, plural, one {One thing is open} other {# things are open}}', { count })
  const lines = [...Map.groupBy(facts.tasks, ({ kind }) => kind)].map(([kind, tasks]) =>
    lineOf(sayKind(kind, tasks.length), tasks),
  )
  return mailFrame({
    subject,
    preheader: t('All of it waits on Home.'),
    paragraphs: [
      facts.firstName ? t('Hello {name},', { name: facts.firstName }) : t('Hello,'),
      t('{count, plural, one {this is open for you:} other {these # things are open for you:}}', { count }),
      lines.join('\n'),
      t(
        'You can do it now, put it off, or say no where the card offers it. If you do nothing, it stays on Home.',
      ),
    ],
    action: { label: t('Open Home'), url: facts.url },
    footer: `${
      facts.isWeekly
        ? t('You get this mail once a week at most.')
        : t('You get this mail once a day at most, and only when something is new or its day is near.')
    } ${t(
      'In all, Heartwood holds back once {count} mails have come in a week. You choose the pace under “Notifications”.',
      { count: MAILS_A_WEEK },
    )}`,
    language: facts.language,
  })
}

/** "– 2 requests for feedback, by Fri 13 March 2026". */
function lineOf(what: string, tasks: readonly Pick<Task, 'byOn'>[]): string {
  const [first] = tasks.flatMap(({ byOn }) => byOn ?? []).toSorted()
  if (!first) return `– ${what}`
  const date = sayDate(first, currentLanguage())
  return tasks.length === 1
    ? `– ${t('{what}, by {date}', { what, date })}`
    : `– ${t('{what}, the first by {date}', { what, date })}`
}

/** What goes to a chat: that there is something, and a link. A channel has other readers. */
export function chatMessage(url: string): string {
  return t('There is something new for you in Heartwood: {url}', { url })
}
