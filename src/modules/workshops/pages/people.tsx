import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { saveAttendance } from '../actions/attendance.ts'
import { readPeople } from '../actions/read.ts'
import { AttendanceForm } from '../ui/attendance-form.tsx'
import { ResultsCard } from '../ui/results-card.tsx'
import '../ui/workshops.css'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { title: string; when: string } }) => [
  {
    title: `${t('Who comes to “{title}”', { title: loaderData?.title ?? '' })}, ${loaderData?.when ?? ''} · Heartwood`,
  },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readPeople(ctx, actor, params['sessionId'] ?? ''))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const here = (await request.formData()).getAll('here').map(String)
  return attempt(async () => {
    await saveAttendance(ctx, actor, params['sessionId'] ?? '', here)
    return { said: t('Saved. You can put it right later.') }
  })
}

type Page = Awaited<ReturnType<typeof readPeople>>

export default function PeopleScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { id, title, when, room, booked, attendanceOn, can, isFacilitator, needsUntil } = page
  return (
    <>
      <PageHeader
        title={t('Who comes to “{title}”', { title })}
        crumbs={[
          { to: '/workshops', label: t('Workshops') },
          { to: `/workshops/sessions/${id}`, label: title },
        ]}
        audience={
          needsUntil
            ? t(
                'Who leads it and those who plan workshops see this list. What people need is for you alone, until {date}.',
                {
                  date: sayDate(needsUntil),
                },
              )
            : t('Who leads it and those who plan workshops see this list.')
        }
        actions={<PrintButton />}
      >
        <p>{room ? `${when}, ${room}` : when}</p>
      </PageHeader>
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      <Card
        title={t('{count, plural, =0 {Nobody has a seat yet} one {One seat taken} other {# seats taken}}', {
          count: booked.length,
        })}
      >
        {booked.length === 0 ? (
          <EmptyState title={t('Nobody yet')} level={3}>
            {t('When somebody books a seat, they show up here.')}
          </EmptyState>
        ) : can.takeAttendance ? (
          <AttendanceForm rows={withNeedsFirst(booked)} isSaved={attendanceOn !== null} />
        ) : (
          <Roster rows={withNeedsFirst(booked)} isFacilitator={isFacilitator} />
        )}
      </Card>
      {page.results && <ResultsCard results={page.results} />}
      <Others page={page} />
    </>
  )
}

type Row = Page['booked'][number]

/** What people need stands at the top. Source: UX 5. */
const withNeedsFirst = (rows: readonly Row[]) =>
  rows.toSorted((one, other) => Number(other.needs !== '') - Number(one.needs !== ''))

function Roster({ rows, isFacilitator }: { rows: readonly Row[]; isFacilitator: boolean }) {
  return (
    <DataTable
      caption={t('Who has a seat')}
      captionHidden
      rows={rows}
      rowKey={({ personId }) => personId}
      columns={[
        { key: 'name', head: t('Name'), cell: ({ name }) => name },
        { key: 'title', head: t('Job title'), cell: (row) => row.title },
        ...(isFacilitator
          ? [{ key: 'needs', head: t('Needs'), cell: ({ needs }: Row) => needs || t('none') }]
          : [{ key: 'there', head: t('Was there'), cell: (row: Row) => sayAttendance(row.attendance) }]),
      ]}
    />
  )
}

function sayAttendance(attendance: Row['attendance']): string {
  if (attendance === null) return t('not known yet')
  return attendance === 'here' ? t('yes') : t('no')
}

function Others({ page: { offered, line, apologies } }: { page: Page }) {
  return (
    <>
      {offered.length > 0 && (
        <Card title={t('Asked whether they take a seat')}>
          <ul>
            {offered.map(({ personId, name, until }) => (
              <li key={personId}>{t('{name}, until {until}', { name, until })}</li>
            ))}
          </ul>
        </Card>
      )}
      {line.length > 0 && (
        <Card title={t('In line')}>
          <p className="hint">
            {t('More need comes first, then who asked first. What the need is stays with each person.')}
          </p>
          <ol>
            {line.map(({ place, name, skippedOn }) => (
              <li key={place}>{skippedOn ? t('{name}. Has another session then.', { name }) : name}</li>
            ))}
          </ol>
        </Card>
      )}
      {apologies.length > 0 && (
        <Card title={t('Gave their seat back')}>
          <ul>
            {apologies.map(({ personId, name }) => (
              <li key={personId}>{name}</li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
