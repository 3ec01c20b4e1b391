import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { isId } from '#lib/core/id.ts'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { languagesOfMails, loadPersonCards } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { inLanguage } from '#platform/language.ts'
import type { CasePage } from '../contract/pages.ts'
import { CaseNotFound, FieldsNotRight, NothingToMark, ReportedAlready } from '../domain/refusals.ts'
import { caseDecidedMail, caseMail } from '../emails.ts'
import { canDecideCase } from '../policy.ts'
import { insertCase, insertCommentState, insertReply, loadCase, markDecided } from '../store/comments.ts'
import { loadCycles, loadLeaderLabel } from '../store/house.ts'
import { listHrContacts } from './people.ts'
import { loadOwnMaterial } from './material.ts'
import { allComments } from './view-words.ts'

const LONGEST_REPLY = 4000
const MOVES = ['strength', 'change', 'other', 'blunt'] as const

export type CommentChange =
  | { readonly what: 'open' | 'close' | 'hide' | 'show' | 'ask-coach' }
  | { readonly what: 'move'; readonly to: string }
  | { readonly what: 'reply'; readonly text: string }

/**
 * What a leader does with one comment of the own report: open a blunt one, leave it closed, hide it for now, bring it
 * back, ask the coach to read it along, move it, write a private reply. The comment itself stays in the release.
 *
 * Refuses  ReportNotFound, ChooseFirst, NothingToMark for a comment that is not in it, FieldsNotRight.
 */
export async function changeComment(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  commentId: string,
  change: CommentChange,
): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const material = await loadOwnMaterial(db, actor, cycleId)
    const comment = allComments(material).find(({ id }) => id === commentId)
    const isWithHr = material.states.get(commentId)?.state === 'reported'
    if (
      !comment ||
      (isWithHr && change.what !== 'reply' && material.cases.get(commentId)?.outcome !== 'stays')
    ) {
      throw new Refusal(NothingToMark)
    }
    switch (change.what) {
      case 'open':
        return insertCommentState(db, material.key, commentId, { state: 'opened' })
      case 'close':
        return insertCommentState(db, material.key, commentId, { state: 'closed' })
      case 'hide':
        return insertCommentState(db, material.key, commentId, { state: 'hidden' })
      case 'show':
        return insertCommentState(db, material.key, commentId, { state: 'opened' })
      case 'ask-coach':
        return insertCommentState(db, material.key, commentId, { askedCoach: true })
      case 'move': {
        const movedTo = MOVES.find((kind) => kind === change.to)
        if (!movedTo) throw new Refusal(FieldsNotRight, undefined, { to: t('Choose where it belongs') })
        // Moving something to the blunt ones closes it; moving it out leaves it open.
        const state = movedTo === 'blunt' ? 'closed' : 'opened'
        return insertCommentState(db, material.key, commentId, { movedTo, state })
      }
      case 'reply': {
        const reply = change.text.trim()
        if (reply.length > LONGEST_REPLY)
          throw new Refusal(FieldsNotRight, undefined, {
            reply: t('Keep this under {count, number} characters', { count: LONGEST_REPLY }),
          })
        return insertReply(db, material.key, commentId, reply)
      }
    }
  })
}

/**
 * Brings a comment to a named person in HR as abuse. They get a copy of this one comment, not the report. The comment
 * stays closed until they have decided, and both outcomes are written down.
 *
 * Refuses  ReportNotFound, ChooseFirst, NothingToMark, FieldsNotRight without a person, ReportedAlready.
 */
