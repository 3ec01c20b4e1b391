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
import { CheckGroup } from '#ui/check-group.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { formatInstant } from '#ui/format.ts'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { decideAbout } from '../actions/decide.ts'
import { readSelection } from '../actions/read.ts'
import { startProgramme } from '../actions/set-up.ts'
import { DECISIONS, type MemberState } from '../domain/programme.ts'
import { sayDecision, sayMember } from '../domain/words.ts'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = ({ loaderData }: { loaderData?: { programme: { name: string } } }) => [
  { title: `${t('Names for “{name}”', { name: loaderData?.programme.name ?? '' })} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readSelection(ctx, actor, params['programmeId'] ?? ''))
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const id = params['programmeId'] ?? ''
  const typed = textsOf(await request.formData())
  return attemptForm({ typed }, async () => {
    if (typed['intent'] === 'start') {
      await startProgramme(ctx, actor, id)
      return `/programmes/${id}/dashboard`
    }
    await decideAbout(ctx, actor, id, typed['personId'] ?? '', typed)
    return `/programmes/${id}/names`
  })
}

type Page = Awaited<ReturnType<typeof readSelection>>
type Row = Page['members'][number]

const ORDER: readonly MemberState[] = [
  'asking',
  'taken',
  'waiting',
  'not-taken',
  'named',
  'left',
  'withdrawn',
]

export default function NamesScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { programme, members, left } = page
  const taken = members.filter(({ state }) => state === 'taken').length
  return (
    <>
      <PageHeader
        title={t('Names for “{name}”', { name: programme.name })}
        crumbs={[
          { to: '/programmes', label: t('Programmes') },
          { to: `/programmes/${programme.id}/dashboard`, label: programme.name },
        ]}
        audience={t(
          'HR and whoever runs the programme see this page. Each person reads what was decided about them, and why.',
        )}
      >
        <p>
          {t(
            '{taken, plural, =0 {Nobody takes part yet} one {One person takes part} other {# people take part}}. {left, plural, =0 {No place is left.} one {One place is left.} other {# places are left.}}',
            {
              taken,
              left,
            },
          )}
        </p>
        <p>
          <Link to="/fairness">{t('Look at whether groups come through at like rates')}</Link>
        </p>
      </PageHeader>
      <ErrorSummary refusal={answer?.refusal} />
      {members.length === 0 && (
        <EmptyState title={t('No names yet')}>
          {t('People give their own name on the page of the programme, or name a colleague.')}
        </EmptyState>
      )}
      {ORDER.map((state) => {
        const rows = members.filter((row) => row.state === state)
        if (rows.length === 0) return null
        return (
          <Card key={state} title={`${sayMember(state)} (${rows.length})`}>
            <ul className="plain-list stack">
              {rows.map((row) => (
                <li key={row.personId}>
                  <MemberRow row={row} page={page} typed={answer?.typed} errors={answer?.refusal.fields} />
                </li>
              ))}
            </ul>
          </Card>
        )
      })}
      {programme.state === 'asking' && (
        <Card title={t('Begin')}>
          <p>{t('Names are no longer taken then. You can still decide about those who wait.')}</p>
          <PostForm fields={{ intent: 'start' }}>
            <Button>{t('Begin the programme')}</Button>
          </PostForm>
        </Card>
      )}
    </>
  )
}

function MemberRow(props: {
  row: Row
  page: Page
  typed: Readonly<Record<string, string>> | undefined
  errors: Readonly<Record<string, string>> | undefined
}) {
  const { row, page } = props
  const { programme, zone } = page
  const canDecide =
    (programme.state === 'asking' || programme.state === 'running') &&
    ['asking', 'taken', 'waiting', 'not-taken'].includes(row.state)
  return (
    <>
      <h3>{row.name}</h3>
      {row.place && <p className="hint">{row.place}</p>}
      {row.namedBy && <p className="hint">{t('Named by {name}', { name: row.namedBy })}</p>}
      {row.start === 2 && programme.secondOn && (
        <p className="hint">{t('Begins on {date}', { date: sayDate(programme.secondOn) })}</p>
      )}
      {row.why && <blockquote>{row.why}</blockquote>}
      {row.record.length > 0 && (
        <ul className="hint">
          {row.record.map(({ decision, reason, by, at }) => (
            <li key={at}>
              {t('{what}, {when}, by {who}: {reason}', {
                what: sayDecision(decision),
                when: formatInstant(at, zone),
                who: by,
                reason,
              })}
            </li>
          ))}
        </ul>
      )}
      {canDecide && (
        <Disclosure
          summary={
            <>
              {row.state === 'asking' ? t('Decide') : t('Decide again')}
              <HiddenText>: {row.name}</HiddenText>
            </>
          }
          open={props.typed?.['personId'] === row.personId}
        >
          <DecisionForm {...props} />
        </Disclosure>
      )}
    </>
  )
}

function DecisionForm({ row, page: { programme }, typed, errors: all }: Parameters<typeof MemberRow>[0]) {
  const isTyped = typed?.['personId'] === row.personId
  const errors = isTyped ? (all ?? {}) : {}
  // one form for each person: ids of their own, but for the form that was refused, which the summary of errors leads to
  const id = (name: string) => (isTyped ? `field-${name}` : `${name}-${row.personId}`)
  return (
    <Form method="post" className="stack" aria-label={t('Decide about {name}', { name: row.name })}>
      <input type="hidden" name="intent" value="decide" />
      <input type="hidden" name="personId" value={row.personId} />
      {programme.criteria.map((line, at) => (
        <CheckGroup
          key={line}
          id={id(`met-${at}`)}
          name={`met-${at}`}
          legend={line}
          options={[{ value: 'yes', label: t('I see this') }]}
          defaultValues={isTyped && typed[`met-${at}`] ? ['yes'] : []}
        />
      ))}
      <RadioGroup
        id={id('decision')}
        name="decision"
        legend={t('What do you decide?')}
        options={DECISIONS.map((value) => ({ value, label: sayDecision(value) }))}
        defaultValue={isTyped ? (typed['decision'] ?? '') : ''}
        error={errors['decision']}
        required
      />
      {programme.comparison === 'staggered' && (
        <RadioGroup
          id={id('start')}
          name="start"
          legend={t('When do they begin?')}
          options={[
            { value: '1', label: t('With the first') },
            { value: '2', label: t('Later') },
          ]}
          defaultValue="1"
        />
      )}
      <TextArea
        id={id('reason')}
        name="reason"
        label={t('Why')}
        hint={t('{name} reads this. Say what you saw, not what they are.', { name: row.name })}
        rows={3}
        maxLength={1000}
        defaultValue={isTyped ? (typed['reason'] ?? '') : ''}
        error={errors['reason']}
        required
      />
      <p>
        <Button>
          {t('Write it down')}
          <HiddenText>: {row.name}</HiddenText>
        </Button>
      </p>
    </Form>
  )
}
