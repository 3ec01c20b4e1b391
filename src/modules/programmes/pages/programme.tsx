import {
  Form,
  Link,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { attemptForm, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { readProgramme } from '../actions/read.ts'
import { askToTakePart, markReached, stepBack } from '../actions/take-part.ts'
import { sayMember, sayPart } from '../domain/words.ts'
import '../ui/programmes.css'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { programme: { name: string } } }) => [
  { title: `${loaderData?.programme.name ?? t('Programme')} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readProgramme(ctx, actor, params['programmeId'] ?? ''))
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const id = params['programmeId'] ?? ''
  const typed = textsOf(await request.formData())
  return attemptForm({ typed }, async () => {
    const { intent, partId = '' } = typed
    if (intent === 'ask') await askToTakePart(ctx, actor, id, typed)
    if (intent === 'step-back') await stepBack(ctx, actor, id)
    if (intent === 'reached' || intent === 'not-reached')
      await markReached(ctx, actor, id, partId, intent === 'reached')
    return `/programmes/${id}`
  })
}

type Page = Awaited<ReturnType<typeof readProgramme>>

export default function ProgrammeScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { programme, own, takesNames, runs, hasCertificate } = page
  return (
    <>
      <PageHeader
        title={programme.name}
        crumbs={[{ to: '/programmes', label: t('Programmes') }]}
        audience={t('What you write here is read by you and those who run the programme: HR and {owner}.', {
          owner: programme.ownerName,
        })}
        actions={
          runs && <LinkButton to={`/programmes/${programme.id}/dashboard`}>{t('How far it is')}</LinkButton>
        }
      >
        <p>
          {t('From {from} to {to}. {places, plural, one {# place} other {# places}}.', {
            from: sayDate(programme.startsOn),
            to: sayDate(programme.endsOn),
            places: programme.places,
          })}
        </p>
        {programme.about && <p className="programme-words">{programme.about}</p>}
      </PageHeader>
      <ErrorSummary refusal={answer?.refusal} />
      {hasCertificate && (
        <Card title={t('You took part')}>
          <p>
            <LinkButton to={`/programmes/${programme.id}/certificate.pdf`} download>
              {t('Your certificate (PDF)')}
            </LinkButton>
          </p>
        </Card>
      )}
      {own && own.state !== 'withdrawn' && <OwnCard page={page} />}
      {takesNames && (!own || own.state === 'named' || own.state === 'withdrawn') && (
        <AskCard
          page={page}
          errors={answer?.refusal.fields ?? {}}
          why={answer?.typed['why'] ?? own?.why ?? ''}
        />
      )}
      <PartsCard page={page} />
      {takesNames && (
        <p>
          <Link to={`/programmes/${programme.id}/name`}>{t('Name a colleague')}</Link>
        </p>
      )}
    </>
  )
}

function OwnCard({ page: { own, programme } }: { page: Page }) {
  if (!own) return null
  const canStepBack =
    programme.state !== 'ended' && ['named', 'asking', 'taken', 'waiting'].includes(own.state)
  return (
    <Card title={t('You and this programme')}>
      <p>{sayMember(own.state)}</p>
      {own.namedBy && <p className="hint">{t('{name} named you.', { name: own.namedBy })}</p>}
      {own.decision && (
        <>
          <p className="hint">{t('Why, in the words of whoever decided:')}</p>
          <blockquote className="programme-words">{own.decision.reason}</blockquote>
        </>
      )}
      {canStepBack && (
        <Disclosure summary={own.state === 'taken' ? t('Leave the programme') : t('Take the name back')}>
          <p>
            {own.state === 'taken'
              ? t('No reason is asked. Your place goes to somebody else.')
              : t('No reason is asked. You can give it again while names are taken.')}
          </p>
          <PostForm fields={{ intent: 'step-back' }}>
            <Button>{own.state === 'taken' ? t('Leave') : t('Take it back')}</Button>
          </PostForm>
        </Disclosure>
      )}
    </Card>
  )
}

function AskCard(props: { page: Page; errors: Readonly<Record<string, string>>; why: string }) {
  const { programme, own } = props.page
  return (
    <Card title={t('Take part')}>
      {programme.criteria.length > 0 && (
        <>
          <p>{t('Whoever decides looks at this, and at nothing else:')}</p>
          <ul>
            {programme.criteria.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {programme.comparison === 'waiting-list' && (
        <p className="hint">
          {t(
            'If there are more names than places, some wait. Later we look, over all of them together, whether the programme made a difference. Nobody is named in that.',
          )}
        </p>
      )}
      {programme.comparison === 'staggered' && (
        <p className="hint">
          {t(
            'Some begin now and some later. We look, over all of them together, whether the programme made a difference. Nobody is named in that.',
          )}
        </p>
      )}
      <Form method="post" className="stack">
        <input type="hidden" name="intent" value="ask" />
        <TextArea
          name="why"
          label={t('Why you would like to take part')}
          rows={4}
          maxLength={1000}
          optional
          defaultValue={props.why}
          error={props.errors['why']}
        />
        <p>
          <Button kind="primary">
            {own?.state === 'named' ? t('Yes, I would like to') : t('Give my name')}
          </Button>
        </p>
      </Form>
    </Card>
  )
}

function PartsCard({ page: { parts, own, programme } }: { page: Page }) {
  const isIn = own?.state === 'taken' && programme.state === 'running'
  return (
    <Card title={t('What it is made of')}>
      <ol className="row-list">
        {parts.map(({ id, kind, title, byOn, reachedOn }) => (
          <li key={id}>
            <div>
              <p>
                <strong>{title}</strong> <span className="hint">{sayPart(kind)}</span>
              </p>
              {reachedOn ? (
                <p className="hint">{t('Reached on {date}', { date: sayDate(reachedOn) })}</p>
              ) : (
                byOn && <p className="hint">{t('By {date}', { date: sayDate(byOn) })}</p>
              )}
            </div>
            {isIn && kind === 'milestone' && (
              <PostForm fields={{ intent: reachedOn ? 'not-reached' : 'reached', partId: id }}>
                <Button size="small">
                  {reachedOn ? t('Not yet') : t('Reached')}
                  <HiddenText>: {title}</HiddenText>
                </Button>
              </PostForm>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}
