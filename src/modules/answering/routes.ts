import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal } from '#lib/core/refusal.ts'
import type { Context } from '#platform/context.ts'
import { displayOf } from '#platform/http/display.ts'
import { requestLanguage } from '#platform/http/language.ts'
import { sendPage } from '#platform/http/zipped.ts'
import { saveAnswers, saveFromScript, sayNo, sendAnswers, takeBackNo } from './actions/answers.ts'
import { openLink, readLink, switchDigitKeys } from './actions/links.ts'
import {
  neighboursOf,
  readClosed,
  readDone,
  readList,
  readNo,
  readReview,
  readScreen,
  readStart,
} from './actions/pages.ts'
import { SaveRequest } from './contract.ts'
import {
  AlreadySent,
  FeedbackClosed,
  LinkOpensNothing,
  NothingToSend,
  RequestNotFound,
} from './domain/refusals.ts'
import type { OpenLink } from './domain/rater.ts'
import { serveAssets } from './routes/assets.ts'
import { linkCookie } from './routes/cookie.ts'
import { readField, readScreenForm, wantsJson } from './routes/form.ts'
import { languageOf, sayDate, textsOf } from './texts/texts.ts'
import { closedPage, listPage, missingPage } from './views/list.ts'
import { openPage } from './views/open.ts'
import { pathOf, screenOfPath, screenPath } from './views/parts.ts'
import { promisePage } from './views/promise.ts'
import { donePage, noPage, reviewPage } from './views/review.ts'
import { screenPage } from './views/screen.ts'
import { startPage } from './views/start.ts'

type Params = { readonly requestId: string; readonly screen: string }
type Handler = (
  link: OpenLink,
  request: FastifyRequest<{ Params: Params }>,
  reply: FastifyReply,
) => Promise<unknown>

const OPEN = { compress: false, decompress: false, config: { access: 'public', quiet: true } } as const
const LINK = { compress: false, decompress: false, config: { access: 'link', quiet: true } } as const

/**
 * The rater's door: everything a personal link opens, under /f. The secret is in a fragment, a form or a cookie, never
 * in an address. `quiet`: a request here leaves no line in the log.
 */
