import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { signedIn } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { readPlanPart, type SignIdeas } from '../actions/plan-part.ts'

export const handle = { access: 'signed-in' }

/** What the own signs add to the own plan, drawn inside the plan's page. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return readPlanPart(ctx, actor)
}

export default function PlanPart() {
  const signs = useLoaderData<typeof loader>()
  if (signs.length === 0) return null
  return (
    <div className="plan-tools">
      <Card title={t('From signs that support may help')}>
        <p>{t('A sign may be wrong. What is offered may help all the same, and the choice is yours.')}</p>
        {signs.map((sign) => (
          <Disclosure
            key={sign.id}
            summary={
              <>
                {sign.title}
                <HiddenText> {t('(what is offered)')}</HiddenText>
              </>
            }
          >
            <p>
              <Link to={`/support/${sign.id}`}>{t('Read the sign: {title}', { title: sign.title })}</Link>
            </p>
            <ul className="plan-steps">
              {sign.actions.map((action) => (
                <li key={action.id} className="plan-step">
                  <p className="plan-step-text">{action.title}</p>
                  <p>{action.what}</p>
                  <p className="hint">{sayEffort(action)}</p>
                  <PostForm action={`/support/${sign.id}`} fields={{ intent: 'start', actionId: action.id }}>
                    <Button size="small">
                      {t('Start this step')}
                      <HiddenText>
                        : {action.title} ({sign.title})
                      </HiddenText>
                    </Button>
                  </PostForm>
                </li>
              ))}
            </ul>
          </Disclosure>
        ))}
      </Card>
    </div>
  )
}

function sayEffort({ hours, weeks }: SignIdeas['actions'][number]): string {
  return hours === null
    ? t('part of the work, over {weeks, plural, one {# week} other {# weeks}}', { weeks })
    : t(
        'about {hours, plural, one {# hour} other {# hours}} over {weeks, plural, one {# week} other {# weeks}}',
        { hours, weeks },
      )
}
