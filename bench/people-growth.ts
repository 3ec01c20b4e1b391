/**
 * Goal 12: directory, search, filter, outline and person page at 50,000 and at 100,000 people, in one database that
 * holds both, asked in turns. p50 of each, and how much it grows.
 *   node bench/people-growth.ts [people] [rounds]
 */
import type { Actor } from '#lib/core/actor.ts'
import { seededRandom } from '#lib/core/random.ts'
import { readDirectory, readOutline } from '#modules/people/actions/directory.ts'
import { readPerson } from '#modules/people/actions/person.ts'
import { listActivePersonIds } from '#modules/people/public.ts'
import { peopleFile } from './people-file.ts'
import { importFile, openMachine } from './people-machine.ts'
import { say } from './say.ts'

const count = Number(process.argv[2] ?? 100_000)
const rounds = Number(process.argv[3] ?? 200)
const machine = await openMachine()
const { ctx } = machine

type Task = (actor: Actor, ids: readonly string[], random: () => number) => Promise<unknown>
const TASKS: Record<string, Task> = {
  directory_first_page: (actor) => readDirectory(ctx, actor, {}),
  directory_later_page: (actor, ids, random) => readDirectory(ctx, actor, { after: any(ids, random) }),
  directory_unit: (actor, _, random) =>
    readDirectory(ctx, actor, { unit: `department:Department ${Math.floor(random() * 240)}` }),
  search_one_word: (actor, _, random) =>
    readDirectory(ctx, actor, { text: any(['kow', 'mull', 'zo', 'quinn', 'pri'], random) }),
  search_two_words: (actor, _, random) =>
    readDirectory(ctx, actor, { text: any(['ana ber', 'jurgen sch', 'zoe x', 'grace weber'], random) }),
  search_email: (actor, _, random) =>
    readDirectory(ctx, actor, { text: `person.${Math.floor(random() * 40_000)}@` }),
  outline_to_a_person: (actor, ids, random) =>
    readOutline(ctx, actor, { openIds: [], focusId: any(ids, random) }),
  person_page: (actor, ids, random) => readPerson(ctx, actor, { personId: any(ids, random) }),
}

function any<T>(values: readonly T[], random: () => number): T {
  return values[Math.floor(random() * values.length)] as T
}

try {
  const orgs: { actor: Actor; ids: string[]; times: Record<string, number[]> }[] = []
  for (const size of [count / 2, count]) {
    const actor = await machine.newOrg()
    await importFile(ctx, actor, Buffer.from(peopleFile(size)))
    const ids = await ctx.db.read(actor, (db) => listActivePersonIds(db, actor.orgId, { limit: 1_000 }))
    orgs.push({ actor, ids, times: Object.fromEntries(Object.keys(TASKS).map((name) => [name, []])) })
  }
  const random = seededRandom(12)
  for (let round = -20; round < rounds; round++) {
    for (const { actor, ids, times } of orgs) {
      for (const [name, task] of Object.entries(TASKS)) {
        const start = performance.now()
        await task(actor, ids, random)
        if (round >= 0) times[name]?.push(performance.now() - start)
      }
    }
  }
  for (const name of Object.keys(TASKS)) {
    const [half, full] = orgs.map(({ times }) => middle(times[name] ?? [])) as [number, number]
    say(12, `${name}_${count}_p50`, full, 'ms')
    say(12, `${name}_growth`, full / half, 'ratio')
  }
} finally {
  await machine.close()
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
