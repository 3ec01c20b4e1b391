import { useActionData, type ActionFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { attemptForm, signedIn, textsOf } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { makeProgramme } from '../actions/set-up.ts'
import { ProgrammeForm } from '../ui/programme-form.tsx'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = () => [{ title: `${t('Build a programme')} · Heartwood` }]

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const typed = textsOf(await request.formData())
  return attemptForm({ typed }, async () => `/programmes/${await makeProgramme(ctx, actor, typed)}/setup`)
}

export default function NewProgrammeScreen() {
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={t('Build a programme')}
        crumbs={[{ to: '/programmes', label: t('Programmes') }]}
        audience={t('Nobody but you and HR sees it until you open it for names.')}
      />
      <ErrorSummary refusal={answer?.refusal} />
      <Card>
        <ProgrammeForm
          values={answer?.typed ?? {}}
          errors={answer?.refusal.fields ?? {}}
          button={t('Save and add parts')}
        />
      </Card>
    </>
  )
}
