import { createRequire } from 'node:module'
import type { Actor } from '#lib/core/actor.ts'
import { sayDate } from '#lib/core/date.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import { typesetPdf, type Typeset } from '#platform/pdf/typeset.ts'
import { startOf } from '../domain/programme.ts'
import { CertificateNotYet } from '../domain/refusals.ts'
import { loadMember } from '../store/members.ts'
import { loadOrganisationName, loadParts } from '../store/programmes.ts'
import { gatherProgramme } from './gather.ts'

// by its name and not by `new URL`, because pages are bundled into another folder
const TEMPLATE = () => createRequire(import.meta.url).resolve('#modules/programmes/pdf/certificate.typ')

/** That somebody took part, as a tagged PDF of one page: what it was and when, nothing of how they did. Refuses: CertificateNotYet. */
export async function makeCertificate(
  ctx: Context,
  actor: Actor,
  programmeId: string,
  paper: 'a4' | 'us-letter',
): Promise<{ readonly made: Typeset; readonly title: string }> {
  const data = await ctx.db.read(actor, async (db) => {
    const { key, programme } = await gatherProgramme(db, actor, programmeId, { locked: false })
    const own = await loadMember(db, key, actor.personId)
    if (programme.state !== 'ended' || own?.state !== 'taken') throw new Refusal(CertificateNotYet)
    const cards = await loadPersonCards(db, actor.orgId, [actor.personId, programme.ownerId])
    const parts = (await loadParts(db, actor.orgId, [programmeId])).get(programmeId) ?? []
    const organisation = await loadOrganisationName(db, actor.orgId)
    const name = cards.get(actor.personId)?.name ?? ''
    return {
      title: t('Certificate: {name}, {programme}', { name, programme: programme.name }),
      language: currentLanguage(),
      paper,
      organisation,
      name,
      took: t('took part in the programme'),
      programme: programme.name,
      when: t('from {from} to {to}', {
        from: sayDate(startOf(programme, own.start)),
        to: sayDate(programme.endsOn),
      }),
      madeOf: t('The programme was made of'),
      parts: parts.map(({ title }) => title),
      signed: t('For {organisation}: {name}', {
        organisation,
        name: cards.get(programme.ownerId)?.name ?? '',
      }),
    }
  })
  return { made: await typesetPdf({ template: TEMPLATE(), data }), title: data.title }
}
