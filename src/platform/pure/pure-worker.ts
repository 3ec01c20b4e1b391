/** Calls one pure function with one value and posts what it returns. */
import { parentPort, workerData } from 'node:worker_threads'
import type { PureAnswer, PureRequest } from './run-pure.ts'

const { file, name, input } = workerData as PureRequest
const module = (await import(file)) as Record<string, (input: unknown) => unknown>
const from = performance.now()
const output = module[name]!(input)
parentPort!.postMessage({ output, workMs: performance.now() - from } satisfies PureAnswer<unknown>)
