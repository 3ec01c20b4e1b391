import { t } from '#lib/core/text.ts'
import type { Mail } from '#lib/mail/frame.ts'
import { fullMinutes, pulseMinutes, type Instrument } from '#modules/instruments/contract.ts'
import type { PersonCard } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import { inLanguage } from '#platform/language.ts'
import type { AskFacts } from '../emails.ts'
import type { Cycle } from '../store/cycles.ts'
import type { OpenRequest } from '../store/links.ts'

type Asked = {
  readonly cycle: Cycle
  readonly instrument: Instrument
  readonly open: readonly OpenRequest[]
  readonly people: ReadonlyMap<string, PersonCard>
}

/** A mail to one rater about everybody they were asked about. */
export function mailRater(
  ctx: Context,
  language: string,
  asked: Asked,
  make: (facts: AskFacts) => Mail,
): Mail {
  return inLanguage(language, () => make(askFacts(ctx, asked)))
}

function askFacts(ctx: Context, { cycle, instrument, open, people }: Asked): AskFacts {
  const isPulse = cycle.kind === 'pulse'
  const watch = cycle.rules.watch === true && open.some(({ group }) => group === 'report')
  return {
    names: open
      .filter((one) => one.group !== 'self')
      .map((one) => people.get(one.leaderId)?.name ?? t('A colleague')),
    isSelfAsked: open.some((one) => one.group === 'self'),
    minutes: isPulse ? pulseMinutes(instrument) : fullMinutes(instrument, { watch }),
    closesOn: cycle.closesOn ?? ctx.clock.today(),
    minimumGroup: cycle.rules.minimumGroup,
    isFollowUp: cycle.kind === 'follow-up',
    isPulse,
    message: cycle.message,
    url: `${ctx.config.publicUrl}/f`,
  }
}
