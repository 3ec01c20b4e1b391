import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

/** Where a pure function is: a file as it is imported, and the function's name in it. */
export type PureFunction = {
  readonly file: `#lib/${string}` | `#modules/${string}/domain/${string}`
  readonly name: string
}
export type PureRequest = PureFunction & { readonly input: unknown }
export type PureAnswer<Output> = { readonly output: Output; readonly workMs: number }

export type RunLimits = {
  readonly seconds?: number
  readonly megabytes?: number
  readonly signal?: AbortSignal
}

const MOST_SECONDS = 600
const MOST_MEGABYTES = 1_024

// by its name and not by `new URL`, because pages are bundled into another folder
const WORKER_FILE = () => createRequire(import.meta.url).resolve('#platform/pure/pure-worker.ts')

/**
 * Calls a pure function that may take long in a thread of its own, so that no request waits for it. The thread ends with
 * the answer and gives its memory back.
 *
 * Shape   name the function as a type, `runPure<typeof findOptimum>`, and where it is as a value. Input and output are
 *         copied and hold values only; numbers in a SharedArrayBuffer are not copied.
 *         `workMs`: the function alone, without the start of the thread.
 * Throws  what the function throws; Error when it takes longer than `seconds` or more memory than `megabytes`, or when
 *         the signal says stop.
 */
export async function runPure<Function extends (input: never) => unknown>(
  { file, name }: PureFunction,
  input: Parameters<Function>[0],
  { seconds = MOST_SECONDS, megabytes = MOST_MEGABYTES, signal }: RunLimits = {},
): Promise<PureAnswer<ReturnType<Function>>> {
  signal?.throwIfAborted()
  const worker = new Worker(WORKER_FILE(), {
    workerData: { file, name, input } satisfies PureRequest,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    env: {}, // it needs no secret, and cannot show one
  })
  const stop = AbortSignal.any([AbortSignal.timeout(seconds * 1_000), ...(signal ? [signal] : [])])
  try {
    return await new Promise((resolve, reject) => {
      stop.addEventListener('abort', () => reject(stop.reason as Error), { once: true })
      worker.once('message', (answer: PureAnswer<ReturnType<Function>>) => resolve(answer))
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error(`${name} ended without an answer`)))
    })
  } finally {
    await worker.terminate()
  }
}
