import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
import { SLICE_MINIMUM } from '#lib/disclosure/audience.ts'
import { sentenceFor } from '#lib/disclosure/sentences.ts'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { formatScore } from '#ui/format.ts'
import { HiddenNumber } from '#ui/hidden-number.tsx'
import { Note } from '#ui/note.tsx'
import { rich } from '#ui/rich-text.tsx'
import type { OverviewPage } from '../contract.ts'
import type { SupportCell, SupportView } from '../domain/support-view.ts'

type Place = SupportCell & { readonly name: string }
type Numbers = Extract<Place, { show: 'numbers' }>
type Words = { readonly skill: (id: string) => string; readonly cycle: (id: string) => string }

const KINDS = [
  {
    kind: 'unit',
    title: () => t('By unit'),
    none: () => t('No unit'),
    numbers: () => t('All numbers, by unit'),
    caption: () => t('Mean over leaders of what all others see, by unit'),
  },
  {
    kind: 'level',
    title: () => t('By level'),
    none: () => t('No level'),
    numbers: () => t('All numbers, by level'),
    caption: () => t('Mean over leaders of what all others see, by level'),
  },
] as const
type Kind = (typeof KINDS)[number]

/** "3" says nothing by itself. */
function nameOf(kind: 'unit' | 'level', name: string | null): string | null {
  return kind === 'level' && name !== null && /^\d+$/.test(name) ? t('Level {name}', { name }) : name
}

/** Where a skill is seen less often than elsewhere. Units and levels in the order of their names, never of their numbers. */
export function SupportPlaces({ page, support }: { page: OverviewPage; support: SupportView }) {
  const words: Words = {
    skill: (id) => page.names[id] ?? id,
    cycle: (id) => page.cycleNames[id] ?? t('an earlier cycle'),
  }
  return (
    <Card title={t('Where support may help')}>
      <p className="muted">
        {t(
          'What all others see, over {leaders, plural, =0 {no leaders} one {# leader} other {# leaders}} with numbers for every skill. A skill is named where it is seen less often than among all other leaders, beyond what chance explains.',
          { leaders: support.counted },
        )}
      </p>
      {support.total && support.total.show !== 'numbers' && (
        <dl className="words">
          <Aside place={{ ...support.total, name: t('All leaders') }} support={support} words={words} />
        </dl>
      )}
      {support.total?.show !== 'numbers' && <WhyNoNumbers page={page} support={support} />}
      {KINDS.map((kind) => {
        const places = support.places
          .filter((place) => place.kind === kind.kind)
          .map((place): Place => ({ ...place, name: nameOf(place.kind, place.name) ?? kind.none() }))
        return (
          <section key={kind.kind} className="card-part">
            <h3>{kind.title()}</h3>
            <Places kind={kind} places={places} support={support} words={words} />
          </section>
        )
      })}
    </Card>
  )
}

/** Why a cycle has no means, in one place, and where there are some. */
function WhyNoNumbers({ page, support }: { page: OverviewPage; support: SupportView }) {
  const wasShown = [support.total, ...support.places].some((cell) => cell?.show === 'change')
  const { numbersIn } = page
  if (!wasShown && numbersIn.length === 0) return null
  return (
    <Note title={t('Why there are few numbers here')}>
      <p>
        {wasShown
          ? t(
              'Almost the same leaders were in an earlier cycle. Two sets of numbers would tell about the few who came or left. So this cycle says in words what moved.',
            )
          : t(
              'Numbers here could be set against those of another cycle. They would tell about a few leaders.',
            )}
      </p>
      {numbersIn.length > 0 && (
        <p>
          {t('Numbers over all leaders stand here:')}{' '}
          {numbersIn.map(({ id, name }, at) => (
            <span key={id}>
              {at > 0 && ', '}
              <Link to={`/cycles/${id}/overview`}>{name}</Link>
            </span>
          ))}
        </p>
      )}
    </Note>
  )
}

