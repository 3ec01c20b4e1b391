import type { ReactNode } from 'react'
import {
  Link,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { attempt, signedIn, textsOf } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Heading } from '#ui/heading.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SectionNav } from '#ui/section-nav.tsx'
import { UndoBar } from '#ui/undo-bar.tsx'
import { bringBackRequest, declineRequest, remindOnce, takeBackNo, withdrawRequest } from '../actions/ask.ts'
import { bringBackNote, takeBackNote } from '../actions/give.ts'
import { readNotes } from '../actions/read.ts'
import { feedbackParts } from '../contract.ts'
import { AskedByMe, AskedOfMe, ForMe, GivenByMe } from '../ui/lists.tsx'
import '../ui/notes.css'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Notes')} · Heartwood` }]

/** What was done on another page and can be undone here: an id of our own, or nothing. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const { searchParams } = new URL(request.url)
  const page = await readNotes(ctx, actor)
  const given = page.given.find(({ id, canChange }) => canChange && id === searchParams.get('given'))
  return { page, given: given ?? null, asked: searchParams.get('asked') }
}

type Done = { said?: string; undo?: { intent: string; id: string } }

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const { intent = '', id = '', name = '' } = textsOf(await request.formData())
  return attempt(async (): Promise<Done> => {
    switch (intent) {
      case 'decline':
        await declineRequest(ctx, actor, id)
        return {
          said: t('You said no. They see that, and no reason.'),
          undo: { intent: 'take-back-no', id },
        }
      case 'take-back-no':
        await takeBackNo(ctx, actor, id)
        return { said: t('It is among what you are asked again.') }
      case 'remind':
        await remindOnce(ctx, actor, id)
        return { said: t('It is on top of their Home once more. There is no second reminder.') }
      case 'withdraw': {
        const { askedBy } = await readNotes(ctx, actor)
        await withdrawRequest(ctx, actor, id)
        const isOutside = askedBy.find((one) => one.id === id)?.isOutside
        if (isOutside) return { said: t('Withdrawn. The link of {name} opens nothing any more.', { name }) }
        return {
          said: t('Withdrawn. {name} does not see it any more.', { name }),
          undo: { intent: 'ask-again', id },
        }
      }
      case 'ask-again':
        await bringBackRequest(ctx, actor, id)
        return { said: t('It waits for an answer again.') }
      case 'take-back':
        await takeBackNote(ctx, actor, id)
        return { said: t('Taken back. Nobody but you can see it.'), undo: { intent: 'bring-back', id } }
      case 'bring-back':
        await bringBackNote(ctx, actor, id)
        return { said: t('Your note is given again, as of today.') }
      default:
        return {}
    }
  })
}

export default function NotesScreen() {
  const { page, given, asked } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const done: Done = answer && !('refusal' in answer) ? answer : {}
  return (
    <>
      <PageHeader
        title={t('Notes')}
        audience={t('Only you see this list. Each note says who can read it.')}
        actions={
          <>
            <LinkButton to="/feedback/notes/give" kind="primary">
              {t('Give a note')}
            </LinkButton>
            <LinkButton to="/feedback/notes/ask">{t('Ask for a note')}</LinkButton>
          </>
        }
      >
        <p>{t('A few sentences about what somebody did, with a name under them.')}</p>
      </PageHeader>
      <SectionNav label={t('Parts of Feedback')} items={feedbackParts(page.waiting)} />
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      {done.undo && (
        <UndoBar key={done.undo.id} intent={done.undo.intent} fields={{ id: done.undo.id }}>
          {done.said}
        </UndoBar>
      )}
      {done.said && !done.undo && <Note kind="good">{done.said}</Note>}
      {!answer && given && (
        <UndoBar
          intent="take-back"
          fields={{ id: given.id }}
          action="/feedback/notes"
          undoLabel={t('Take it back')}
        >
          {t(
            '{name} has your note. You can change it or take it back until it is opened, for seven days at most.',
            {
              name: given.to,
            },
          )}
        </UndoBar>
      )}
      {!answer && asked && <Note kind="good">{t('Asked. The answer shows up here.')}</Note>}
      <Section id="asked-of-me" title={t('Asked of me')}>
        <AskedOfMe asked={page.askedOf} />
      </Section>
      <Section id="for-me" title={t('For me')}>
        <ForMe received={page.received} />
      </Section>
      {page.forTeam.length > 0 && (
        <Section id="team" title={t('About people who report to me')}>
          <LinkList
            items={page.forTeam.map(({ id, from, to, givenOn }) => ({
              to: `/feedback/notes/${id}`,
              label: t('{from} to {to}, {day}', { from, to, day: sayDate(givenOn, currentLanguage()) }),
            }))}
          />
        </Section>
      )}
      <Section id="asked-by-me" title={t('Asked by me')}>
        <AskedByMe asked={page.askedBy} />
      </Section>
      <Section id="given-by-me" title={t('Given by me')}>
        <GivenByMe given={page.given} />
      </Section>
      {page.cases.length > 0 && (
        <Section id="cases" title={t('Notes I was asked to look at')}>
          <LinkList
            items={page.cases.map(({ id, name, reportedOn, isDecided }) => ({
              to: `/feedback/notes/cases/${id}`,
              label: t('{name}, {day}', { name, day: sayDate(reportedOn, currentLanguage()) }),
              hint: isDecided ? t('decided') : t('waits for you'),
            }))}
          />
        </Section>
      )}
      <p className="notes-tools">
        <a href="/feedback/notes.csv" download>
          {t('Save my notes as a table (CSV)')}
        </a>
      </p>
    </>
  )
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="notes-section" aria-labelledby={id}>
      <Heading level={2} id={id}>
        {title}
      </Heading>
      {children}
    </section>
  )
}

function LinkList({ items }: { items: readonly { to: string; label: string; hint?: string }[] }) {
  return (
    <Card>
      <ul className="notes-list">
        {items.map(({ to, label, hint }) => (
          <li key={to} className="notes-row">
            <p>
              <Link to={to}>{label}</Link> {hint && <span className="hint">{hint}</span>}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
