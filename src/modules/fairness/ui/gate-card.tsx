import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenNumber } from '#ui/hidden-number.tsx'
import { Tag } from '#ui/tag.tsx'
import { formatPeople } from '#ui/format.ts'
import type { GateView } from '../contract.ts'
import type { GateResult } from '../domain/gate.ts'
import { GateNumbers } from './gate-numbers.tsx'
import { nextSteps, sayGroup, sayGroups, VERDICT_WORDS } from './gate-words.ts'

/** One point where somebody decides: what it says in words, the numbers for who wants them, and what to do. */
export function GateCard({ gate }: { gate: GateView }) {
  return (
    <Card title={gate.title} id={gate.key}>
      <p className="muted">{gate.about}</p>
      {gate.result === null ? (
        <p>
          <HiddenNumber label="No numbers yet." reason={gate.why} />
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
      <Told did={gate.did} result={result} numbers="The numbers" caption={gate.title} />
      {threeYears && (
        <>
          <h3>Three years together</h3>
          <p className="muted">People count once for each year in which they could have been chosen.</p>
          <Told
            did={gate.did}
            result={threeYears}
            numbers="The numbers of three years"
            caption={`${gate.title}, three years together`}
          />
        </>
      )}
      {verdicts.length > 0 && (
        <>
          <h3>What to do next</h3>
          <ul>
            {nextSteps(verdicts, { again: gate.again, hasThreeYears: threeYears !== null }).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** One span of time: a sentence for each group, who is in none of them, and the numbers behind a fold. */
function Told(props: { result: GateResult; did: string; numbers: string; caption: string }) {
  const { result, did, numbers, caption } = props
  return (
    <>
      <Said result={result} did={did} />
      <Aside result={result} />
      {result.groups.some(({ comparisons }) => comparisons.length > 0) && (
        <Disclosure summary={numbers}>
          <GateNumbers caption={caption} result={result} />
        </Disclosure>
      )}
    </>
  )
}

function Said({ result, did }: { result: GateResult; did: string }) {
  return (
    <>
      {sayGroups(result, did).map(({ group, verdict, sentence, within }) => (
        <p key={group}>
          <Tag kind={verdict === 'look-now' ? 'caution' : undefined}>{VERDICT_WORDS[verdict]}</Tag> {sentence}{' '}
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
      {people === 0 && <p>Nobody was in this position.</p>}
      {groups.length === 1 && only && (
        <p>Only one group can be shown, {sayGroup(only.group)}, so there is nothing to compare it with.</p>
      )}
      {hidden.map(({ group, why }) => (
        <p key={group}>
          {group}: <HiddenNumber label="" reason={why} />
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
        No gender is on file for the {formatPeople(people)} here, so there are no groups to compare. HR can
        bring it in with an import of people, in a column called “Gender”.
      </p>
    )
  if (!hasSmall && !hasUnknown) return null
  const why = [
    hasUnknown && 'No gender is on file for them',
    hasSmall && 'Groups of fewer than five are not shown or named, so that nobody can be recognised',
  ].filter((part) => part !== false)
  return (
    <p className="muted">
      {apart === null ? 'A few people are' : `${formatPeople(apart)} are`} in no comparison. {why.join('. ')}.
    </p>
  )
}
