import { inject } from 'vitest'
import type { App } from './setup.ts'

/** The demo house of this worker: what one journey changes, no journey beside it sees. */
export const app = inject('apps')[Number(process.env['VITEST_POOL_ID'] ?? 1) - 1] as App
