/**
 * Goal 8: 100,000 people × 20 columns, read, checked, compared and written; then the same file with 1 % changed.
 *   node bench/people-import.ts [people]
 */
import { peopleFile } from './people-file.ts'
import { importFile, openMachine } from './people-machine.ts'
import { say } from './say.ts'

const count = Number(process.argv[2] ?? 100_000)
const small = Math.round(count / 10)
const machine = await openMachine()
try {
  // warm up the code and the caches, as a server that has run for a while
  await importFile(machine.ctx, await machine.newOrg(), Buffer.from(peopleFile(2_000)))

  const tenth = await importFile(machine.ctx, await machine.newOrg(), Buffer.from(peopleFile(small)))
  const actor = await machine.newOrg()
  const first = await importFile(machine.ctx, actor, Buffer.from(peopleFile(count)))
  const second = await importFile(machine.ctx, actor, Buffer.from(peopleFile(count, 1, 100)))
  const third = await importFile(machine.ctx, actor, Buffer.from(peopleFile(count, 1, 100)))

  for (const part of ['upload', 'check', 'apply', 'total', 'cpu'] as const) {
    say(8, `import_${count}_${part}`, first[part], 's')
    say(8, `import_${count}_1_percent_changed_${part}`, second[part], 's')
  }
  say(8, `import_${count}_nothing_changed_total`, third.total, 's')
  say(8, `import_${small}_total`, tenth.total, 's')
  say(8, 'rows_per_second', count / first.total, '1/s')
  say(8, 'second_to_first', second.total / first.total, 'ratio')
  say(8, 'second_to_first_cpu', second.cpu / first.cpu, 'ratio')
  say(8, 'growth_times_ten_cpu', first.cpu / tenth.cpu, 'ratio')
  say(8, 'growth_times_ten', first.total / tenth.total, 'ratio')
  say(8, 'peak_memory', process.resourceUsage().maxRSS / 1_024, 'MiB')
} finally {
  await machine.close()
}
