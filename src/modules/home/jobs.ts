import { handle, type JobHandler } from '#platform/queue/handler.ts'
import { findDigests, sendDigest } from './actions/digest.ts'
import { sendChat } from './actions/pace.ts'
import { FindDigests, SendChat, SendDigest } from './contract.ts'

/**
 * Queue door. A job can be delivered twice; a second run does:
 *   findDigests  nothing, or jobs that find their day taken
 *   sendDigest   nothing: a person's day is claimed in the transaction of its mail
 *   sendChat     one more message of the same words, after a crash between posting and the end of the job
 */
export const homeJobs: readonly JobHandler[] = [
  handle(FindDigests, findDigests, '5 * * * *'),
  handle(SendDigest, sendDigest),
  handle(SendChat, sendChat),
]
