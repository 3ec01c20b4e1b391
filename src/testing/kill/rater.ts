import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { BallotAnswer } from '#modules/cycles/public/ballots.ts'
import { groupsForRater, type Instrument } from '#modules/instruments/contract.ts'
import { shippedInstruments } from '#modules/instruments/public.ts'
import type { OpenCycle } from '../open-cycle.ts'

export const ITEMS = 48
/** Any screen of the questionnaire: a save may carry answers of every other one. */
const SCREEN = groupsForRater(shippedInstruments()[0] as Instrument, 'other')[0]?.id as string
/** There was no server: nothing can have been kept. */
const NOT_REACHED = -1

/** One person who answers, and everything they were told is saved. */
export class Rater {
  acknowledged = 0
  unanswered = 0
  /** What was acknowledged last for each item, and what was tried since then without a reply. */
  readonly sure: BallotAnswer[] = Array<BallotAnswer>(ITEMS).fill(null)
  readonly maybe: BallotAnswer[][] = Array.from({ length: ITEMS }, () => [])
  readonly #changes = Array<number>(ITEMS).fill(0)
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #port: number
  readonly #rater: OpenCycle['raters'][number]

  constructor(port: number, rater: OpenCycle['raters'][number]) {
    this.#port = port
    this.#rater = rater
  }

  /** Answers one item after the other. What was not acknowledged is tried again until it is, as the page does. */
  async work(life: { readonly isOver: boolean }): Promise<void> {
    while (!life.isOver) {
      const item = Math.floor(Math.random() * ITEMS)
      const changes = (this.#changes[item] = (this.#changes[item] as number) + 1)
      // Never the value before, so that an answer that was lost shows.
      const value = 1 + (changes % 5)
      const body = JSON.stringify({ g: SCREEN, a: [[item, value, changes, 0]], c: [] })
      while (!(await this.#save(item, value, body)) && !life.isOver) await wait(20)
    }
  }

  async #save(item: number, value: number, body: string): Promise<boolean> {
    const status = await this.#post('save', 'application/json', body)
    if (status === 200) {
      this.acknowledged++
      this.sure[item] = value
      this.maybe[item] = []
    } else if (status !== NOT_REACHED) {
      this.unanswered++
      this.maybe[item] = [...(this.maybe[item] ?? []), value]
    }
    return status === 200
  }

  async send(): Promise<boolean> {
    return (await this.#post('send', 'application/x-www-form-urlencoded', '')) === 303
  }

  #post(action: string, type: string, body: string): Promise<number> {
    return new Promise((resolve) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          method: 'POST',
          path: `/f/${this.#rater.requestIds[0]}/${action}`,
          agent: this.#agent,
          timeout: 10_000,
          headers: {
            'content-type': type,
            'content-length': Buffer.byteLength(body),
            'sec-fetch-site': 'same-origin',
            cookie: `rater=${this.#rater.code}`,
          },
        },
        (response) => {
          response.resume()
          response.on('end', () => resolve(response.statusCode ?? 0))
          response.on('error', () => resolve(0))
        },
      )
      sent.on('timeout', () => sent.destroy())
      sent.on('error', (error: NodeJS.ErrnoException) =>
        resolve(error.code === 'ECONNREFUSED' ? NOT_REACHED : 0),
      )
      sent.end(body)
    })
  }
}
