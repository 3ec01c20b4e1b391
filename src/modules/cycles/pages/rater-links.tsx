import { Link, redirect, useActionData, useLoaderData } from 'react-router'
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textOf } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { ConfirmPage } from '#ui/confirm-page.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SearchForm } from '#ui/search-form.tsx'
import { readRaterLinks, renewLink, withdrawLink } from '../actions/withdraw-link.ts'
import type { RaterLinksPage } from '../contract.ts'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = () => [{ title: `${t('A rater’s link')} · Heartwood` }]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const { searchParams } = new URL(request.url)
  const [find, personId] = ['find', 'person'].map((name) => searchParams.get(name)?.trim() ?? '')
  return present(() =>
    readRaterLinks(ctx, actor, params.cycleId ?? '', { find: find ?? '', personId: personId ?? '' }),
  )
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  const cycleId = params.cycleId ?? ''
  const personId = textOf(form, 'personId')
  return attempt(async () => {
    if (textOf(form, 'intent') === 'withdraw') await withdrawLink(ctx, actor, cycleId, personId)
    else await renewLink(ctx, actor, cycleId, personId)
    return redirect(`/cycles/${cycleId}/links?person=${personId}`)
  })
}

export default function RaterLinksScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { cycle, found, find, chosen } = page
  return (
    <>
      <PageHeader
        title={chosen ? t('The link of {name}', { name: chosen.name }) : t('A rater’s link')}
        crumbs={[
          { to: '/cycles', label: t('Cycles') },
          { to: `/cycles/${cycle.id}`, label: cycle.name },
        ]}
        audience={t('HR and programme owners see this page. It never says who has answered.')}
      >
        <p>{t('Did a personal link go to the wrong person? You can take it back and send a new one.')}</p>
      </PageHeader>
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      {chosen ? (
        <Chosen cycle={cycle} chosen={chosen} />
      ) : (
        <Card title={t('Whose link?')}>
          <SearchForm name="find" label={t('Search by name or e-mail')} defaultValue={find} />
          <ul>
            {found.map((person) => (
              <li key={person.id}>
                <Link to={`/cycles/${cycle.id}/links?person=${person.id}`}>{person.name}</Link>
                {person.title ? `, ${person.title}` : ''}
              </li>
            ))}
          </ul>
          {find && found.length === 0 && (
            <p>{t('Nobody who is asked in this cycle fits “{find}”. Try a part of the name.', { find })}</p>
          )}
        </Card>
      )}
    </>
  )
}

function Chosen({
  cycle,
  chosen,
}: {
  cycle: RaterLinksPage['cycle']
  chosen: NonNullable<RaterLinksPage['chosen']>
}) {
  const { name, email } = chosen
  const back = `/cycles/${cycle.id}/links`
  const another = <Link to={back}>{t('Choose somebody else')}</Link>
  if (chosen.isOwnRater)
    return (
      <Note kind="note">
        {t('{name} is asked about you, so somebody else in HR has to do this.', { name })} {another}
      </Note>
    )
  if (chosen.link === 'none')
    return (
      <Note kind="note">
        {t('{name} has no link yet. The page of the invitations says why.', { name })} {another}
      </Note>
    )
  if (chosen.link === 'works')
    return (
      <ConfirmPage
        effects={[
          t('The link of {name} opens nothing from now on. Whoever has it cannot read or change anything.', {
            name,
          }),
          t(
            'What was answered with it does not count, whoever answered. If {name} has answered, the mail with the new link asks for it once more.',
            { name },
          ),
          t('Mails with this link that have not left yet do not leave.'),
          t('The audit log keeps that you did this, and for whom.'),
        ]}
        keeps={[
          t(
            'You do not learn whether {name} has answered. This page and the counts look the same either way.',
            { name },
          ),
          t('{name} is still asked, and can say no. Send a new link in the next step.', { name }),
        ]}
        confirmLabel={t('Withdraw the link')}
        intent="withdraw"
        fields={{ personId: chosen.id }}
        cancelTo={back}
      />
    )
  if (chosen.newLinksLeft === 0 || !email)
    return (
      <Note kind="note">
        {email
          ? t('The link is withdrawn. {name} has had three new links, and gets no more in this cycle.', {
              name,
            })
          : t('The link is withdrawn. {name} has no e-mail address. Add one in the directory first.', {
              name,
            })}{' '}
        {another}
      </Note>
    )
  return (
    <>
      <Note kind="good">{t('The link of {name} is withdrawn. It opens nothing now.', { name })}</Note>
      <ConfirmPage
        kind="primary"
        effects={[
          t('{name} gets a mail with a new link at {email}. Please check that this is right.', {
            name,
            email,
          }),
          t('The mail says that the old link was withdrawn, and that answers by it do not count.'),
          t('The new link starts with empty answers. Nothing of the old link can be opened with it.'),
        ]}
        confirmLabel={t('Send a new link')}
        intent="renew"
        fields={{ personId: chosen.id }}
        cancelTo={back}
        cancelLabel={t('Not now')}
      >
        <p>{t('Answers are taken until {date}.', { date: sayDate(cycle.closesOn ?? '') })}</p>
      </ConfirmPage>
    </>
  )
}
