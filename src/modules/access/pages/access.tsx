import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { ROLES, type Role } from '#lib/core/actor.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { counted } from '#lib/core/words.ts'
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
import { ROLE_LABELS } from '../domain/session.ts'

export const handle = { access: { roles: ['hr', 'it-admin', 'auditor'] } }
export const meta = () => [{ title: 'Access · Heartwood' }]

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
      if (!role) throw new Refusal(RoleUnknown, undefined, { role: RoleUnknown.sentence })
      const { waits } = await grantRole(ctx, actor, {
        email: text('email'),
        role,
        scopeEmail: text('scopeEmail') || undefined,
      })
      return {
        said: waits
          ? 'Noted. Somebody from HR needs to approve this role before it counts.'
          : 'Done. The role counts at once.',
      }
    }
    return { said: 'Done.' }
  })
}

export default function AccessScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const waiting = page.grants.filter((grant) => !grant.isApproved).length
  return (
    <>
      <PageHeader title="Access" audience="HR, IT admins and auditors can see this page.">
        <p>
          {page.grants.length === 0
            ? 'Nobody holds a role.'
            : `${counted(page.grants.length, 'role is', 'roles are')} given.`}{' '}
          {waiting > 0 && `${waiting} wait for a second person.`}
        </p>
      </PageHeader>
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      <GrantTable grants={page.grants} />
      {page.can.grant && (
        <Card title="Give a role">
          <PostForm label="Give a role" className="stack">
            <Field label="Work e-mail of the person" name="email" type="email" required />
            <SelectField
              label="Role"
              name="role"
              options={ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role as Role] }))}
            />
            <Field
              label="Head of the part a senior leader sees"
              name="scopeEmail"
              type="email"
              optional
              hint="Work e-mail. Only for the role Senior leader: they see this person’s part of the organisation."
            />
            <div className="actions">
              <Button kind="primary">Give the role</Button>
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
      caption="Who holds which role"
      rows={grants}
      rowKey={(grant) => grant.id}
      empty={<EmptyState title="No roles yet">Give the first role below.</EmptyState>}
      columns={[
        { key: 'person', head: 'Person', cell: (grant) => grant.person.name },
        {
          key: 'role',
          head: 'Role',
          cell: (grant) => (
            <>
              {ROLE_LABELS[grant.role]} {grant.scope && `for the part led by ${grant.scope}`}
            </>
          ),
        },
        { key: 'by', head: 'Given by', cell: (grant) => grant.grantedBy },
        {
          key: 'state',
          head: 'State',
          cell: (grant) => <Tag>{grant.isApproved ? 'counts' : 'waits for a second person'}</Tag>,
        },
        {
          key: 'do',
          head: 'Change',
          headHidden: true,
          cell: (grant) => (
            <PostForm
              fields={{ id: grant.id }}
              className="actions"
              label={`${grant.person.name}, ${ROLE_LABELS[grant.role]}`}
            >
              {grant.can.approve && (
                <Button
                  size="small"
                  kind="primary"
                  name="intent"
                  value="approve"
                  aria-label={`Approve ${ROLE_LABELS[grant.role]} for ${grant.person.name}`}
                >
                  Approve
                </Button>
              )}
              {grant.can.revoke && (
                <Button
                  size="small"
                  kind="quiet"
                  name="intent"
                  value="revoke"
                  aria-label={`Take back ${ROLE_LABELS[grant.role]} from ${grant.person.name}`}
                >
                  Take back
                </Button>
              )}
            </PostForm>
          ),
        },
      ]}
    />
  )
}