export async function answeringRoutes(server: FastifyInstance, ctx: Context): Promise<void> {
  await server.register(async (http) => {
    const assets = serveAssets(http)
    const lookFor = (request: FastifyRequest) => ({ ...assets, display: displayOf(request) })
    const cookie = linkCookie(ctx)
    const wordsOf = (link: OpenLink) => textsOf(languageOf(link.rater.languageTag))
    const wordsFor = (request: FastifyRequest) => textsOf(requestLanguage(request))
    /** In the language of the person, or of what was chosen on this device. */
    const linkOf = async (request: FastifyRequest, how?: { readonly fresh: boolean }) => {
      const link = await readLink(ctx, cookie.read(request), how)
      const chosen = displayOf(request).language
      return link && chosen ? { ...link, rater: { ...link.rater, languageTag: chosen } } : link
    }

    /** Runs a handler with the link of the cookie; without one, people are asked for their code. */
    const withLink =
      (handler: Handler, { fresh = false } = {}) =>
      async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
        const askForCode = () => {
          cookie.clear(reply)
          return wantsJson(request) ? reply.code(401).send({ saved: false }) : reply.redirect('/f', 303)
        }
        const link = await linkOf(request, { fresh })
        if (!link) return askForCode()
        try {
          return await handler(link, request as FastifyRequest<{ Params: Params }>, reply)
        } catch (error) {
          if (!isRefusal(error)) throw error
          if (error.type === FeedbackClosed) return answerClosed(link, request, reply)
          if (error.type === LinkOpensNothing) return askForCode()
          if (wantsJson(request)) throw error
          if (error.type === RequestNotFound)
            return sendPage(reply, missingPage(wordsOf(link), lookFor(reply.request)), 404)
          throw error
        }
      }

    async function answerClosed(
      link: OpenLink,
      request: FastifyRequest,
      reply: FastifyReply,
    ): Promise<unknown> {
      const t = wordsOf(link)
      const page = readClosed(link)
      if (wantsJson(request)) {
        const isSent = page.outcomes.some(
          ({ id, isSent }) => isSent && id === (request.params as Params).requestId,
        )
        const sentence = `${t.closed.title(sayDate(page.closesOn, t))} ${isSent ? t.closed.sent : t.closed.notSent}`
        return reply.code(409).send({ saved: false, closed: sentence })
      }
      const wasSaving = request.method === 'POST'
      const status = wasSaving ? 409 : 410
      return sendPage(reply, closedPage(t, lookFor(reply.request), page, { wasSaving }), status)
    }

    http.get('/f', OPEN, async (request, reply) => {
      const hasLink = (await linkOf(request)) !== undefined
      return sendPage(reply, openPage(wordsFor(request), lookFor(reply.request), { state: 'ask', hasLink }))
    })

    http.get('/f/promise', OPEN, async (request, reply) => {
      const link = await linkOf(request)
      return sendPage(reply, promisePage(link ? wordsOf(link) : wordsFor(request), lookFor(reply.request)))
    })

    http.post('/f/open', OPEN, async (request, reply) => {
      try {
        const { code, link } = await openLink(ctx, {
          code: readField(request.body, 'code'),
          address: request.ip,
        })
        cookie.write(reply, code)
        const only = link.rater.requests.length === 1 ? link.rater.requests[0] : undefined
        return reply.redirect(only && !only.isSent ? pathOf(only.id) : '/f/list', 303)
      } catch (error) {
        if (!isRefusal(error)) throw error
        const isWrong = error.type === LinkOpensNothing
        if (!isWrong && error.type.kind !== 'too-many') throw error
        const state = isWrong ? 'wrong' : 'throttled'
        return sendPage(
          reply,
          openPage(wordsFor(request), lookFor(reply.request), { state, hasLink: false }),
          isWrong ? 404 : 429,
        )
      }
    })

    http.get(
      '/f/list',
      LINK,
      withLink(
        async (link, _request, reply) => {
          const page = await readList(ctx, link)
          const t = wordsOf(link)
          if ('cards' in page) return sendPage(reply, listPage(t, lookFor(reply.request), page))
          return sendPage(reply, closedPage(t, lookFor(reply.request), page, { wasSaving: false }), 410)
        },
        { fresh: true },
      ),
    )

    http.post(
      '/f/keys',
      LINK,
      withLink(async (link, request, reply) => {
        await switchDigitKeys(ctx, link, readField(request.body, 'on') === 'yes')
        const back = link.rater.requests.find(({ id }) => id === readField(request.body, 'back'))
        return reply.redirect(back ? pathOf(back.id) : '/f/list', 303)
      }),
    )

    http.get(
      '/f/:requestId',
      LINK,
      withLink(
        async (link, { params }, reply) =>
          sendPage(
            reply,
            startPage(wordsOf(link), lookFor(reply.request), await readStart(ctx, link, params.requestId)),
          ),
        { fresh: true },
      ),
    )

    http.get(
      '/f/:requestId/review',
      LINK,
      withLink(async (link, { params }, reply) =>
        sendPage(
          reply,
          reviewPage(wordsOf(link), lookFor(reply.request), await readReview(ctx, link, params.requestId)),
        ),
      ),
    )

    http.post(
      '/f/:requestId/send',
      LINK,
      withLink(async (link, { params }, reply) => {
        try {
          await sendAnswers(ctx, link, params.requestId)
        } catch (error) {
          if (!isRefusal(error) || error.type !== NothingToSend) throw error
          const page = await readReview(ctx, link, params.requestId)
          return sendPage(
            reply,
            reviewPage(wordsOf(link), lookFor(reply.request), page, { isNothingToSend: true }),
            422,
          )
        }
        return reply.redirect(pathOf(params.requestId, 'done'), 303)
      }),
    )

    http.get(
      '/f/:requestId/done',
      LINK,
      withLink(
        async (link, { params }, reply) =>
          sendPage(reply, donePage(wordsOf(link), lookFor(reply.request), readDone(link, params.requestId))),
        { fresh: true },
      ),
    )

    http.get(
      '/f/:requestId/no',
      LINK,
      withLink(
        async (link, { params }, reply) =>
          sendPage(reply, noPage(wordsOf(link), lookFor(reply.request), readNo(link, params.requestId))),
        { fresh: true },
      ),
    )

    const changeNo = (change: typeof sayNo, after: (requestId: string) => string) =>
      withLink(async (link, { params }, reply) => {
        try {
          await change(ctx, link, params.requestId)
        } catch (error) {
          if (!isRefusal(error) || error.type !== AlreadySent) throw error
          return reply.redirect(pathOf(params.requestId, 'no'), 303)
        }
        return reply.redirect(after(params.requestId), 303)
      })
    http.post(
      '/f/:requestId/no',
      LINK,
      changeNo(sayNo, (id) => pathOf(id, 'no')),
    )
    http.post(
      '/f/:requestId/yes',
      LINK,
      changeNo(takeBackNo, (id) => pathOf(id)),
    )

    http.post(
      '/f/:requestId/save',
      LINK,
      withLink(async (link, request, reply) => {
        const sent = SaveRequest.safeParse(request.body)
        if (!sent.success) return reply.code(422).send({ saved: false })
        return reply
          .header('cache-control', 'no-store')
          .send(await saveFromScript(ctx, link, request.params.requestId, sent.data))
      }),
    )

    http.get(
      '/f/:requestId/:screen',
      LINK,
      withLink(async (link, { params }, reply) => {
        const page = await readScreen(ctx, link, {
          requestId: params.requestId,
          screenId: screenOfPath(params.screen),
        })
        return sendPage(reply, screenPage(wordsOf(link), lookFor(reply.request), page))
      }),
    )

    http.post(
      '/f/:requestId/:screen',
      LINK,
      withLink(async (link, { params, body }, reply) => {
        const { requestId } = params
        const screen = screenOfPath(params.screen)
        const neighbours = await neighboursOf(ctx, link, requestId, screen)
        const form = readScreenForm(body, screen)
        await saveAnswers(ctx, link, requestId, form.changes)
        if (form.tooLong.length > 0) {
          const page = await readScreen(ctx, link, { requestId, screenId: screen })
          const comment = { ...page.comment, ...form.comment }
          const again = { ...page, comment, shownComment: page.comment, isTooLong: form.tooLong }
          return sendPage(reply, screenPage(wordsOf(link), lookFor(reply.request), again), 422)
        }
        if (form.go === 'stay') return reply.redirect(screenPath(requestId, screen), 303)
        const to = form.go === 'back' ? neighbours.back : neighbours.next
        const end = form.go === 'back' ? pathOf(requestId) : pathOf(requestId, 'review')
        // "#on" names nothing on the page: it tells the script that the rater came here by going on.
        return reply.redirect(
          `${to === null ? end : screenPath(requestId, to)}${form.go === 'next' ? '#on' : ''}`,
          303,
        )
      }),
    )
  })
}
