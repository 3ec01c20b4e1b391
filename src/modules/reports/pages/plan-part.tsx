import { Outlet, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { ChangeDots } from '#ui/charts/change-dots.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { readPlanPart, type FocusChange, type PlanPartView } from '../actions/plan-part.ts'
import { changeRows } from '../ui/changes-figure.tsx'
import { thenAndNow } from '../ui/seen-words.ts'
import '../ui/report.css'

export const handle = { access: 'signed-in' }

/** What the own reports add to the own plan, drawn inside the plan's page. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return readPlanPart(ctx, actor)
}

export default function PlanPart() {
  const { changes, ideas } = useLoaderData<typeof loader>()
  return (
    <>
      {changes.length > 0 && (
        <div id="changes">
          {changes.map((change) => (
            <Change key={change.focusId} change={change} />
          ))}
        </div>
      )}
      {ideas && <Ideas ideas={ideas} />}
      <Outlet />
    </>
  )
}

function Change({ change }: { change: FocusChange }) {
  const { title, cycleId, result } = change
  if (!result)
    return (
      <Card title={t('Did it change? {title}', { title })}>
        <p>{t('The answers are there. You choose how to read them, as with every report.')}</p>
        <div className="actions plan-tools">
          <LinkButton to={`/reports/${cycleId}`}>{t('Choose how to read')}</LinkButton>
        </div>
      </Card>
    )
  return (
    <Card title={t('Did it change? {title}', { title })}>
      <ChangeDots
        finding={result.finding}
        reading={thenAndNow(result)}
        level={3}
        then={result.since}
        rows={changeRows(result)}
        scale={result.scale}
        tableCaption={t('{title}, then and now', { title })}
        note={
          <p className="plan-tools">
            <LinkButton to={`/reports/${cycleId}/seen`}>{t('Open the answers')}</LinkButton>
          </p>
        }
      />
    </Card>
  )
}

function Ideas({ ideas }: { ideas: NonNullable<PlanPartView['ideas']> }) {
  return (
    <div className="plan-tools">
      <Card
        title={t('From your report “{name}”', { name: ideas.cycleName })}
        actions={
          <LinkButton to={`/reports/${ideas.cycleId}/next`}>{t('Start a step from the report')}</LinkButton>
        }
      >
        <p>{t('A focus can be a gap or a strength. The evidence comes along.')}</p>
        <ul>
          {ideas.all.map(({ dimensionId, name, sentence }) => (
            <li key={dimensionId}>
              <strong>{name}.</strong> {sentence}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}
