import {
  data,
  Form,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayRefusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { attempt, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Heading } from '#ui/heading.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { SectionNav } from '#ui/section-nav.tsx'
import { changeComment, reportAbuse } from '../actions/change-comment.ts'
import {
  keepContext,
  keepPlace,
  markForPlan,
  showComments,
  startStep,
  unmark,
} from '../actions/change-report.ts'
import { readReport } from '../actions/read-report.ts'
import { thankPeople } from '../actions/thank.ts'
import type { ReportView } from '../contract/views.ts'
import { isPart, partInside, partLabel, PARTS, type Part } from '../domain/report.ts'
import { ReportNotFound } from '../domain/refusals.ts'
import { NextPart } from '../ui/next-part.tsx'
import { openedIn } from '../ui/open-skills.ts'
import type { Returned } from '../ui/returned.ts'
import { SeenPart } from '../ui/seen-part.tsx'
import { NoPdf, PdfLinks } from '../ui/pdf-links.tsx'
import { StrengthsPart } from '../ui/strengths-part.tsx'
import { WordsPart } from '../ui/words-part.tsx'
import { overTheGate } from './over-the-gate.ts'
import { paperOf } from './pdf-response.ts'
import '../ui/report.css'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { part: Part | 'all'; report: ReportView } }) => [
  {
    title: loaderData
      ? `${loaderData.part === 'all' ? t('All parts') : partLabel(loaderData.part)}: ${loaderData.report.frame.cycleName} · Heartwood`
      : `${t('Report')} · Heartwood`,
  },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const cycleId = params['cycleId'] ?? ''
  const wanted = params['part'] ?? ''
  const part: Part | 'all' | null = wanted === 'all' || isPart(wanted) ? wanted : null
  if (part === null) throw data({ sentence: sayRefusal(ReportNotFound) }, { status: 404 })
  const noPdf = new URL(request.url).searchParams.get('pdf')
  const report = await overTheGate(cycleId, () => readReport(ctx, actor, cycleId, part, openedIn(request)))
  return { part, report, noPdf, paper: paperOf(request) }
}

type Done = { said?: string; step?: string }

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const cycleId = params['cycleId'] ?? ''
  const form = await request.formData()
  const typed = textsOf(form)
  const text = (name: string) => typed[name] ?? ''
  const intent = text('intent')
  const answer = await attempt(async (): Promise<Done | { to: string }> => {
    switch (intent) {
      case 'mark':
        await markForPlan(ctx, actor, cycleId, { kind: text('kind'), ref: text('ref') })
        return { said: t('Marked. You find it in part 4, what next.') }
      case 'unmark':
        await unmark(ctx, actor, cycleId, { kind: text('kind'), ref: text('ref') })
        return { said: t('The mark is taken away.') }
      case 'start': {
        const { step } = await startStep(ctx, actor, cycleId, typed)
        return { step }
      }
      case 'thank': {
        const { people } = await thankPeople(ctx, actor, cycleId, text('message'))
        return { said: t('Sent to all {count} who were asked.', { count: people }) }
      }
      case 'context':
        await keepContext(ctx, actor, cycleId, text('context'))
        return { said: t('Your words are kept. They travel with the report when you share it.') }
      case 'break':
        await keepPlace(ctx, actor, cycleId, text('place'))
        return { to: '/feedback?kept=place' }
      case 'summary':
      case 'comments':
        await showComments(ctx, actor, cycleId, intent === 'summary' ? 'summary' : 'closed')
        return {
          said:
            intent === 'summary'
              ? t('All comments are closed.')
              : t('The comments are here. Open what you want to read.'),
        }
      case 'abuse': {
        const { name } = await reportAbuse(ctx, actor, cycleId, {
          commentId: text('comment'),
          to: text('person'),
          note: text('note'),
        })
        return { said: t('{name} looks at it. The comment stays closed until they answer.', { name }) }
      }
      case 'move':
        await changeComment(ctx, actor, cycleId, text('comment'), { what: 'move', to: text('to') })
        return { said: t('Moved.') }
      case 'reply':
        await changeComment(ctx, actor, cycleId, text('comment'), { what: 'reply', text: text('reply') })
        return { said: t('Your private reply is kept.') }
      case 'open':
      case 'close':
      case 'hide':
      case 'show':
      case 'ask-coach':
        await changeComment(ctx, actor, cycleId, text('comment'), { what: intent })
        return { said: SAID[intent]() }
      default:
        return {}
    }
  })
  if ('to' in answer) return redirect(answer.to)
  return 'init' in answer
    ? data({ ...answer.data, returned: { intent, typed } }, answer.init ?? undefined)
    : answer
}

