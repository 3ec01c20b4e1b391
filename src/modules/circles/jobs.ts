import { handle, type JobHandler } from '#platform/queue/handler.ts'
import { followMember, tidyCircles } from './actions/members.ts'
import { FollowMember, TidyCircles } from './contract.ts'

/**
 * Queue door. A job can be delivered twice; a second run does:
 *   followMember  nothing: a mail about the same state of a meeting is added once
 *   tidyCircles   nothing: who has left is out already, what was old is gone
 */
export const circleJobs: readonly JobHandler[] = [
  handle(FollowMember, followMember),
  handle(TidyCircles, tidyCircles, '10 4 * * *'),
]
