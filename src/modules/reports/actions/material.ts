import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { isId } from '#lib/core/id.ts'
import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import {
  loadRelease,
  releaseForRater,
  type Release,
  type ReleaseFacts,
} from '#modules/cycles/public/releases.ts'
import { loadUsedInstrument } from '#modules/instruments/public.ts'
import { loadPersonCards, type PersonCard } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import type { PersonView } from '../contract/views.ts'
import { isOpened, type Choice, type Part } from '../domain/report.ts'
import { ChooseFirst, ReportNotFound } from '../domain/refusals.ts'
import { describeAudience, isCurrent, type Share } from '../domain/sharing.ts'
import type { CommentState } from '../domain/comments.ts'
import { canOpenReport, canReadReport } from '../policy.ts'
import type { AbuseCase } from '../store/comments.ts'
import { loadAskedGroup } from '../store/house.ts'
import { loadKept, type Kept } from '../store/kept.ts'
import type { Mark } from '../store/marks.ts'
import type { ReportKey } from '../store/report.ts'
import { firstName, instrumentWords, type InstrumentWords } from './instrument-words.ts'

/** Everything the parts of a report are made of, for one reader. */
export type Material = {
  readonly key: ReportKey
  readonly facts: ReleaseFacts
  /** The release as this reader may see it. */
  readonly release: Release
  readonly words: InstrumentWords
  readonly choice: Choice | undefined
  /** The leader's name, when the reader is somebody else. */
  readonly selfName: string | undefined
  /** Whoever reads this. */
  readonly readerName: string
  readonly sharedParts: readonly Part[] | null
  readonly isCoach: boolean
  readonly states: ReadonlyMap<string, CommentState>
  readonly replies: ReadonlyMap<string, string>
  readonly cases: ReadonlyMap<string, AbuseCase>
  readonly marks: readonly Mark[]
}

export type OwnReport = {
  readonly key: ReportKey
  readonly facts: ReleaseFacts
  readonly choice: Choice | undefined
  readonly words: InstrumentWords
  readonly readerName: string
  readonly kept: Kept
}

/**
 * The own report of one cycle, gate included. Refuses: ReportNotFound.
 *
 * Hides    nothing yet: a caller that sends scores or comments asks `ensureOpened` first.
 */
export async function loadOwn(db: Db, actor: Actor, cycleId: string): Promise<OwnReport> {
  if (!isId(cycleId)) throw new Refusal(ReportNotFound)
  const key = { orgId: actor.orgId, cycleId, leaderId: actor.personId }
  const [facts, kept, cards] = await Promise.all([
    loadRelease(db, key),
    loadKept(db, key),
    loadPersonCards(db, actor.orgId, [actor.personId]),
  ])
  ensure(
    canOpenReport(actor, { orgId: actor.orgId, leaderId: key.leaderId, isReleased: facts !== undefined }),
  )
  if (!facts) throw new Refusal(ReportNotFound)
  const me = cards.get(actor.personId)
  const words = await loadWords(db, actor.orgId, facts)
  return { key, facts, choice: kept.choice, words, readerName: me?.name ?? facts.leaderName, kept }
}

/** Refuses: ChooseFirst before the leader has chosen how to read, or after they chose "not today". */
export function ensureOpened(actor: Actor, { key, choice }: OwnReport): void {
  ensure(canReadReport(actor, { orgId: key.orgId, leaderId: key.leaderId, isReleased: true, choice }))
  if (!isOpened(choice)) throw new Refusal(ChooseFirst)
}

/** The own report with everything the leader did to it. Refuses: ReportNotFound, ChooseFirst. */
export async function loadOwnMaterial(
  db: Db,
  actor: Actor,
  cycleId: string,
): Promise<Material & Pick<OwnReport, 'kept'>> {
  const own = await loadOwn(db, actor, cycleId)
  ensureOpened(actor, own)
  return {
    ...own,
    release: own.facts.release,
    selfName: undefined,
    sharedParts: null,
    isCoach: false,
    states: own.kept.states,
    replies: own.kept.replies,
    cases: own.kept.cases,
    marks: own.kept.marks,
  }
}