function Places(props: { kind: Kind; places: readonly Place[]; support: SupportView; words: Words }) {
  const { kind, places, support, words } = props
  const compared = places.flatMap((place) => (place.show === 'nothing' ? [] : [place]))
  const lower = compared.filter((place) => place.lower.length > 0)
  const comparisons = compared.length * support.dimensions.length
  return (
    <>
      {lower.map((place) => (
        <p key={place.name}>
          {rich(
            t(
              '<strong>{place}</strong> ({leaders, plural, one {# leader} other {# leaders}}): support with {skills} may help.',
              { place: place.name, leaders: place.leaders, skills: joined(place.lower.map(words.skill)) },
            ),
            { strong: (name) => <strong>{name}</strong> },
          )}
        </p>
      ))}
      {lower.length > 0 && (
        <p className="muted">
          {t('Of {comparisons} comparisons, about {chance} would look like this by chance alone.', {
            comparisons,
            chance: Math.max(1, Math.round(comparisons * 0.025)),
          })}
        </p>
      )}
      {compared.length > 1 && lower.length === 0 && (
        <p>{t('No difference here is larger than chance explains.')}</p>
      )}
      <AllNumbers kind={kind} places={places} support={support} words={words} />
      {places.length > shownOf(places).length && (
        <dl className="words">
          {places.map((place) => (
            <Aside key={place.name} place={place} support={support} words={words} />
          ))}
        </dl>
      )}
    </>
  )
}

const shownOf = (places: readonly Place[]) =>
  places.filter((place): place is Numbers => place.show === 'numbers')

function AllNumbers({ kind, places, support, words }: Parameters<typeof Places>[0]) {
  const shown = shownOf(places)
  if (shown.length === 0) return null
  const { total } = support
  const column = (key: string, leaders: number, means: readonly number[]) => ({
    key,
    head: `${key} (${leaders})`,
    numeric: true,
    cell: ({ at }: { at: number }) => formatScore(means[at] ?? 0),
  })
  return (
    <Disclosure summary={kind.numbers()}>
      <DataTable
        caption={kind.caption()}
        narrow="scroll"
        rows={support.dimensions.map((id, at) => ({ id, at }))}
        rowKey={({ id }) => id}
        columns={[
          { key: 'skill', head: t('Skill'), cell: ({ id }) => words.skill(id) },
          ...(total?.show === 'numbers' ? [column(t('All'), total.leaders, total.means)] : []),
          ...shown.map((place) => column(place.name, place.leaders, place.means)),
        ]}
      />
    </Disclosure>
  )
}

function sayWhy(why: Exclude<SupportCell, { show: 'numbers' }>['why']): string {
  return typeof why === 'object' ? why.sentence : sentenceFor(why, t('leaders'), SLICE_MINIMUM).sentence
}

/** What is said of a place without its numbers. */
function Aside({ place, support, words }: { place: Place; support: SupportView; words: Words }) {
  if (place.show === 'numbers') return null
  const changed = (band: 'higher' | 'lower') =>
    place.show === 'change' ? support.dimensions.filter((_, at) => place.changes[at] === band) : []
  const [more, less] = [changed('higher'), changed('lower')]
  const moved = more.length + less.length
  return (
    <div>
      <dt>{place.name}</dt>
      <dd>
        <HiddenNumber label="" reason={sayWhy(place.why)} />
        {place.show === 'change' && (
          <>
            <p>{t('Since {cycle}:', { cycle: words.cycle(place.since) })}</p>
            <ul>
              {more.length > 0 && (
                <li>{t('more often: {skills}', { skills: joined(more.map(words.skill)) })}</li>
              )}
              {less.length > 0 && (
                <li>{t('less often: {skills}', { skills: joined(less.map(words.skill)) })}</li>
              )}
              {moved === 0 && <li>{t('about the same: every skill')}</li>}
              {moved > 0 && moved < support.dimensions.length && <li>{t('about the same: the rest')}</li>}
            </ul>
          </>
        )}
      </dd>
    </div>
  )
}
