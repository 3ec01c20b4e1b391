import { fork, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'

/** `template`: the absolute path of a Typst file. `data` reaches it as JSON and is never read as markup. */
export type TypesetWish = { readonly template: string; readonly data: unknown }

/** `not-here`: the typesetter does not run on this machine. `failed`: it runs, and could not set this. */
export type Typeset =
  | { readonly kind: 'pdf'; readonly bytes: Buffer }
  | { readonly kind: 'not-here' | 'failed'; readonly why: string }

export type TypesetRequest = { readonly id: number; readonly template: string; readonly json: string }
export type TypesetAnswer = { readonly id: number; readonly made: Typeset }

const TYPESET_SECONDS = 30
const IDLE_SECONDS = 60

// by its name and not by `new URL`, because pages are bundled into another folder
const CHILD_FILE = () => createRequire(import.meta.url).resolve('#platform/pdf/typeset-child.ts')

let nextId = 1
let current: { child: ChildProcess; waiting: Map<number, (made: Typeset) => void> } | null = null
let idle: NodeJS.Timeout | undefined

/**
 * Sets a tagged PDF (PDF/UA-1). A process of its own does it, started when first needed and ended a minute after it was
 * last needed: no request waits for another's file, the memory comes back, and a typesetter that crashes or never ends
 * takes nothing with it.
 */
export async function typesetPdf({ template, data }: TypesetWish): Promise<Typeset> {
  clearTimeout(idle)
  const { child, waiting } = (current ??= startChild())
  const request: TypesetRequest = { id: nextId++, template, json: JSON.stringify(data) }
  const made = await new Promise<Typeset>((resolve) => {
    const timer = setTimeout(() => {
      resolve({ kind: 'failed', why: `took longer than ${TYPESET_SECONDS} s` })
      if (current?.child === child) current = null
      child.kill('SIGKILL')
    }, TYPESET_SECONDS * 1_000)
    waiting.set(request.id, (answer) => {
      clearTimeout(timer)
      resolve(answer)
    })
    child.send(request)
  })
  waiting.delete(request.id)
  if (waiting.size === 0) idle = setTimeout(() => rest(child), IDLE_SECONDS * 1_000).unref()
  return made
}

/** Ends a child that nobody waits for; whoever comes meanwhile gets a new one. */
function rest(child: ChildProcess): void {
  if (current?.child === child) current = null
  if (child.connected) child.disconnect()
}

/** The child gets nothing of our environment: it needs no secret, and cannot show one. */
function startChild(): NonNullable<typeof current> {
  const child = fork(CHILD_FILE(), { env: {}, execArgv: [], serialization: 'advanced', stdio: 'ignore' })
  const waiting = new Map<number, (made: Typeset) => void>()
  const end = (why: string) => {
    if (current?.child === child) current = null
    for (const answer of waiting.values()) answer({ kind: 'failed', why })
    waiting.clear()
  }
  child.on('message', ({ id, made }: TypesetAnswer) => waiting.get(id)?.(made))
  child.on('error', (error) => end(error.message))
  child.on('disconnect', () => end('the typesetter ended'))
  child.on('exit', (code, signal) => end(`the typesetter ended with ${signal ?? code}`))
  // it does not keep this process; when this one ends, the child notices and ends as well
  child.unref()
  child.channel?.unref()
  return { child, waiting }
}
