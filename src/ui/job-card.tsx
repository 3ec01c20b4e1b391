import { useEffect } from 'react'
import { useRevalidator } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from './button.tsx'
import { formatCount, formatMinutes } from './format.ts'
import { HiddenText } from './hidden-text.tsx'
import { LinkButton } from './link-button.tsx'
import { PostForm } from './post-form.tsx'
import { Progress } from './progress.tsx'

export type JobState = 'waiting' | 'running' | 'paused' | 'done' | 'cancelled' | 'failed'

export type JobView = {
  id: string
  title: string
  /** when it was asked for: "Fri 13 March 2026, 10:42"; it tells jobs with one title apart */
  asked?: string
  state: JobState
  done: number
  /** null while nobody knows yet how much there is */
  total: number | null
  failed: readonly { what: string; why: string }[]
  message?: string | null
  resultTo?: string | null
  backTo?: string | null
  minutesLeft?: number | null
}

const STATE: Record<JobState, () => string> = {
  waiting: () => t('Starts in a moment.'),
  running: () => t('Running. You can leave this page. It goes on by itself.'),
  paused: () => t('Paused. Nothing is lost. It goes on when you say so.'),
  done: () => t('Done.'),
  cancelled: () => t('Cancelled. What was done before stays done.'),
  failed: () => t('It stopped, and it is our fault. Nothing was lost. You can try again.'),
}

const POLL_MS = 1500

/** Long work that people can watch, pause and cancel. `action` is where its forms post to. */
export function JobCard({ job, action }: { job: JobView; action?: string }) {
  const isMoving = job.state === 'waiting' || job.state === 'running'
  useRefresh(isMoving)
  return (
    <article className="card job" aria-label={nameOf(job)}>
      <h2>{job.title}</h2>
      {job.asked && <p className="hint">{t('Asked for on {when}', { when: job.asked })}</p>}
      <Progress
        label={t('Progress: {name}', { name: nameOf(job) })}
        labelHidden
        value={job.done}
        max={job.total ?? 0}
        text={counts(job)}
      />
      <output className="status">
        {STATE[job.state]()} {job.message}
      </output>
      {isMoving && (
        <noscript>
          <form>
            <Button kind="quiet">{t('See the latest numbers')}</Button>
          </form>
        </noscript>
      )}
      <JobButtons job={job} action={action} />
      <JobFailures job={job} action={action} />
    </article>
  )
}

function nameOf({ title, asked }: JobView): string {
  return asked ? t('{title}, asked for on {when}', { title, when: asked }) : title
}

/** The counts in words: "152 of 318 done, 1 failed, about 2 minutes left". */
export function counts(job: Pick<JobView, 'done' | 'total' | 'failed' | 'state' | 'minutesLeft'>): string {
  const done = formatCount(job.done)
  const parts = [
    job.total === null
      ? t('{done} done', { done })
      : t('{done} of {total} done', { done, total: formatCount(job.total) }),
  ]
  if (job.failed.length > 0) parts.push(t('{count} failed', { count: job.failed.length }))
  if (job.state === 'running' && job.minutesLeft)
    parts.push(t('{time} left', { time: formatMinutes(job.minutesLeft) }))
  return parts.join(', ')
}

function JobButtons({ job, action }: { job: JobView; action: string | undefined }) {
  const canPause = job.state === 'running' || job.state === 'waiting'
  const canCancel = canPause || job.state === 'paused'
  return (
    <div className="actions">
      {job.resultTo && job.state === 'done' && (
        <LinkButton to={job.resultTo} kind="primary">
          {t('See the result')}
          <HiddenText>: {nameOf(job)}</HiddenText>
        </LinkButton>
      )}
      {canCancel && (
        <PostForm action={action} fields={{ jobId: job.id }} className="actions">
          {canPause && (
            <Button name="intent" value="pause">
              {t('Pause')}
              <HiddenText>: {nameOf(job)}</HiddenText>
            </Button>
          )}
          {job.state === 'paused' && (
            <Button kind="primary" name="intent" value="resume">
              {t('Carry on')}
              <HiddenText>: {nameOf(job)}</HiddenText>
            </Button>
          )}
          <Button kind="quiet" name="intent" value="cancel">
            {t('Cancel the rest')}
            <HiddenText>: {nameOf(job)}</HiddenText>
          </Button>
        </PostForm>
      )}
      {job.backTo && (
        <LinkButton to={job.backTo}>
          {t('Back')}
          <HiddenText>: {nameOf(job)}</HiddenText>
        </LinkButton>
      )}
    </div>
  )
}

function JobFailures({ job, action }: { job: JobView; action: string | undefined }) {
  if (job.failed.length === 0 && job.state !== 'failed') return null
  return (
    <div className="job-failures">
      {job.failed.length > 0 && (
        <>
          <h3>{t('{count, plural, =1 {One failed} other {# failed}}', { count: job.failed.length })}</h3>
          <ul>
            {job.failed.map((failure, index) => (
              <li key={index}>
                <strong>{failure.what}</strong>: {failure.why}
              </li>
            ))}
          </ul>
        </>
      )}
      {job.state !== 'running' && job.state !== 'waiting' && (
        <PostForm action={action} fields={{ jobId: job.id }}>
          <Button name="intent" value="retry">
            {job.failed.length > 0 ? t('Retry these') : t('Try again')}
            <HiddenText>: {nameOf(job)}</HiddenText>
          </Button>
        </PostForm>
      )}
    </div>
  )
}

/** Asks the page's loaders again while something moves. */
function useRefresh(isMoving: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!isMoving) return undefined
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void revalidate()
    }, POLL_MS)
    return () => clearInterval(timer)
  }, [isMoving, revalidate])
}
