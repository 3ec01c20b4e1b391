import { Link } from 'react-router'
import { Card } from '#ui/card.tsx'
import { PageHeader } from '#ui/page-header.tsx'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: 'Help · Heartwood' }]

const WORDS: readonly (readonly [string, string])[] = [
  ['Cycle', 'One round of feedback about some people, with a last day.'],
  ['Rater', 'Somebody who is asked for feedback. A rater can say no, without a reason.'],
  ['Rater group', 'Direct reports, peers, skip-level and others. The line manager and you are named.'],
  [
    'Minimum group',
    'How many people of a group must reply before its answers are shown. It is fixed before anybody is asked.',
  ],
  [
    'Confidential',
    'Nobody sees who said what. We do not say “anonymous”: people may still recognise a way of writing.',
  ],
  ['A gap to explore', 'You see something more often than others do. The field calls it a blind spot.'],
  ['Hidden strength', 'Others see something more often than you do.'],
  ['Views differ', 'People see this differently: it may depend on the situation.'],
]

/** Where help is, and what the words mean. */
export default function HelpScreen() {
  return (
    <>
      <PageHeader title="Help">
        <p>
          If something is unclear or does not work, the people in HR help. Nothing you press here can be seen
          by others unless the page says so.
        </p>
      </PageHeader>
      <Card title="Words">
        <dl className="words">
          {WORDS.map(([word, meaning]) => (
            <div key={word}>
              <dt>
                <strong>{word}</strong>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card title="More">
        <ul>
          <li>
            <Link to="/f/promise" reloadDocument>
              What happens with answers, and what remains
            </Link>
          </li>
          <li>
            <Link to="/plan">My plan</Link>
          </li>
        </ul>
      </Card>
    </>
  )
}
