import { z } from 'zod'
import type { DateOn } from '#lib/core/date.ts'
import type { Answer, Comment } from './domain/draft.ts'
import type { ScreenProgress } from './domain/progress.ts'
import type { RaterGroup } from './domain/rater.ts'

/** More than any honest comment part, less than what could fill a disk. */
export const LONGEST_PART = 2_000

const Count = z.number().int().min(0).max(1_000_000)
const Held = z.union([z.literal(0), z.literal(1)])
const Part = z.string().max(LONGEST_PART)

/**
 * What the pages' script saves: any answers and comments, of any screens, at once.
 * a: [item, answer or 'x' for "Cannot say", counter, waited without a connection]; c: [group, s, b, i, counter, waited].
 */
export const SaveRequest = z.strictObject({
  g: z.string().max(80),
  a: z
    .array(z.tuple([z.number().int().min(0), z.union([z.number().int(), z.literal('x')]), Count, Held]))
    .max(500),
  c: z.array(z.tuple([z.string().max(80), Part, Part, Part, Count, Held])).max(100),
})
export type SaveRequest = z.infer<typeof SaveRequest>

/** What the screen `g` holds now, so that a page can show what another tab has changed. */
export type SaveResponse = {
  readonly saved: true
  readonly a: readonly (readonly [number, Answer, number])[]
  readonly c: readonly [string, string, string, number]
}

/** What every page of an open link knows. */
export type PageFrame = {
  readonly language: 'en' | 'de'
  readonly orgName: string
  readonly closesOn: DateOn
}

/** Whom a page is about. */
export type Whom = { readonly id: string; readonly name: string; readonly group: RaterGroup }

export type RequestCard = Whom & {
  readonly state: 'new' | 'started' | 'sent' | 'declined'
  readonly answered: number
  readonly of: number
  readonly minutes: number
}

export type ListPage = PageFrame & { readonly cards: readonly RequestCard[] }

/** After close: what became of each request. */
export type ClosedPage = PageFrame & { readonly outcomes: readonly (Whom & { readonly isSent: boolean })[] }

export type StartPage = PageFrame & {
  readonly whom: Whom
  readonly state: RequestCard['state']
  readonly purpose: 'development' | 'readiness'
  /** A wave of the pulse: nobody asked by themselves, and there is no report. */
  readonly isPulse: boolean
  readonly message: string
  readonly questions: number
  readonly screens: number
  readonly minutes: number
  readonly minimumGroup: number
  readonly minimumComments: number
  readonly digitKeys: boolean
  /** The digits that choose an answer, `1–5`; null when the scale has points that are not one digit. */
  readonly digits: string | null
  readonly goOnAt: string
}

export type Question = {
  readonly position: number
  /** As counted on the pages, from 1. */
  readonly number: number
  readonly text: string
  readonly value: Answer
  readonly at: number
}

export type ScreenPage = PageFrame & {
  readonly whom: Whom
  readonly id: string
  readonly title: string
  readonly index: number
  readonly of: number
  readonly minutesLeft: number
  readonly isComplete: boolean
  readonly isLast: boolean
  readonly instruction: string
  readonly questionLanguage: string
  readonly questions: readonly Question[]
  readonly points: readonly { readonly value: number; readonly label: string }[]
  readonly cannotSay: string | null
  readonly takesComment: boolean
  readonly comment: Comment
  /** What the page showed before, when it is shown again with an error; the same as `comment` otherwise. */
  readonly shownComment: Comment
  readonly isTooLong: readonly ('s' | 'b' | 'i')[]
  readonly isSent: boolean
  readonly hasAnswers: boolean
  readonly digits: boolean
  /** What of the writer's name a comment should not hold; null for somebody who answers under their name. */
  readonly ownWords: readonly string[] | null
}

export type ReviewPage = PageFrame & {
  readonly whom: Whom
  readonly isSent: boolean
  readonly groups: readonly (ScreenProgress & {
    readonly title: string
    readonly hasComment: boolean
    readonly tellsWho: boolean
  })[]
  readonly open: readonly {
    readonly screen: string
    readonly title: string
    readonly position: number
    readonly number: number
  }[]
  readonly questions: number
  readonly lastScreen: string
}

export type DonePage = PageFrame & {
  readonly isPulse: boolean
  readonly whom: Whom
  readonly next: Whom | null
}

export type NoPage = PageFrame & { readonly whom: Whom; readonly state: 'ask' | 'declined' | 'sent' }
