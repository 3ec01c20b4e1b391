import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, signedIn, textOf } from '#platform/http/page.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { JobCard } from '#ui/job-card.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { readJobs, steerJob } from '../actions/house.ts'
import { jobView } from '../ui/job-view.ts'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Long jobs')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return { jobs: (await readJobs(ctx, actor)).map((job) => jobView(job, ctx.config.timezone)) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  return attempt(async () => {
    await steerJob(ctx, actor, textOf(form, 'jobId'), textOf(form, 'intent'))
    return null
  })
}

export default function JobsScreen() {
  const { jobs } = useLoaderData<typeof loader>()
  const running = jobs.filter((job) => job.state === 'running' || job.state === 'waiting').length
  return (
    <>
      <PageHeader title={t('Long jobs')} audience={t('You see what you started. HR and IT admins see all.')}>
        <p>
          {t(
            '{running, plural, =0 {Nothing is running now.} one {One job is running.} other {# jobs are running.}}',
            { running },
          )}
        </p>
      </PageHeader>
      {jobs.length === 0 ? (
        <EmptyState title={t('No jobs yet')}>
          {t('Imports, launches and closings show up here while they run, and afterwards.')}
        </EmptyState>
      ) : (
        <div className="stack">
          {jobs.map((job) => (
            <JobCard key={job.id} job={job} />
          ))}
        </div>
      )}
    </>
  )
}
