import { daysBetween, sayDate, type DateOn } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { MenuDisclosure } from '#ui/menu-disclosure.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TaskCard } from '#ui/task-card.tsx'
import type { HomeTask } from '../domain/tasks.ts'

/** One thing to do: its ways to act on it, "Not now" where it can wait, and the way back for what was put off. */
export function HomeTaskCard({ task, today }: { task: HomeTask; today: DateOn }) {
  const about = <HiddenText>: {task.title}</HiddenText>
  return (
    <TaskCard
      title={task.title}
      duration={task.duration ?? undefined}
      by={byLine(task, today)}
      audience={task.audience ?? undefined}
      actions={
        <>
          {task.actions.map(({ label, to, press, isMain }) =>
            to === undefined ? (
              <PostForm key={label} fields={{ intent: 'press', task: task.id, press }}>
                <Button kind={isMain ? 'primary' : 'secondary'}>
                  {label}
                  {about}
                </Button>
              </PostForm>
            ) : (
              <LinkButton key={label} to={to} kind={isMain ? 'primary' : 'secondary'}>
                {label}
                {about}
              </LinkButton>
            ),
          )}
          {task.waitsUntil ? (
            <PostForm fields={{ intent: 'bring-back', task: task.id }}>
              <Button>
                {t('Bring it back now')}
                {about}
              </Button>
            </PostForm>
          ) : (
            <NotNow task={task} today={today} />
          )}
        </>
      }
    >
      {task.why}
    </TaskCard>
  )
}

function NotNow({ task, today }: { task: HomeTask; today: DateOn }) {
  if (task.waits.length === 0) return null
  return (
    <MenuDisclosure
      className="not-now"
      summary={
        <>
          {t('Not now')}
          <HiddenText>: {task.title}</HiddenText>
        </>
      }
    >
      <PostForm className="menu-form" fields={{ intent: 'put-off', task: task.id }}>
        {task.waits.map((on) => (
          <Button key={on} kind="quiet" name="untilOn" value={on}>
            {sayWait(on, today)}
          </Button>
        ))}
      </PostForm>
    </MenuDisclosure>
  )
}

function sayWait(on: DateOn, today: DateOn): string {
  const days = daysBetween(today, on)
  const date = sayDate(on, currentLanguage())
  if (days === 1) return t('Tomorrow, {date}', { date })
  if (days === 7) return t('In a week, {date}', { date })
  return t('In four weeks, {date}', { date })
}

function byLine(task: HomeTask, today: DateOn): string | undefined {
  if (task.waitsUntil)
    return t('Put off. It comes back on {date}.', { date: sayDate(task.waitsUntil, currentLanguage()) })
  if (!task.byOn) return undefined
  return task.byOn < today
    ? t('The date was {date}.', { date: sayDate(task.byOn, currentLanguage()) })
    : t('Please do it by {date}.', { date: sayDate(task.byOn, currentLanguage()) })
}
