import { Writable } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import { RouterContextProvider, ServerRouter, type EntryContext } from 'react-router'
import { pageFacts, type PageFacts } from '#platform/http/page.ts'
import { DisplayContext } from '#ui/display-choices.tsx'
import { NonceContext } from './nonce.ts'

/**
 * The server calls this to hand its facts to a request. It lives in the bundle because a React Router context is
 * found by identity, and the bundle has its own copy of the key.
 */
export function createPageContext(facts: PageFacts): RouterContextProvider {
  const provider = new RouterContextProvider()
  provider.set(pageFacts, facts)
  return provider
}

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const { nonce, ctx, display } = context.get(pageFacts)
  let answerStatus = status
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <DisplayContext.Provider value={display}>
          <ServerRouter context={routerContext} url={request.url} nonce={nonce} />
        </DisplayContext.Provider>
      </NonceContext.Provider>,
      {
        nonce,
        onAllReady() {
          headers.set('content-type', 'text/html; charset=utf-8')
          const parts: Buffer[] = []
          const page = new Writable({
            write(part: Buffer, _encoding, done) {
              parts.push(part)
              done()
            },
          })
          page.on('finish', () =>
            resolve(new Response(Buffer.concat(parts) as BodyInit, { headers, status: answerStatus })),
          )
          page.on('error', reject)
          pipe(page)
        },
        onShellError: reject,
        onError(error) {
          answerStatus = 500
          ctx.log.error({ err: error }, 'a page could not be drawn')
        },
      },
    )
  })
}

/** Called for errors in loaders and actions that are not answers: bugs and outages. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: RouterContextProvider },
) {
  if (request.signal.aborted) return
  context.get(pageFacts).ctx.log.error({ err: error, path: new URL(request.url).pathname }, 'a page failed')
}
