import type { Actor } from '#lib/core/actor.ts'
import { t } from '#lib/core/text.ts'
import type { Context } from '#platform/context.ts'
import { textOf } from '#platform/http/page.ts'
import { launchCycle } from '../actions/launch.ts'
import { changeRaters, openNomination, proposeForCycle } from '../actions/nominate.ts'
import {
  addAllManagers,
  addLeaders,
  removeLeader,
  saveDates,
  savePurpose,
  saveQuestions,
  saveWords,
} from '../actions/setup.ts'
import { sendTestMail } from '../actions/test-mail.ts'
import { RATER_GROUPS } from '../domain/types.ts'

type Answer = { readonly said: string } | { readonly to: string }

/** One form of the wizard → one action. The button pressed says which. */
export async function changeSetup(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  form: FormData,
): Promise<Answer> {
  const text = (name: string) => textOf(form, name).trim()
  const next = (step: string) => ({ to: `/cycles/${cycleId}/setup/${step}` })
  switch (text('intent')) {
    case 'purpose':
      await savePurpose(ctx, actor, {
        cycleId,
        name: text('name'),
        purpose: text('purpose') === 'readiness' ? 'readiness' : 'development',
      })
      return next('questions')
    case 'questions': {
      const [slug = '', version = ''] = text('instrument').split('@')
      const minimums = {
        minimumGroup: Number(text('minimumGroup')),
        minimumComments: Number(text('minimumComments')),
      }
      const watch = text('watch') === 'yes'
      await saveQuestions(ctx, actor, { cycleId, slug, version, ...minimums, watch })
      return next('people')
    }
    case 'add-leaders': {
      const { added } = await addLeaders(ctx, actor, {
        cycleId,
        personIds: form.getAll('personId').map(String),
      })
      return { said: sayAdded(added) }
    }
    case 'add-managers': {
      const { added } = await addAllManagers(ctx, actor, cycleId)
      return { said: sayAdded(added) }
    }
    case 'remove-leader':
      await removeLeader(ctx, actor, { cycleId, leaderId: text('leaderId') })
      return { said: t('The person was taken out.') }
    case 'propose': {
      const { proposed } = await proposeForCycle(ctx, actor, cycleId)
      return {
        said: t(
          '{count, plural, =0 {There was nobody to propose.} one {# request was proposed.} other {# requests were proposed.}}',
          { count: proposed },
        ),
      }
    }
    case 'add-rater': {
      const group = RATER_GROUPS.find((known) => known === text('group')) ?? 'other'
      await changeRaters(ctx, actor, cycleId, {
        kind: 'add',
        leaderId: text('leaderId'),
        rater: { email: text('email') },
        group,
      })
      return { said: t('The rater was added.') }
    }
    case 'remove-rater':
      await changeRaters(ctx, actor, cycleId, {
        kind: 'remove',
        leaderId: text('leaderId'),
        requestId: text('requestId'),
      })
      return { said: t('The rater was taken out.') }
    case 'dates':
      await saveDates(ctx, actor, {
        cycleId,
        closesOn: text('closesOn'),
        nominateUntilOn: text('nominateUntilOn') || null,
        nomination: text('nomination') === 'leader' ? 'leader' : 'hr',
        approval: text('approval') === 'none' ? 'none' : text('approval') === 'hr' ? 'hr' : 'manager',
      })
      return next('words')
    case 'words':
      await saveWords(ctx, actor, { cycleId, message: text('message') })
      return next('check')
    case 'collect-names':
      await openNomination(ctx, actor, cycleId)
      return { to: `/cycles/${cycleId}` }
    case 'test-mail':
      await sendTestMail(ctx, actor, cycleId)
      return { said: t('A test mail is on its way to you.') }
    case 'launch': {
      await launchCycle(ctx, actor, cycleId)
      return { to: `/cycles/${cycleId}` }
    }
    default:
      return next('purpose')
  }
}

function sayAdded(count: number): string {
  return t('{count, plural, one {One person was added.} other {# people were added.}}', { count })
}
