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
  const compared = result.groups.filter(({ comparisons }) => comparisons.length > 0)
  const threeYears = gate.result === null ? null : gate.threeYears
  return (
    <>
      <Said result={result} did={gate.did} />
      <Aside result={result} />
      {compared.length > 0 && (
        <>
          <Disclosure summary="The numbers">
            <GateNumbers caption={gate.title} result={result} />
          </Disclosure>
          {threeYears && (
            <section>
              <h3>Three years together</h3>
              <Said result={threeYears} did={gate.did} />
              <Aside result={threeYears} />
              <Disclosure summary="The numbers of three years">
                <GateNumbers caption={`${gate.title}, three years together`} result={threeYears} />
              </Disclosure>
            </section>
          )}
          <section>
            <h3>What to do next</h3>
            <ul className="stack">
              {nextSteps(
                compared.map(({ verdict }) => verdict),
                gate.again,
              ).map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ul>
          </section>
        </>
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
