import { circleJobs } from '#modules/circles/jobs.ts'
import { cultureJobs } from '#modules/culture/jobs.ts'
import { cycleJobs } from '#modules/cycles/jobs.ts'
import { mentoringJobs } from '#modules/mentoring/jobs.ts'
import { noteJobs } from '#modules/notes/jobs.ts'
import { oneToOneJobs } from '#modules/one-to-ones/jobs.ts'
import { homeJobs } from '#modules/home/jobs.ts'
import { peopleJobs } from '#modules/people/jobs.ts'
import { programmeJobs } from '#modules/programmes/jobs.ts'
import { pulseJobs } from '#modules/pulse/jobs.ts'
import { planJobs } from '#modules/plans/jobs.ts'
import { reportJobs } from '#modules/reports/jobs.ts'
import { signalJobs } from '#modules/signals/jobs.ts'
import { workshopJobs } from '#modules/workshops/jobs.ts'
import { authJobs } from '#platform/auth/jobs.ts'
import { mailJobs } from '#platform/mail/jobs.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import type { JobHandler } from '#platform/queue/handler.ts'

/** Every kind of background work with its handler. */
export function jobHandlers(mailer: Mailer): readonly JobHandler[] {
  return [
    ...mailJobs(mailer),
    ...authJobs,
    ...peopleJobs,
    ...cycleJobs,
    ...planJobs,
    ...homeJobs,
    ...reportJobs,
    ...signalJobs,
    ...programmeJobs,
    ...pulseJobs,
    ...oneToOneJobs,
    ...workshopJobs,
    ...mentoringJobs,
    ...circleJobs,
    ...cultureJobs,
    ...noteJobs,
  ]
}
