import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { StatusLine } from '#ui/status-line.tsx'
import type { MeetingPage } from './views.ts'

/** The meeting step by step. The host moves it on; everybody sees the same step on their own screen. */
export function GuideCard({ page }: { page: MeetingPage }) {
  const { meeting, steps, can } = page
  const at = meeting.step
  const now = at === null ? null : steps[at]
  const last = steps.length - 1
  return (
    <Card title={t('The guide')} id="guide">
      <StatusLine>
        {now
          ? t('Now, step {number} of {count}: {title}', {
              number: (at ?? 0) + 1,
              count: steps.length,
              title: now.title,
            })
          : ''}
      </StatusLine>
      {now ? <Step page={page} step={now} /> : <Before page={page} />}
      {can.guide && (
        <div className="actions">
          {at !== null && at > 0 && (
            <PostForm fields={{ intent: 'step', step: String(at - 1) }}>
              <Button>{t('Back')}</Button>
            </PostForm>
          )}
          {(at === null || at < last) && (
            <PostForm fields={{ intent: 'step', step: String(at === null ? 0 : at + 1) }}>
              <Button kind="primary">{at === null ? t('Begin') : t('Next step')}</Button>
            </PostForm>
          )}
        </div>
      )}
      {at !== null && can.guide && <Clock page={page} />}
      {meeting.hasBegun && (
        <div className="actions">
          <PostForm fields={{ intent: 'met' }}>
            <Button kind={at === last ? 'primary' : 'secondary'}>{t('It met')}</Button>
          </PostForm>
        </div>
      )}
      <noscript>
        <p>
          <Link to="." reloadDocument>
            {t('See where the group is now')}
          </Link>
        </p>
      </noscript>
      <Disclosure summary={t('All steps')}>
        <ol className="guide-steps">
          {steps.map(({ title, text, minutes }, index) => (
            <li key={title} aria-current={index === at ? 'step' : undefined}>
              {title} <span className="hint">{sayMinutes(minutes)}</span>
              <p className="hint">{text}</p>
            </li>
          ))}
        </ol>
      </Disclosure>
    </Card>
  )
}

function Before({ page: { can, meeting } }: { page: MeetingPage }) {
  if (can.guide)
    return <p>{t('You host. When you begin, everybody sees the first step on their own screen.')}</p>
  return (
    <p>
      {meeting.host
        ? t('{name} begins. Then you see each step here.', { name: meeting.host.name })
        : t('Nobody hosts yet. Take it over below, and you can begin.')}
    </p>
  )
}

function Step({ page, step }: { page: MeetingPage; step: MeetingPage['steps'][number] }) {
  const { passing, isPassing, moreMinutes } = page
  return (
    <>
      <h3>{step.title}</h3>
      <p>{step.text}</p>
      <p className="hint">
        {sayMinutes(step.minutes)}
        {moreMinutes > 0 && ` · ${t('we take {minutes} minutes longer', { minutes: moreMinutes })}`}
      </p>
      {passing.length > 0 && (
        <p className="hint">{t('Passing in this step: {names}', { names: joined(passing) })}</p>
      )}
      <div className="actions">
        <PostForm fields={{ intent: isPassing ? 'unpass' : 'pass' }}>
          <Button>{isPassing ? t('I do not pass after all') : t('I pass')}</Button>
        </PostForm>
      </div>
    </>
  )
}

/** For the host who wants one: how long this step has taken. It says nothing by itself, and nothing ends with it. */
function Clock({ page: { stepAt, elapsedMinutes } }: { page: MeetingPage }) {
  const minutes = useElapsed(stepAt, elapsedMinutes ?? 0)
  return (
    <Disclosure summary={t('Clock, for you alone')}>
      <p>{t('{minutes, plural, one {# minute} other {# minutes}} in this step', { minutes })}</p>
      <PostForm fields={{ intent: 'longer' }}>
        <Button>{t('We take longer')}</Button>
      </PostForm>
    </Disclosure>
  )
}

const TICK_MS = 10_000

function useElapsed(since: string | null, atFirst: number): number {
  const [minutes, setMinutes] = useState(atFirst)
  useEffect(() => {
    if (since === null) return undefined
    const tell = () => setMinutes(Math.max(0, Math.floor((Date.now() - Date.parse(since)) / 60_000)))
    tell()
    const timer = setInterval(tell, TICK_MS)
    return () => clearInterval(timer)
  }, [since])
  return minutes
}

function sayMinutes([from, to]: readonly [number, number]): string {
  return from === to ? t('about {from} minutes', { from }) : t('about {from} to {to} minutes', { from, to })
}
