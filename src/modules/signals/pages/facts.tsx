import {
  Form,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { attempt, fileOf, present, signedIn, textOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { FileField } from '#ui/file-field.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { importFacts, readFacts, removeFact } from '../actions/import-facts.ts'
import { CONTEXTS, MEASURES, OUT_OF } from '../domain/measures.ts'
import '../ui/signals.css'

export const handle = { access: { roles: ['hr'] } }
export const meta = () => [{ title: `${t('Facts about teams')} · ${t('Support')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readFacts(ctx, actor))
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  return attempt(async () => {
    if (textOf(form, 'intent') === 'remove') {
      await removeFact(ctx, actor, textOf(form, 'id'))
      return { said: t('Taken out. Signs that were made of it stay as they were.') }
    }
    const file = await fileOf(form, 'facts')
    const { added, changed, unchanged } = await importFacts(ctx, actor, file ?? { bytes: new Uint8Array() })
    return {
      said: t(
        '{added} added, {changed} changed, {unchanged} unchanged. The rules look at them in a moment.',
        { added, changed, unchanged },
      ),
    }
  })
}

export default function FactsScreen() {
  const { facts } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [sentence, ...problems] = answer && 'refusal' in answer ? answer.refusal.sentence.split('\n') : []
  return (
    <>
      <PageHeader
        title={t('Facts about teams')}
        audience={t('HR sees this page. A leader reads the facts that a sign of theirs rests on.')}
        crumbs={[
          { to: '/support', label: t('Support') },
          { to: '/support/list', label: t('All signs') },
        ]}
      >
        <p>
          {t('A few numbers the rules use beside feedback. Enter what you have; the rest is not needed.')}
        </p>
        <p className="hint">
          {t(
            'One-to-ones and pulses in Heartwood are not used here. You see them by unit, never for one team.',
          )}
        </p>
      </PageHeader>
      {sentence !== undefined && <ErrorSummary refusal={{ sentence }} />}
      {problems.length > 0 && (
        <Note kind="problem" title={t('Rows to correct')}>
          <ul>
            {problems.map((problem) => (
              <li key={problem} className="signal-problems">
                {problem}
              </li>
            ))}
          </ul>
        </Note>
      )}
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      <Card title={t('Bring facts in')}>
        <Form method="post" encType="multipart/form-data" className="stack" aria-label={t('Bring facts in')}>
          <FileField
            label={t('A CSV file')}
            name="facts"
            accept=".csv,text/csv"
            hint={t('Columns: leader, fact, from, to, value, out of. All rows are taken in, or none.')}
            required
          />
          <Button kind="primary">{t('Bring in')}</Button>
        </Form>
        <Disclosure summary={t('Facts you can use')}>
          <dl>
            {Object.entries(MEASURES).map(([id, measure]) => (
              <div key={id}>
                <dt>
                  <code>{id}</code>
                </dt>
                <dd>
                  {'outOf' in measure
                    ? t('{name}; out of: {what}', { name: measure.name(), what: OUT_OF[measure.outOf]() })
                    : measure.name()}
                </dd>
              </div>
            ))}
            {Object.entries(CONTEXTS).map(([id, name]) => (
              <div key={id}>
                <dt>
                  <code>{id}</code>
                </dt>
                <dd>{t('{name}; no number needed', { name: name() })}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      </Card>
      <DataTable
        caption={t('What is entered, the newest first (at most 200)')}
        rows={facts}
        rowKey={(fact) => fact.id}
        empty={
          <EmptyState title={t('No facts yet')}>
            {t('Leavers, one-to-ones held and moves show up here once you bring a file in.')}
          </EmptyState>
        }
        columns={[
          { key: 'leader', head: t('Leader'), cell: (fact) => fact.leaderName },
          { key: 'name', head: t('Fact'), cell: (fact) => fact.name },
          { key: 'value', head: t('Value'), cell: (fact) => fact.value },
          {
            key: 'time',
            head: t('Time'),
            cell: (fact) =>
              fact.toOn
                ? t('{from} to {to}', { from: sayDate(fact.fromOn), to: sayDate(fact.toOn) })
                : t('since {day}', { day: sayDate(fact.fromOn) }),
          },
          {
            key: 'remove',
            head: t('Take out'),
            headHidden: true,
            cell: (fact) => (
              <PostForm fields={{ intent: 'remove', id: fact.id }}>
                <Button size="small" kind="quiet">
                  {t('Take out')}
                  <HiddenText>
                    : {fact.name}, {fact.leaderName}
                  </HiddenText>
                </Button>
              </PostForm>
            ),
          },
        ]}
      />
    </>
  )
}
