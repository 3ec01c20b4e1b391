import { expect, test } from 'vitest'
import { buildInstance } from '#lib/matching/instance.ts'
import type { findOptimum } from '#lib/matching/optimum.ts'
import { runPure } from './run-pure.ts'

const OPTIMUM = { file: '#lib/matching/optimum.ts', name: 'findOptimum' } as const

test('a pure function answers from a thread of its own', async () => {
  const instance = buildInstance({
    mentees: [{ id: 'a' }],
    mentors: [{ id: 'm', capacity: 1 }],
    edges: [{ mentee: 'a', mentor: 'm', score: 0.5 }],
  })
  const { output, workMs } = await runPure<typeof findOptimum>(OPTIMUM, instance)
  expect(output).toMatchObject({ mentorOf: Int32Array.of(0), matched: 1, score: 500_000 })
  expect(workMs).toBeGreaterThan(0)
})

test('what the function throws comes out', async () => {
  await expect(
    runPure({ file: '#lib/matching/instance.ts', name: 'buildInstance' }, null as never),
  ).rejects.toThrow(TypeError)
})

test('it stops when it takes too long, and when it is told to', async () => {
  await expect(runPure(OPTIMUM, null as never, { seconds: 0.001 })).rejects.toThrow(/timeout/)
  await expect(
    runPure(OPTIMUM, null as never, { signal: AbortSignal.abort(new Error('not now')) }),
  ).rejects.toThrow('not now')
})
