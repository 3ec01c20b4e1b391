import { sayDate } from '#lib/core/date.ts'
import { fullMinutes, pulseMinutes, type Instrument } from '#modules/instruments/contract.ts'
import type { PersonCard } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { AskFacts } from '../emails.ts'
import type { Cycle } from '../store/cycles.ts'
import type { OpenRequest } from '../store/links.ts'

/** What the mails to one rater say: one mail for everybody they were asked about. */
export function askFacts(
  ctx: Context,
  input: {
    cycle: Cycle
    instrument: Instrument
    rater: PersonCard
    open: readonly OpenRequest[]
    people: ReadonlyMap<string, PersonCard>
  },
): AskFacts {
  const { cycle, instrument, rater, open, people } = input
  const isPulse = cycle.kind === 'pulse'
  const watch = cycle.rules.watch === true && open.some(({ group }) => group === 'report')
  const language = pickLanguage(rater.language, instrument)
  return {
    names: open
      .filter((one) => one.group !== 'self')
      .map((one) => people.get(one.leaderId)?.name ?? 'A colleague'),
    isSelfAsked: open.some((one) => one.group === 'self'),
    minutes: isPulse ? pulseMinutes(instrument) : fullMinutes(instrument, { watch }),
    closesOn: sayDate(cycle.closesOn ?? ctx.clock.today(), language),
    minimumGroup: cycle.rules.minimumGroup,
    isFollowUp: cycle.kind === 'follow-up',
    isPulse,
    message: cycle.message,
    url: `${ctx.config.publicUrl}/f`,
    language,
  }
}

/** The person's language where mails exist in it, else English. */
function pickLanguage(language: string | null, instrument: Instrument): string {
  const wanted = (language ?? instrument.languages[0] ?? 'en').split('-')[0] ?? 'en'
  return ['en', 'de'].includes(wanted) ? wanted : 'en'
}
