import { t } from '#lib/core/text.ts'
import { isOpen, type Focus } from './plan.ts'

/** Source: SCIENCE 4, plan rules. Advice, never a limit. */
const FOCUS_AREAS_ADVISED = 2
const OPEN_STEPS_ADVISED = 3

/**
 * Remarks on a plan as a whole: what research on plans would say, in a sentence each. Nothing is refused because of them.
 *
 * Shape    none for a plan without focus areas, or when there is nothing to say.
 */
export function advise(focusAreas: readonly Pick<Focus, 'steps'>[]): string[] {
  if (focusAreas.length === 0) return []
  const open = focusAreas.flatMap(({ steps }) => steps).filter(isOpen)
  const advice: string[] = []
  if (focusAreas.length > FOCUS_AREAS_ADVISED) {
    advice.push(
      t('You have {count} focus areas. Most people get further with one or two at a time.', {
        count: focusAreas.length,
      }),
    )
  }
  if (open.length > OPEN_STEPS_ADVISED) {
    advice.push(
      t('{count} steps are open. Up to three at a time are easier to keep going.', { count: open.length }),
    )
  }
  if (open.length > 0 && !open.some(({ kind }) => kind === 'experience')) {
    advice.push(
      t(
        'Add one step on the job. People learn most from doing it in real work; a course alone seldom lasts.',
      ),
    )
  }
  return advice
}
