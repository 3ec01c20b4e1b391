import {
  askedItemIds,
  fullMinutes,
  groupsForRater,
  pulseMinutes,
  scalePoints,
  wording,
  type Instrument,
  type ItemGroup,
  type ScalePoint,
} from '#modules/instruments/contract.ts'
import { loadInstrument } from '#modules/instruments/public.ts'
import type { Context } from '#platform/context.ts'
import type { OpenLink, RaterRequest } from '../domain/rater.ts'
import { languageOf, textsOf } from '../texts/texts.ts'

export type QuestionnaireScreen = Omit<ItemGroup, 'items'> & {
  readonly questions: readonly { readonly position: number; readonly text: string }[]
  readonly items: readonly number[]
  /** Where only direct reports are asked there is no comment: what stands there would say which group it is from. */
  readonly takesComment: boolean
  readonly points: readonly ScalePoint[]
  /** Null when the scale has no such answer. */
  readonly cannotSay: string | null
  readonly instruction: string
}

/** A questionnaire as one form of rater reads it. Texts still hold `{leader}`. */
export type Questionnaire = {
  readonly screens: readonly QuestionnaireScreen[]
  /** How many this rater is asked. */
  readonly items: number
  readonly minutes: number
  /** The language its texts are in, which may differ from that of our own words. */
  readonly language: string
}

const sources = new WeakMap<Context, Map<string, Instrument>>()
const questionnaires = new WeakMap<Instrument, Map<string, Questionnaire>>()

/** A used version never changes, so it is read once for each process. */
export async function loadQuestionnaireSource(ctx: Context, { rater }: OpenLink): Promise<Instrument> {
  let known = sources.get(ctx)
  if (!known) sources.set(ctx, (known = new Map()))
  const { slug, version } = rater.instrument
  const key = `${rater.orgId} ${slug} ${version}`
  const hit = known.get(key)
  if (hit) return hit
  const instrument = await ctx.db.read(rater, (db) => loadInstrument(db, rater.orgId, rater.instrument))
  if (!instrument) throw new Error(`an open cycle has no questionnaire ${slug} ${version}`)
  known.set(key, instrument)
  return instrument
}

/** The questionnaire as this rater reads it about this leader. */
export async function loadQuestionnaire(
  ctx: Context,
  link: OpenLink,
  { group }: RaterRequest,
): Promise<Questionnaire> {
  const instrument = await loadQuestionnaireSource(ctx, link)
  const form = group === 'self' ? 'self' : 'other'
  const { pulse } = link.rater
  const watch = group === 'report' && link.rater.watch
  const wanted = languageOf(link.rater.languageTag)
  let known = questionnaires.get(instrument)
  if (!known) questionnaires.set(instrument, (known = new Map()))
  const key = `${form} ${wanted} ${watch} ${link.rater.watch} ${pulse}`
  const hit = known.get(key)
  if (hit) return hit

  const source = instrument.languages[0] as string
  const language =
    instrument.languages.find((tag) => languageOf(tag) === wanted && tag.startsWith(wanted)) ?? source
  const positions = new Map(askedItemIds(instrument, link.rater).map((id, position) => [id, position]))
  const options = { language, watch, ...(pulse && ({ length: 'pulse', outcome: true } as const)) }
  const screens = groupsForRater(instrument, form, options).map(({ items, ...screen }) => {
    const questions = items.map(({ id, text }) => ({ position: positions.get(id) as number, text }))
    const isOutcome = screen.kind === 'outcome'
    const scale = (isOutcome && instrument.outcomeItems?.scale) || instrument.scale
    return {
      ...screen,
      questions,
      items: questions.map(({ position }) => position),
      takesComment: screen.kind === 'dimension',
      points: scalePoints(scale, language),
      cannotSay: scale.notObserved ? wording(scale.notObserved.label, language, source) : null,
      // Outcome items have another scale than the rest.
      instruction: isOutcome
        ? textsOf(wanted).group.agree
        : wording(instrument.instructions[form], language, source),
    }
  })
  const asked = screens.reduce((sum, { items }) => sum + items.length, 0)
  const made: Questionnaire = {
    screens,
    items: asked,
    minutes: pulse ? pulseMinutes(instrument) : fullMinutes(instrument, { watch }),
    language,
  }
  known.set(key, made)
  return made
}