/**
 * The report as one reader sees it, for the reader and for the leader's preview: the same function, so that they cannot
 * differ. Private replies and the plan are not part of it.
 *
 * Hides    what `releaseForRater` hides from somebody who was asked about the leader.
 */
export async function loadSharedMaterial(
  db: Db,
  key: ReportKey,
  reader: { viewerId: string; parts: readonly Part[] },
): Promise<Material> {
  const facts = await loadRelease(db, key)
  if (!facts) throw new Refusal(ReportNotFound)
  const group = await loadAskedGroup(db, { ...key, raterId: reader.viewerId })
  const viewer = (await loadPersonCards(db, key.orgId, [reader.viewerId])).get(reader.viewerId)
  const { choice, states, marks } = await loadKept(db, key)
  return {
    key,
    facts,
    release: await withoutKnownChanges(
      db,
      { ...key, raterId: reader.viewerId },
      group ? releaseForRater(facts.release, group as Parameters<typeof releaseForRater>[1]) : facts.release,
    ),
    words: await loadWords(db, key.orgId, facts),
    choice,
    selfName: firstName(facts.leaderName),
    readerName: viewer?.name ?? t('you'),
    sharedParts: reader.parts,
    isCoach: choice?.coachId === reader.viewerId,
    states,
    replies: new Map(),
    // A comment that was taken out or waits for HR is 'reported' in `states` already; the case itself is not shared.
    cases: new Map(),
    marks: reader.parts.includes('next') ? marks : [],
  }
}

/** Whoever was asked in the earlier cycle knows an answer of then: changes since then are not for them. */
async function withoutKnownChanges(
  db: Db,
  key: ReportKey & { readonly raterId: string },
  release: Release,
): Promise<Release> {
  if (!release.changes) return release
  const then = await loadAskedGroup(db, { ...key, cycleId: release.changes.since.cycleId })
  return then === undefined || then === null ? release : { ...release, changes: null }
}

/** In the language of whoever reads. */
async function loadWords(db: Db, orgId: string, facts: ReleaseFacts): Promise<InstrumentWords> {
  const instrument = await loadUsedInstrument(db, orgId, facts.instrument)
  if (!instrument) throw new Error(`the questionnaire of cycle ${facts.cycleId} is gone`)
  return instrumentWords(instrument, currentLanguage(), facts.leaderName)
}

/** A person as reports name them: "Ann Lee", "Head of Service, Operations". */
export function personView(card: Pick<PersonCard, 'id' | 'name' | 'title' | 'department'>): PersonView {
  return { id: card.id, name: card.name, detail: [card.title, card.department].filter(Boolean).join(', ') }
}

/** The shares that count today. */
export function currentShares(ctx: Context, { shares }: Pick<Kept, 'shares'>): Share[] {
  return shares.filter((share) => isCurrent(share, ctx.clock.today()))
}

/** The shares that count today with their people, and the audience line made from them. */
export async function loadReaders(
  ctx: Context,
  db: Db,
  { key, kept }: Pick<OwnReport, 'key' | 'kept'>,
): Promise<Readers> {
  const shares = currentShares(ctx, kept)
  const ids = shares.map(({ viewerId }) => viewerId)
  return readersOf(shares, await loadPersonCards(db, key.orgId, ids))
}

export type Readers = {
  readonly shares: readonly (Share & { readonly viewer: PersonView })[]
  readonly audience: string
}

/** The same, when the people are known already. */
export function readersOf(shares: readonly Share[], cards: ReadonlyMap<string, PersonCard>): Readers {
  const readers = shares.map((share) => {
    const card = cards.get(share.viewerId)
    return {
      ...share,
      viewer: card ? personView(card) : { id: share.viewerId, name: t('Somebody'), detail: '' },
    }
  })
  const audience = describeAudience(
    readers.map(({ viewer, parts, untilOn }) => ({ name: viewer.name, parts, untilOn })),
    sayDate,
  )
  return { shares: readers, audience }
}
