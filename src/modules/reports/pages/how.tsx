import { data, Form, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { sayRefusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { signedIn } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { readHow } from '../actions/view-how.ts'
import type { HowView } from '../contract/pages.ts'
import { isNumberKind, type NumberKind } from '../domain/how/facts.ts'
import { inSentence } from '../domain/in-sentence.ts'
import { ReportNotFound } from '../domain/refusals.ts'
import { overTheGate } from './over-the-gate.ts'
import '../ui/report.css'

/** Kinds whose example is the same for every skill. */
const OF_WHOLE_REPORT: readonly NumberKind[] = ['balance', 'hidden']

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: HowView }) => [
  {
    title: loaderData
      ? `${loaderData.text.title}, ${loaderData.skill.name}: ${loaderData.cycleName} · Heartwood`
      : `${t('How this is calculated')} · Heartwood`,
  },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const cycleId = params['cycleId'] ?? ''
  const kind = params['number'] ?? ''
  const skill = new URL(request.url).searchParams.get('skill')
  if (!isNumberKind(kind)) throw data({ sentence: sayRefusal(ReportNotFound) }, { status: 404 })
  return overTheGate(cycleId, () => readHow(ctx, actor, cycleId, kind, skill))
}

export default function HowScreen() {
  const view = useLoaderData<typeof loader>()
  const { text, cycleId, skill } = view
  const { says, formula, letters, example, limits } = text
  return (
    <div className="report">
      <PageHeader
        title={t('How this is calculated: {number}', { number: inSentence(text.title) })}
        audience={t('Only you can see this page.')}
        crumbs={[
          { to: `/reports/${cycleId}/seen`, label: view.cycleName },
          { to: `/reports/${cycleId}/how?skill=${encodeURIComponent(skill.id)}`, label: t('All numbers') },
        ]}
      />
      <Card title={t('In plain words')}>
        <Lines lines={says} />
      </Card>
      <Card title={t('The formula')}>
        <div className="report-formula">
          {formula.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        {letters.length > 0 && (
          <dl className="report-letters">
            {letters.map(({ term, meaning }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        )}
      </Card>
      <Card title={example.isOwn ? t('With your own numbers') : t('An example')}>
        <Lines lines={example.lines} />
        {!OF_WHOLE_REPORT.includes(view.kind) && (
          <Form method="get" className="report-form">
            <SelectField
              label={t('Skill of the example')}
              name="skill"
              options={view.skills.map(({ id, name }) => ({ value: id, label: name }))}
              defaultValue={skill.id}
              key={skill.id}
            />
            <Button>{t('Show this skill')}</Button>
          </Form>
        )}
      </Card>
      <Card title={t('What it does not say')}>
        <Lines lines={limits} />
      </Card>
      <div className="report-footer">
        <LinkButton to={`/reports/${cycleId}/how?skill=${encodeURIComponent(skill.id)}`}>
          {t('Other numbers')}
        </LinkButton>
        <LinkButton to={`/reports/${cycleId}/seen`}>{t('Back to the report')}</LinkButton>
      </div>
    </div>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return lines.map((line, index) => <p key={index}>{line}</p>)
}
