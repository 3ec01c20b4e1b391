import { t } from '#lib/core/text.ts'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenNumber } from '#ui/hidden-number.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Decision, GateView } from '../contract.ts'
import type { GateResult } from '../domain/gate.ts'
import { GateNumbers } from './gate-numbers.tsx'
import { nameGroup, nextSteps, sayGroup, sayGroups, sayVerdict } from './gate-words.ts'

/** One point where somebody decides: what it says in words, the numbers for who wants them, and what to do. */
export function GateCard({ gate }: { gate: GateView }) {
  return (
    <Card title={gate.title} id={gate.key}>
      <p className="muted">{gate.about}</p>
      {gate.result === null ? (
        <p>
          <HiddenNumber label={t('No numbers yet.')} reason={gate.why} />
        </p>
      ) : (
        <Judged gate={gate} result={gate.result} />
      )}
    </Card>
  )
}

function Judged({ gate, result }: { gate: GateView; result: GateResult }) {
  const threeYears = gate.result === null ? null : gate.threeYears
  const verdicts = result.groups.flatMap(({ comparisons, verdict }) =>
    comparisons.length > 0 ? [verdict] : [],
  )
  return (
    <>
      <Told decision={gate.decision} result={result} numbers={t('The numbers')} caption={gate.title} />
      {threeYears && (
        <>
          <h3>{t('Three years together')}</h3>
          <p className="muted">
            {t('People count once for each year in which they could have been chosen.')}
          </p>
          <Told
            decision={gate.decision}
            result={threeYears}
            numbers={t('The numbers of three years')}
            caption={t('{title}, three years together', { title: gate.title })}
          />
        </>
      )}
      {verdicts.length > 0 && (
        <>
          <h3>{t('What to do next')}</h3>
          <ul>
            {nextSteps(verdicts, { decision: gate.decision, hasThreeYears: threeYears !== null }).map(
              (step) => (
                <li key={step}>{step}</li>
              ),
            )}
          </ul>
        </>
      )}
    </>
  )
}

/** One span of time: a sentence for each group, who is in none of them, and the numbers behind a fold. */
function Told(props: { result: GateResult; decision: Decision; numbers: string; caption: string }) {
  const { result, decision, numbers, caption } = props
  return (
    <>
      <Said result={result} decision={decision} />
      <Aside result={result} />
      {result.groups.some(({ comparisons }) => comparisons.length > 0) && (
        <Disclosure summary={numbers}>
          <GateNumbers caption={caption} result={result} />
        </Disclosure>
      )}
    </>
  )
}

function Said({ result, decision }: { result: GateResult; decision: Decision }) {
  return (
    <>
      {sayGroups(result, decision).map(({ group, verdict, sentence, within }) => (
        <p key={group}>
          <Tag kind={verdict === 'look-now' ? 'caution' : undefined}>{sayVerdict(verdict)}</Tag> {sentence}{' '}
          {within}
        </p>
      ))}
    </>
  )
}

/** Who is in no comparison, and why. */
function Aside({ result }: { result: GateResult }) {
  const { groups, hidden, people } = result
  const [only] = groups
  return (
    <>
      {people === 0 && <p>{t('Nobody was in this position.')}</p>}
      {groups.length === 1 && only && (
        <p>
          {t('Only one group can be shown, {group}, so there is nothing to compare it with.', {
            group: sayGroup(only.group),
          })}
        </p>
      )}
      {hidden.map(({ group, why }) => (
        <p key={group}>
          {nameGroup(group)}: <HiddenNumber label="" reason={why} />
        </p>
      ))}
      <Apart result={result} />
    </>
  )
}

function Apart({ result: { groups, hidden, people, hasSmall, hasUnknown, apart } }: { result: GateResult }) {
  if (!hasSmall && hasUnknown && groups.length + hidden.length === 0)
    return (
      <p>
        {t(
          'No gender is on file for the {people, plural, one {# person} other {# people}} here, so there are no groups to compare. HR can bring it in with an import of people, in a column called “Gender”.',
          { people },
        )}
      </p>
    )
  if (!hasSmall && !hasUnknown) return null
  return (
    <p className="muted">
      {apart === null
        ? t('A few people are in no comparison.')
        : t('{count, plural, one {# person is} other {# people are}} in no comparison.', { count: apart })}
      {hasUnknown && ` ${t('No gender is on file for them.')}`}
      {hasSmall &&
        ` ${t('Groups of fewer than five are not shown or named, so that nobody can be recognised.')}`}
    </p>
  )
}
