import { PgBoss } from 'pg-boss'
import type { Logger } from '../log.ts'

/**
 * pg-boss with the settings of this house. Its tables come with migrations/0002_queue.sql; it never changes them
 * itself, because its login may not.
 */
export function createBoss(
  options: { readonly url: string; readonly log: Logger },
  role: 'adds' | 'runs',
): PgBoss {
  const runs = role === 'runs'
  const boss = new PgBoss({
    connectionString: options.url,
    schema: 'pgboss',
    max: runs ? 3 : 1,
    application_name: runs ? 'heartwood worker' : 'heartwood queue',
    migrate: false,
    createSchema: false,
    supervise: runs,
    schedule: runs,
    useListenNotify: runs,
    registerInstance: false,
    reindex: false,
    monitorVacuum: false,
    // How soon work of a killed process is noticed: at most the heartbeat below and one of these.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    cronMonitorIntervalSeconds: 15,
    cronWorkerIntervalSeconds: 1,
  })
  boss.on('error', (error) => options.log.error({ err: error }, 'the queue had an error'))
  boss.on('warning', ({ message }) => options.log.warn({ warning: message }, 'the queue has a warning'))
  return boss
}

/**
 * The same for every kind of job.
 * `short`: of several waiting jobs with one key only the first is kept; a running one does not count, since it may
 * have looked before the change that the new one is about.
 */
const QUEUE = {
  policy: 'short',
  notify: true,
  retryLimit: 12,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 900,
  heartbeatSeconds: 20,
  expireInSeconds: 6 * 3600,
  // Who did what when is nobody's business for longer than it takes to look into a failure.
  deleteAfterSeconds: 24 * 3600,
} as const

export const RETRY_LIMIT = QUEUE.retryLimit

/** Makes the queue of a kind of job; does nothing when it is there. */
export async function ensureQueue(boss: PgBoss, name: string): Promise<void> {
  await boss.createQueue(name, QUEUE)
}
