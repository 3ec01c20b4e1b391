import type { Actor } from '#lib/core/actor.ts'
import { Refusal } from '#lib/core/refusal.ts'
import type { Context } from '#platform/context.ts'
import { VoteAnswer, type GuideLink } from '../contract.ts'
import { guideKey, type Guide, type GuideKind } from '../domain/guide.ts'
import { GuideNotFound, VoteNotRead } from '../domain/refusals.ts'
import { relatedTo } from '../domain/related.ts'
import { searchTexts, textsOfGuide } from '../domain/search.ts'
import { findSource } from '../domain/sources.ts'
import { canManageMaterials } from '../policy.ts'
import { linkOf, openShelf } from '../shelf.ts'
import * as store from '../store.ts'
import { viewOf } from './materials.ts'

export type GuideRow = GuideLink & { readonly kind: GuideKind; readonly lead: string }

/**
 * All pages of the library and the organisation's own links and files; with a search, those that have its words. What has
 * them in its title comes first.
 */
export async function readLibrary(ctx: Context, actor: Actor, { search }: { search: string }) {
  const materials = await ctx.db.read(actor, (db) => store.loadMaterials(db, actor.orgId))
  const asked = search.trim().slice(0, 200)
  const { guides } = openShelf()
  const textsOf = ({ title, about, fileName }: store.Material) => ({
    title,
    text: `${about} ${fileName ?? ''}`,
  })
  return {
    search: asked,
    guides: (asked ? searchTexts(guides, textsOfGuide, asked) : guides).map(rowOf),
    materials: (asked ? searchTexts(materials, textsOf, asked) : materials).map(viewOf),
    can: { manage: canManageMaterials(actor).allowed },
  }
}

/** One page, with what goes with it and what the organisation added to it. Refuses: GuideNotFound. */
export async function readGuidePage(ctx: Context, actor: Actor, params: { slug: string }) {
  const guide = findBySlug(params.slug)
  const key = guideKey(guide.kind, guide.id)
  const { materials, vote, count } = await ctx.db.read(actor, async (db) => ({
    materials: await store.loadMaterials(db, actor.orgId, key),
    vote: await store.loadOwnVote(db, { orgId: actor.orgId, personId: actor.personId, guide: key }),
    count: await store.loadVoteCount(db, key, ctx.clock.today()),
  }))
  return {
    kind: guide.kind,
    language: guide.language,
    title: guide.title,
    lead: guide.lead,
    parts: guide.parts,
    sources: guide.sources.flatMap((source) => findSource(source, guide) ?? []),
    /** The address and name of every guide the text or its end leads to. */
    links: linksOf(guide),
    related: relatedTo(guide),
    /** For the address of a form that adds something to this page. */
    materialsTo: new URLSearchParams({ guide: key }).toString(),
    materials: materials.map(viewOf),
    vote,
    count,
    can: { manage: canManageMaterials(actor).allowed },
  }
}

/** Somebody says whether a page was useful, changes their mind, or takes it back. Refuses: GuideNotFound, VoteNotRead. */
export async function voteOnGuide(
  ctx: Context,
  actor: Actor,
  params: { slug: string; answer: string },
): Promise<void> {
  const guide = findBySlug(params.slug)
  const answer = VoteAnswer.safeParse(params.answer)
  if (!answer.success) throw new Refusal(VoteNotRead)
  const key = { orgId: actor.orgId, personId: actor.personId, guide: guideKey(guide.kind, guide.id) }
  // Not in the audit log: who read which page is nobody's business.
  await ctx.db.write(actor, (db) =>
    store.keepVote(db, key, answer.data === 'none' ? null : answer.data === 'yes', ctx.clock.today()),
  )
}

function findBySlug(slug: string): Guide {
  const guide = openShelf().bySlug.get(slug)
  if (!guide) throw new Refusal(GuideNotFound)
  return guide
}

function linksOf(guide: Guide): Record<string, GuideLink & { readonly kind: GuideKind }> {
  const spans = guide.parts.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'text' ? block.spans : block.items.flat())),
  )
  const keys = new Set([...relatedTo(guide), ...spans.flatMap(({ to }) => to ?? [])])
  return Object.fromEntries(
    [...keys].flatMap((key) => {
      const other = openShelf().byKey.get(key)
      return other ? [[key, { ...linkOf(other), kind: other.kind }]] : []
    }),
  )
}

function rowOf(guide: Guide): GuideRow {
  const { kind, lead } = guide
  return { kind, lead, ...linkOf(guide) }
}
