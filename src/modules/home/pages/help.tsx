import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Card } from '#ui/card.tsx'
import { PageHeader } from '#ui/page-header.tsx'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Help')} · Heartwood` }]

function words(): readonly (readonly [string, string])[] {
  return [
    [t('Cycle'), t('One round of feedback about some people, with a last day.')],
    [t('Rater'), t('Somebody who is asked for feedback. A rater can say no, without a reason.')],
    [
      t('Rater group'),
      t('Direct reports, peers, skip-level and others. The line manager and you are named.'),
    ],
    [
      t('Minimum group'),
      t(
        'How many people of a group must reply before its answers are shown. It is fixed before anybody is asked.',
      ),
    ],
    [
      t('Confidential'),
      t('Nobody sees who said what. We do not say “anonymous”: people may still recognise a way of writing.'),
    ],
    [
      t('A gap to explore'),
      t('You see something more often than others do. The field calls it a blind spot.'),
    ],
    [t('Hidden strength'), t('Others see something more often than you do.')],
    [t('Views differ'), t('People see this differently: it may depend on the situation.')],
  ]
}

/** Where help is, and what the words mean. */
export default function HelpScreen() {
  return (
    <>
      <PageHeader title={t('Help')}>
        <p>
          {t(
            'If something is unclear or does not work, the people in HR help. Nothing you press here can be seen by others unless the page says so.',
          )}
        </p>
      </PageHeader>
      <Card title={t('What the words mean')}>
        <dl className="words">
          {words().map(([word, meaning]) => (
            <div key={word}>
              <dt>
                <strong>{word}</strong>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card title={t('More')}>
        <ul>
          <li>
            <Link to="/f/promise" reloadDocument>
              {t('What happens with answers, and what remains')}
            </Link>
          </li>
          <li>
            <Link to="/plan">{t('My plan')}</Link>
          </li>
        </ul>
      </Card>
    </>
  )
}