export async function reportAbuse(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  report: { commentId: string; to: string; note: string },
): Promise<{ name: string }> {
  return ctx.db.write(actor, async (db) => {
    const material = await loadOwnMaterial(db, actor, cycleId)
    const comment = allComments(material).find(({ id, from }) => id === report.commentId && from !== 'self')
    if (!comment) throw new Refusal(NothingToMark)
    const person = (await listHrContacts(db, actor)).find(({ id }) => id === report.to)
    if (!person) throw new Refusal(FieldsNotRight, undefined, { to: t('Choose who should look at it') })
    const caseId = await insertCase(db, material.key, {
      comment: comment.id,
      body: {
        situation: comment.situation,
        behaviour: comment.behaviour,
        impact: comment.impact,
        isNamed: comment.from === 'manager',
      },
      reportedTo: person.id,
      note: report.note.trim().slice(0, 2000),
      reportedOn: ctx.clock.today(),
    })
    if (!caseId) throw new Refusal(ReportedAlready)
    await insertCommentState(db, material.key, comment.id, { state: 'reported' })
    if (person.email) {
      const { leaderName } = material.facts
      const url = `${ctx.config.publicUrl}/feedback/cases/${caseId}`
      const card = (await loadPersonCards(db, actor.orgId, [person.id])).get(person.id)
      const languageOf = await languagesOfMails(db, actor.orgId)
      const mail = inLanguage(languageOf(card), () => caseMail({ leaderName, url }))
      await ctx.mail.add(db, { orgId: actor.orgId, key: `reports/case/${caseId}`, to: person.email, ...mail })
    }
    await recordAudit(db, actor, {
      action: 'reports/abuse-reported',
      subjectId: person.id,
      detail: { cycleId, caseId },
    })
    return { name: person.name }
  })
}

/** One comment that was brought to the reader. Refuses: CaseNotFound to everybody else. */
export async function readCase(ctx: Context, actor: Actor, caseId: string): Promise<CasePage> {
  if (!isId(caseId)) throw new Refusal(CaseNotFound)
  return ctx.db.read(actor, async (db) => {
    const found = await loadCase(db, actor.orgId, caseId)
    if (!found) throw new Refusal(CaseNotFound)
    ensure(canDecideCase(actor, { orgId: actor.orgId, reportedTo: found.reportedTo }))
    const { isNamed, ...comment } = found.body
    const cycles = await loadCycles(db, actor.orgId, [found.cycleId])
    return {
      caseId,
      leaderName: (await loadLeaderLabel(db, { orgId: actor.orgId, ...found })) ?? t('A leader'),
      cycleName: cycles.get(found.cycleId)?.name ?? '',
      reportedOn: found.reportedOn,
      note: found.note,
      comment,
      isNamed,
      decision:
        found.outcome === 'waiting' || !found.decidedOn
          ? null
          : { outcome: found.outcome, reason: found.reason, decidedOn: found.decidedOn },
    }
  })
}

/**
 * Decides a case: the comment stays, or it is taken out of the leader's view. Either way with a reason, and the leader is
 * told. A case that is decided stays decided.
 *
 * Refuses  CaseNotFound, FieldsNotRight without an outcome or a reason.
 */
export async function decideCase(
  ctx: Context,
  actor: Actor,
  caseId: string,
  typed: { outcome: string; reason: string },
): Promise<void> {
  if (!isId(caseId)) throw new Refusal(CaseNotFound)
  const outcome = (['stays', 'taken-out'] as const).find((one) => one === typed.outcome)
  const reason = typed.reason.trim().slice(0, 2000)
  if (!outcome || reason === '') {
    throw new Refusal(FieldsNotRight, undefined, {
      ...(outcome ? {} : { outcome: t('Choose what happens to the comment') }),
      ...(reason ? {} : { reason: t('Give the reason: the leader reads it') }),
    })
  }
  await ctx.db.write(actor, async (db) => {
    const found = await loadCase(db, actor.orgId, caseId, { lock: true })
    if (!found) throw new Refusal(CaseNotFound)
    ensure(canDecideCase(actor, { orgId: actor.orgId, reportedTo: found.reportedTo }))
    if (found.outcome !== 'waiting') return
    await markDecided(db, actor.orgId, caseId, { outcome, reason, decidedOn: ctx.clock.today() })
    const cards = await loadPersonCards(db, actor.orgId, [found.leaderId, actor.personId])
    const leader = cards.get(found.leaderId)
    if (leader?.email && leader.status === 'active') {
      const by = cards.get(actor.personId)?.name ?? 'HR'
      const url = `${ctx.config.publicUrl}/reports/${found.cycleId}/words`
      const languageOf = await languagesOfMails(db, actor.orgId)
      const mail = inLanguage(languageOf(leader), () =>
        caseDecidedMail({ by, on: sayDate(ctx.clock.today()), url }),
      )
      await ctx.mail.add(db, {
        orgId: actor.orgId,
        key: `reports/case/${caseId}/decided`,
        to: leader.email,
        ...mail,
      })
    }
    await recordAudit(db, actor, {
      action: 'reports/abuse-decided',
      subjectId: found.leaderId,
      detail: { cycleId: found.cycleId, caseId, outcome },
    })
  })
}
