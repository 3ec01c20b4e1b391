import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatInstant } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SearchForm } from '#ui/search-form.tsx'
import { readAudit } from '../actions/house.ts'

export const handle = { access: { roles: ['hr', 'it-admin', 'auditor'] } }
export const meta = () => [{ title: `${t('Audit log')} · Heartwood` }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const query = new URL(request.url).searchParams
  const before = Number(query.get('before'))
  const action = query.get('action')?.trim() ?? ''
  return present(async () => {
    const page = await readAudit(ctx, actor, {
      action,
      beforeSeq: Number.isInteger(before) && before > 0 ? before : undefined,
    })
    const { timezone } = ctx.config
    const lines = page.lines.map((line) => ({ ...line, when: formatInstant(line.at, timezone) }))
    return { ...page, lines, action, timezone }
  })
}

export default function AuditScreen() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={t('Audit log')} audience={t('HR, IT admins and auditors can see this page.')}>
        <p>
          {t(
            'Who did what, about whom, and when. It never holds what somebody said, and nobody can change it. The time zone is {timezone}.',
            { timezone: page.timezone },
          )}
        </p>
      </PageHeader>
      {page.isWhole ? (
        <Note kind="good">{t('The chain was checked just now: no entry was changed or removed.')}</Note>
      ) : (
        <Note kind="problem">
          {t('The chain is broken: an entry was changed or removed outside the app. Ask your IT admin.')}
        </Note>
      )}
      <SearchForm name="action" label={t('Code starts with')} defaultValue={page.action} />
      <DataTable
        caption={t('Entries, newest first')}
        rows={page.lines}
        rowKey={(line) => String(line.seq)}
        empty={
          <EmptyState title={t('No entries')}>{t('What people do in the app shows up here.')}</EmptyState>
        }
        columns={[
          {
            key: 'action',
            head: t('What'),
            cell: (line) => (
              <>
                {line.sentence} <span className="hint">{line.action}</span>
              </>
            ),
          },
          { key: 'actor', head: t('Who'), cell: (line) => line.actor },
          { key: 'about', head: t('About whom'), cell: (line) => line.about ?? t('nobody') },
          { key: 'detail', head: t('Facts'), cell: (line) => line.detail },
          {
            key: 'at',
            head: t('When'),
            cell: (line) => <time dateTime={line.at}>{line.when}</time>,
          },
        ]}
      />
      {page.older && (
        <p>
          <Link
            to={`?before=${page.older}${page.action ? `&action=${encodeURIComponent(page.action)}` : ''}`}
          >
            {t('Older entries')}
          </Link>
        </p>
      )}
    </>
  )
}
