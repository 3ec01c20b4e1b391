import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { ROLES } from '#lib/core/actor.ts'
import { Refusal, sayRefusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { Tag } from '#ui/tag.tsx'
import { approveRole, grantRole, readAccess, revokeRole } from '../actions/roles.ts'
import type { AccessPage } from '../contract.ts'
import { RoleUnknown } from '../domain/refusals.ts'
import { sayRole } from '../domain/session.ts'

export const handle = { access: { roles: ['hr', 'it-admin', 'auditor'] } }
export const meta = () => [{ title: `${t('Access')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readAccess(ctx, actor))
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  const text = (name: string) => textOf(form, name).trim()
  return attempt(async () => {
    if (form.get('intent') === 'approve') await approveRole(ctx, actor, text('id'))
    else if (form.get('intent') === 'revoke') await revokeRole(ctx, actor, text('id'))
    else {
      const role = ROLES.find((known) => known === text('role'))
      if (!role) throw new Refusal(RoleUnknown, undefined, { role: sayRefusal(RoleUnknown) })
      const { waits } = await grantRole(ctx, actor, {
        email: text('email'),
        role,
        scopeEmail: text('scopeEmail') || undefined,
      })
      return {
        said: waits
          ? t('Noted. Somebody from HR needs to approve this role before it counts.')
          : t('Done. The role counts at once.'),
      }
    }
    return { said: t('Done.') }
  })
}

export default function AccessScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const waiting = page.grants.filter((grant) => !grant.isApproved).length
  return (
    <>
      <PageHeader title={t('Access')} audience={t('HR, IT admins and auditors can see this page.')}>
        <p>
          {t('{count, plural, =0 {Nobody holds a role.} one {# role is given.} other {# roles are given.}}', {
            count: page.grants.length,
          })}{' '}
          {waiting > 0 &&
            t('{waiting, plural, one {# waits} other {# wait}} for a second person.', { waiting })}
        </p>
      </PageHeader>
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      <GrantTable grants={page.grants} />
      {page.can.grant && (
        <Card title={t('Give a role')}>
          <PostForm label={t('Give a role')} className="stack">
            <Field label={t('Work e-mail of the person')} name="email" type="email" required />
            <SelectField
              label={t('Role')}
              name="role"
              options={ROLES.map((role) => ({ value: role, label: sayRole(role) }))}
            />
            <Field
              label={t('Head of the part a senior leader sees')}
              name="scopeEmail"
              type="email"
              optional
              hint={t(
                'Work e-mail. Only for the role Senior leader: they see this person’s part of the organisation.',
              )}
            />
            <div className="actions">
              <Button kind="primary">{t('Give the role')}</Button>
            </div>
          </PostForm>
        </Card>
      )}
    </>
  )
}

function GrantTable({ grants }: { grants: AccessPage['grants'] }) {
  return (
    <DataTable
      caption={t('Who holds which role')}
      rows={grants}
      rowKey={(grant) => grant.id}
      empty={<EmptyState title={t('No roles yet')}>{t('Give the first role below.')}</EmptyState>}
      columns={[
        { key: 'person', head: t('Person'), cell: (grant) => grant.person.name },
        {
          key: 'role',
          head: t('Role'),
          cell: (grant) => (
            <>
              {grant.scope
                ? t('{role} for the part led by {scope}', { role: sayRole(grant.role), scope: grant.scope })
                : sayRole(grant.role)}
            </>
          ),
        },
        { key: 'by', head: t('Given by'), cell: (grant) => grant.grantedBy },
        {
          key: 'state',
          head: t('State'),
          cell: (grant) => <Tag>{grant.isApproved ? t('counts') : t('waits for a second person')}</Tag>,
        },
        {
          key: 'do',
          head: t('Change'),
          headHidden: true,
          cell: (grant) => (
            <PostForm
              fields={{ id: grant.id }}
              className="actions"
              label={`${grant.person.name}, ${sayRole(grant.role)}`}
            >
              {grant.can.approve && (
                <Button
                  size="small"
                  kind="primary"
                  name="intent"
                  value="approve"
                  aria-label={t('Approve {role} for {name}', {
                    role: sayRole(grant.role),
                    name: grant.person.name,
                  })}
                >
                  {t('Approve')}
                </Button>
              )}
              {grant.can.revoke && (
                <Button
                  size="small"
                  kind="quiet"
                  name="intent"
                  value="revoke"
                  aria-label={t('Take back {role} from {name}', {
                    role: sayRole(grant.role),
                    name: grant.person.name,
                  })}
                >
                  {t('Take back')}
                </Button>
              )}
            </PostForm>
          ),
        },
      ]}
    />
  )
}