const SAID = {
  open: () => t('It is open, in its group.'),
  close: () => t('It stays closed.'),
  hide: () => t('Hidden for now. You can show it again at the end of this page.'),
  show: () => t('It is back in its group.'),
  'ask-coach': () => t('They can read it with you.'),
} as const

export default function ReportScreen() {
  const { part, report, noPdf, paper } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : null
  const done: Done = answer && !('refusal' in answer) ? answer : {}
  const returned: Returned | null = refused ? { ...refused.returned, fields: refused.refusal.fields } : null
  const { frame } = report
  const base = `/reports/${frame.cycleId}`
  return (
    <div className="report">
      <PageHeader
        title={
          part === 'all' ? t('Your feedback: {cycleName}', { cycleName: frame.cycleName }) : partLabel(part)
        }
        audience={frame.audience}
        crumbs={[
          { to: '/feedback', label: t('Feedback') },
          { to: base, label: frame.cycleName },
        ]}
        actions={
          <>
            <LinkButton to={base}>{t('Change how I read')}</LinkButton>
            <PdfLinks to={base} usual={paper} />
            <PrintButton />
          </>
        }
      />
      <SectionNav
        label={t('Parts of the report')}
        items={[
          ...PARTS.map((one, index) => ({ to: `${base}/${one}`, label: `${index + 1} ${partLabel(one)}` })),
          { to: `${base}/all`, label: t('All at once') },
        ]}
      />
      <NoPdf why={noPdf} />
      {refused && <ErrorSummary refusal={refused.refusal} />}
      <output className="report-said">
        {done.said && <Note kind="good">{done.said}</Note>}
        {done.step && (
          <Note kind="good" title={t('The step is in your plan')}>
            <p>{t('“{step}”, with its evidence.', { step: done.step })}</p>
            <LinkButton to="/plan" size="small">
              {t('Open my plan')}
            </LinkButton>
          </Note>
        )}
      </output>
      {part === 'all' ? (
        <AllParts report={report} returned={returned} />
      ) : (
        <OnePart part={part} report={report} returned={returned} />
      )}
      <PartsFooter part={part} base={base} />
    </div>
  )
}

function OnePart({
  part,
  report,
  returned,
  level = 2,
}: {
  part: Part
  report: ReportView
  returned: Returned | null
  level?: 2 | 3
}) {
  const { frame, strengths, seen, words, next } = report
  if (part === 'strengths' && strengths)
    return <StrengthsPart strengths={strengths} selfName={null} level={level} />
  if (part === 'seen' && seen) return <SeenPart seen={seen} frame={frame} level={level} />
  if (part === 'words' && words) return <WordsPart words={words} frame={frame} level={level} />
  if (part === 'next' && next) return <NextPart next={next} frame={frame} level={level} returned={returned} />
  return null
}

function AllParts({ report, returned }: { report: ReportView; returned: Returned | null }) {
  return PARTS.map((one, index) => (
    <section key={one} className="report-part" aria-labelledby={`part-${one}`}>
      <Heading level={2} id={`part-${one}`}>
        {index + 1} {partLabel(one)}
      </Heading>
      <OnePart part={one} report={report} returned={returned} level={3} />
    </section>
  ))
}

/** The next part by a press, never by scrolling; and the way out with the place kept. */
function PartsFooter({ part, base }: { part: Part | 'all'; base: string }) {
  const index = part === 'all' ? -1 : PARTS.indexOf(part)
  const next = index >= 0 ? PARTS[index + 1] : undefined
  return (
    <div className="report-footer">
      <Form method="post" className="report-inline">
        <input type="hidden" name="place" value={part === 'all' ? 'strengths' : part} />
        <Button kind="quiet" name="intent" value="break">
          {t('Take a break: keep my place')}
        </Button>
      </Form>
      {next ? (
        <LinkButton to={`${base}/${next}`} kind="primary">
          {t('Next: {part}', { part: partInside(next) })}
        </LinkButton>
      ) : (
        <LinkButton to="/plan">{t('Open my plan')}</LinkButton>
      )}
    </div>
  )
}
