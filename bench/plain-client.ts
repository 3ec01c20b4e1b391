/**
 * HTTP/1.1 on a connection that stays open, one request at a time: no more than the load driver needs, so that the
 * driver takes little of the two cores it shares with what it measures.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export type Answer = {
  readonly status: number
  header(name: string): string | undefined
  readonly body: Buffer
}

export type PlainClient = {
  ask(
    method: 'GET' | 'POST',
    path: string,
    options?: { cookie?: string; type?: string; text?: string },
  ): Promise<Answer>
  close(): void
}

const END_OF_HEAD = '\r\n\r\n'

/** One connection to the server of `url`. Takes gzip, as browsers do, unless told not to; never unpacks it. */
export async function openClient(url: URL, encoding: 'gzip' | 'identity' = 'gzip'): Promise<PlainClient> {
  const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true })
  await once(socket, 'connect')
  const common = `Host: ${url.host}\r\nAccept: text/html\r\nAccept-Encoding: ${encoding}\r\nSec-Fetch-Site: same-origin\r\n`
  const answers = readAnswers(socket)
  return {
    ask: (method, path, { cookie, type, text } = {}) => {
      let head = `${method} ${path} HTTP/1.1\r\n${common}`
      if (cookie) head += `Cookie: ${cookie}\r\n`
      if (type !== undefined)
        head += `Content-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(text ?? '')}\r\n`
      const answer = answers.next()
      socket.write(`${head}\r\n${text ?? ''}`)
      return answer
    },
    close: () => socket.destroy(),
  }
}

function readAnswers(socket: Socket): { next(): Promise<Answer> } {
  let waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined
  let buffer: Buffer = Buffer.alloc(0)
  const end = (error: Error) => {
    waiting?.reject(error)
    waiting = undefined
  }
  socket.on('data', (part) => {
    buffer = buffer.length === 0 ? part : Buffer.concat([buffer, part])
    const found = parseAnswer(buffer)
    if (!found) return
    buffer = buffer.subarray(found.length)
    waiting?.resolve(found.answer)
    waiting = undefined
  })
  socket.on('error', end)
  socket.on('close', () => end(new Error('the connection was closed')))
  return {
    next: () =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('the connection is closed'))
        waiting = { resolve, reject }
      }),
  }
}

/** Missing: undefined while the answer is not complete. */
function parseAnswer(buffer: Buffer): { answer: Answer; length: number } | undefined {
  const headEnd = buffer.indexOf(END_OF_HEAD)
  if (headEnd < 0) return undefined
  const head = buffer.toString('latin1', 0, headEnd)
  const header = (name: string) => new RegExp(`\r\n${name}: ([^\r]*)`, 'i').exec(head)?.[1]
  const status = Number(head.slice(9, 12))
  const start = headEnd + END_OF_HEAD.length
  const body = /\r\ntransfer-encoding: chunked/i.test(head)
    ? parseChunks(buffer, start)
    : wholeBody(buffer, start, Number(header('content-length') ?? 0))
  return body && { answer: { status, header, body: body.bytes }, length: body.end }
}

function wholeBody(
  buffer: Buffer,
  start: number,
  length: number,
): { bytes: Buffer; end: number } | undefined {
  const end = start + length
  return buffer.length < end ? undefined : { bytes: buffer.subarray(start, end), end }
}

function parseChunks(buffer: Buffer, start: number): { bytes: Buffer; end: number } | undefined {
  const parts: Buffer[] = []
  for (let at = start; ;) {
    const lineEnd = buffer.indexOf('\r\n', at)
    if (lineEnd < 0) return undefined
    const size = Number.parseInt(buffer.toString('latin1', at, lineEnd), 16)
    const end = lineEnd + 2 + size + 2
    if (buffer.length < end) return undefined
    if (size === 0) return { bytes: Buffer.concat(parts), end }
    parts.push(buffer.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = end
  }
}
