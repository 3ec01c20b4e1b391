import { addDays } from '#lib/core/date.ts'
import { seededRandom } from '#lib/core/random.ts'
import type { Actor } from '#lib/core/actor.ts'
import { closeCycle } from '#modules/cycles/actions/close.ts'
import { countParticipation } from '#modules/cycles/actions/count.ts'
import { inviteRaters, launchCycle } from '#modules/cycles/actions/launch.ts'
import { proposeForCycle } from '#modules/cycles/actions/nominate.ts'
import {
  addLeaders,
  createCycle,
  saveDates,
  saveQuestions,
  saveWords,
} from '#modules/cycles/actions/setup.ts'
import { ensureShippedInstruments } from '#modules/instruments/public.ts'
import { findPersonByEmail } from '#modules/people/public.ts'
import { lookAtReleases } from '#modules/signals/actions/look.ts'
import { tidySignals } from '#modules/signals/actions/tidy.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import type { Context } from '#platform/context.ts'
import { fillBallots } from './ballots.ts'
import { COMPANY, makeCompany, type DemoPerson } from './company.ts'
import { laterCompany, switchFairnessOn } from './fairness.ts'
import { makeLeader, storyOf, type DemoLeader } from './ratings.ts'
import { addSignIns, importCompany, personAs } from './move-in.ts'
import { addNotes } from './notes.ts'
import { addProgrammes } from './programmes.ts'
import { addPulse } from './pulse.ts'
import { addCircles } from './circles.ts'
import { addCulture } from './culture.ts'
import { addMentoring } from './mentoring.ts'
import { addOneToOnes } from './one-to-ones.ts'
import { addDigest } from './digest.ts'
import { addPlans } from './plans.ts'
import { addSignals } from './signals.ts'
import { addWorkshops } from './workshops.ts'

const SEED = 20_260_301
const INSTRUMENT = { slug: 'two-axis-48', version: '0.1-draft' }

export type DemoOrganisation = {
  readonly orgId: string
  readonly hrEmail: string
  readonly leaderEmail: string
}

/**
 * Makes the demo organisation through the same actions people use: an HR file is imported, cycles are launched and
 * answered by sealed ballots, and closed. Three are over, one takes answers, one is a draft. Same seed, same firm.
 *
 * Hard cases on purpose: small teams whose group is hidden or pooled, blunt comments, a leader whose raters see
 * different things, one who sees the own work higher than others do, one lower, a chief without a manager.
 */
export async function makeDemoOrganisation(
  ctx: Context,
  options: { password: string },
): Promise<DemoOrganisation> {
  const random = seededRandom(SEED)
  const today = ctx.clock.today()
  const company = makeCompany(random, today)
  const orgId = ctx.newId()
  const operator = operatorActor(orgId)
  await ctx.db.write({ orgId }, async (db) => {
    await db
      .insertInto('org')
      .values({
        id: orgId,
        name: COMPANY.name,
        slug: COMPANY.slug,
        is_demo: true,
        timezone: ctx.config.timezone,
      })
      .execute()
    await ensureShippedInstruments(db, orgId, ctx.clock.now())
  })

  await importCompany(at(ctx, addDays(today, -700)), operator, company)
  const hr = personAs(company, 'HR Business Partner Lead')
  const leader = personAs(company, 'Product Design Lead')
  await addSignIns(ctx, operator, company, options.password)

  const leaders = await leaderIds(ctx, orgId, company)
  const waves = [
    { launchedAgo: 570, days: 21 },
    { launchedAgo: 390, days: 21 },
    { launchedAgo: 200, days: 21 },
  ]
  for (const [wave, { launchedAgo, days }] of waves.entries()) {
    const name = seasonName(addDays(today, -launchedAgo))
    const opened = at(ctx, addDays(today, -launchedAgo))
    // Some leaders were not in every round, as in a real firm.
    const asked = leaders.filter((_, position) => wave === 2 || (position + wave) % 5 !== 0)
    const cycleId = await runCycle(opened, operator, {
      name,
      leaders: asked,
      closesOn: addDays(today, days - launchedAgo),
      watch: wave === 2,
    })
    const people = makeLeaders(leaders, wave)
    await fillBallots(opened, {
      orgId,
      cycleId,
      random,
      truths: people,
      share: 0.86,
      // The head of production, whose people all answer.
      answeredByAll: leaders[PRACTISED.leader],
    })
    await closeCycle(at(ctx, addDays(today, days + 1 - launchedAgo)), { orgId, cycleId })
    await lookAtReleases(at(ctx, addDays(today, days + 1 - launchedAgo)), { orgId })
    await tidySignals(at(ctx, addDays(today, days + 15 - launchedAgo)), { orgId })
  }

  // Teams whose lead is asked about now stay as they are.
  const nowAsked = { from: 7, until: 25 }
  const leadNumbers = company.filter(({ level }) => level <= 3).map(({ employeeId }) => employeeId)
  const steady = new Set(leadNumbers.filter((_, at) => at < nowAsked.from || at >= nowAsked.until))
  await importCompany(at(ctx, addDays(today, -120)), operator, laterCompany(company, steady))

  const hrPerson = await ctx.db.read({ orgId }, (db) => findPersonByEmail(db, orgId, hr.email))
  const hrActor: Actor = {
    orgId,
    personId: hrPerson?.id ?? '',
    roles: [{ role: 'hr', scopePersonId: null }],
  }
  await addSignals((on) => at(ctx, on), { operator, hr: hrActor, today, company })
  await switchFairnessOn((on) => at(ctx, on), hrActor, today)

  const manager = await ctx.db.read({ orgId }, (db) => findPersonByEmail(db, orgId, leader.email))
  await addOneToOnes((on) => at(ctx, on), {
    orgId,
    today,
    managerId: manager?.id ?? '',
    timeZone: ctx.config.timezone,
  })
  await addMentoring((on) => at(ctx, on), { orgId, today, hr: hrActor, company })
  await addCircles((on) => at(ctx, on), {
    orgId,
    today,
    hr: hrActor,
    leaderId: manager?.id ?? '',
    leaders,
  })
  await addCulture((on) => at(ctx, on), { orgId, today })
  const owner = personAs(company, 'Learning Manager')
  const ownerPerson = await ctx.db.read({ orgId }, (db) => findPersonByEmail(db, orgId, owner.email))
  await addWorkshops((on) => at(ctx, on), {
    orgId,
    today,
    timeZone: ctx.config.timezone,
    owner: {
      orgId,
      personId: ownerPerson?.id ?? '',
      roles: [{ role: 'programme-owner', scopePersonId: null }],
    },
    leaderId: manager?.id ?? '',
    leaders,
  })

  await addPulse((on) => at(ctx, on), { orgId, hr: hrActor, today })

  // The one that runs now is mailed for real, into the built-in mailbox, so that its links can be tried.
  const opened = { ...at(ctx, addDays(today, -8)), mail: ctx.mail }
  const now = leaders.slice(nowAsked.from, nowAsked.until)
  const running = await runCycle(opened, operator, {
    name: seasonName(today),
    leaders: now,
    closesOn: addDays(today, 10),
  })
  await fillBallots(opened, { orgId, cycleId: running, random, truths: makeLeaders(leaders, 3), share: 0.45 })
  await countParticipation(ctx, { orgId })
  await createCycle(ctx, operator, { name: 'Next round (draft)', purpose: 'development' })
  await addNotes(ctx, (on) => at(ctx, on), { orgId, company, today })
  await addPlans((on) => at(ctx, on), { orgId, company, leaders, today })
  await addProgrammes((on) => at(ctx, on), {
    orgId,
    today,
    owner: {
      orgId,
      personId: ownerPerson?.id ?? '',
      roles: [{ role: 'programme-owner', scopePersonId: null }],
    },
    leaderId: manager?.id ?? '',
    leaders,
  })
  await addDigest(ctx, hrActor)
  return { orgId, hrEmail: hr.email, leaderEmail: leader.email }
}

