import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textOf } from '#platform/http/page.ts'
import { JobCard } from '#ui/job-card.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { readJob, steerJob } from '../actions/house.ts'
import { jobView } from '../ui/job-view.ts'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('A long job')} · Heartwood` }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(async () => ({
    job: jobView(await readJob(ctx, actor, params.jobId ?? ''), ctx.config.timezone),
  }))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  return attempt(async () => {
    await steerJob(ctx, actor, params.jobId ?? '', textOf(form, 'intent'))
    return null
  })
}

export default function JobScreen() {
  const { job } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={t('Work in progress')} crumbs={[{ to: '/admin/jobs', label: t('Long jobs') }]} />
      <JobCard job={job} />
    </>
  )
}
