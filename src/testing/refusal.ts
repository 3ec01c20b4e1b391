import { expect } from 'vitest'

/** For tests: what a refusal with this code looks like, whatever it says besides. */
export const refusal = (code: string): unknown =>
  expect.objectContaining({ type: expect.objectContaining({ code }) as unknown })