/** The same machine on another day, without mail: what is past was mailed then. */
function at(ctx: Context, on: string): Context {
  const instant = new Date(`${on}T09:00:00Z`)
  return { ...ctx, clock: { now: () => instant, today: () => on }, mail: { add: async () => {} } }
}

function seasonName(on: string): string {
  const month = Number(on.slice(5, 7))
  return `${month >= 3 && month <= 8 ? 'Spring' : 'Autumn'} ${month <= 2 ? Number(on.slice(0, 4)) - 1 : on.slice(0, 4)}`
}

/** Everybody who leads people, the chief first. */
async function leaderIds(ctx: Context, orgId: string, company: readonly DemoPerson[]): Promise<string[]> {
  return ctx.db.read({ orgId }, async (db) => {
    const ids: string[] = []
    for (const person of company.filter((one) => one.level <= 3)) {
      const found = await findPersonByEmail(db, orgId, person.email)
      if (found) ids.push(found.id)
    }
    return ids
  })
}

function makeLeaders(leaders: readonly string[], wave: number): Map<string, DemoLeader> {
  return new Map(
    leaders.map((leaderId, position) => {
      // Seeded by the leader's place, so that a person stays the same person from one round to the next.
      const own = seededRandom(SEED + position)
      const leader = makeLeader(own, storyOf(position), 12, 5, wave)
      return [leaderId, position === PRACTISED.leader && wave >= 2 ? practised(leader) : leader]
    }),
  )
}

/** Who worked on one skill before the third round, far enough that people notice. */
const PRACTISED = { leader: 1, skill: 7, steps: 0.9 }

function practised(leader: DemoLeader): DemoLeader {
  const truth = leader.truth.map((value, skill) =>
    skill === PRACTISED.skill ? value + PRACTISED.steps : value,
  )
  return { ...leader, truth }
}

/** Set up, proposed, launched and invited, as HR would do it. */
async function runCycle(
  ctx: Context,
  actor: Actor,
  cycle: { name: string; leaders: readonly string[]; closesOn: string; watch?: boolean },
): Promise<string> {
  const { cycleId } = await createCycle(ctx, actor, { name: cycle.name, purpose: 'development' })
  await saveQuestions(ctx, actor, {
    cycleId,
    ...INSTRUMENT,
    minimumGroup: 4,
    minimumComments: 5,
    watch: cycle.watch === true,
  })
  await addLeaders(ctx, actor, { cycleId, personIds: cycle.leaders })
  await proposeForCycle(ctx, actor, cycleId)
  await saveDates(ctx, actor, {
    cycleId,
    closesOn: cycle.closesOn,
    nominateUntilOn: null,
    nomination: 'hr',
    approval: 'none',
  })
  await saveWords(ctx, actor, {
    cycleId,
    message:
      'We do this twice a year, so that everybody who leads people hears what helps and what to try next.',
  })
  const { jobId } = await launchCycle(ctx, actor, cycleId)
  // The job would do this in a moment; the demo waits for it.
  const running = { isLastTry: false, signal: new AbortController().signal, done: async () => {} }
  await inviteRaters(ctx, { orgId: actor.orgId, cycleId, jobId }, running)
  return cycleId
}
