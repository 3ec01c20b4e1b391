import { handle, type JobHandler } from '#platform/queue/handler.ts'
import { tendPulse } from './actions/tend.ts'
import { TendPulse } from './contract.ts'

/**
 * Queue door. A job can be delivered twice; a second run does:
 *   tendPulse  nothing: a wave closes once, and the next one's day moves with its opening
 */
export const pulseJobs: readonly JobHandler[] = [handle(TendPulse, tendPulse, '*/10 * * * *')]
