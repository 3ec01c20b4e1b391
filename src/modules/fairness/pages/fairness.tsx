import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Facts } from '#ui/facts.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { readFairness, switchOff, switchOn } from '../actions/fairness.ts'
import type { FairnessPage } from '../contract.ts'
import { GateCard } from '../ui/gate-card.tsx'

export const handle = { access: { roles: ['hr', 'equality'] } }
export const meta = () => [{ title: `${t('Fairness')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readFairness(ctx, actor))
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = textsOf(await request.formData())
  return attempt(async () => {
    if (form.intent === 'off') {
      await switchOff(ctx, actor)
      return { said: t('Switched off. Nothing is computed from now on.') }
    }
    await switchOn(ctx, actor, form)
    return { said: t('Switched on. The legal basis is kept with your name and the date.') }
  })
}

export default function FairnessScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? answer.refusal : undefined
  return (
    <>
      <PageHeader
        title={t('Fairness')}
        crumbs={[{ to: '/settings', label: t('Settings') }]}
        audience={t(
          'HR and equality officers see this page. It is about groups of at least five people, never about one person.',
        )}
      >
        <p>
          {t(
            'Did groups come through decisions at similar rates? This shows where to look. It finds no cause and sets no quota.',
          )}
        </p>
      </PageHeader>
      <ErrorSummary refusal={refusal} />
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      {page.gates.map((gate) => (
        <GateCard key={gate.key} gate={gate} />
      ))}
      {page.basis ? (
        <Basis basis={page.basis} canSwitch={page.can.switch} />
      ) : (
        <SwitchOnCard canSwitch={page.can.switch} error={refusal?.fields.basis} />
      )}
    </>
  )
}

function Basis({ basis, canSwitch }: { basis: NonNullable<FairnessPage['basis']>; canSwitch: boolean }) {
  return (
    <Card title={t('Why gender may be looked at')}>
      <p>{basis.text}</p>
      <Facts
        items={[
          { term: t('Written down by'), value: basis.by },
          { term: t('Written down on'), value: sayDate(basis.onOn) },
        ]}
      />
      {canSwitch && (
        <PostForm label={t('Switch off')} fields={{ intent: 'off' }}>
          <Button>{t('Switch off')}</Button>
        </PostForm>
      )}
    </Card>
  )
}

function SwitchOnCard({ canSwitch, error }: { canSwitch: boolean; error?: string }) {
  if (!canSwitch) {
    return (
      <EmptyState title={t('This is switched off')}>
        {t(
          'Nothing is computed, and no gender is read. HR can switch it on here by writing down the legal basis.',
        )}
      </EmptyState>
    )
  }
  return (
    <Card title={t('Switch it on')}>
      <p>
        {t(
          'This is off, and nothing is computed. Switched on, it compares who became a manager and who was taken into a feedback cycle, by the gender in your HR file and nothing else. Please write down first why you may do this.',
        )}
      </p>
      <PostForm label={t('Switch it on')} className="stack" fields={{ intent: 'on' }}>
        <TextArea
          label={t('Legal basis')}
          name="basis"
          rows={4}
          maxLength={2000}
          hint={t(
            'The law or agreement, and who agreed, such as the works council. HR and equality officers read it here.',
          )}
          error={error}
          required
        />
        <div className="actions">
          <Button kind="primary">{t('Switch on')}</Button>
        </div>
      </PostForm>
    </Card>
  )
}
