/**
 * Kills the app or the database at random moments while people answer, and looks whether every acknowledged answer is
 * there exactly once.
 *
 *   node bench/kill.ts [--rounds 20] [--raters 24] [--saves 5000] [--app real|door] [--break late-commit|early-ack] [--json]
 *
 * Ends with 0 when nothing is lost or doubled. With --break the machine is broken on purpose, and it ends with 0 only
 * when that was found: PostgreSQL that acknowledges before it writes, or an app that acknowledges before PostgreSQL does.
 */
import { parseArgs } from 'node:util'
import { runKillRounds } from '#testing/kill/answering.ts'
import type { Fault } from '#testing/kill/house.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    raters: { type: 'string', default: '24' },
    saves: { type: 'string', default: '5000' },
    app: { type: 'string', default: 'real' },
    break: { type: 'string', default: 'none' },
    json: { type: 'boolean', default: false },
  },
})
const fault = values.break as Fault
if (!['none', 'late-commit', 'early-ack'].includes(fault) || !['real', 'door'].includes(values.app)) {
  console.error('Use --break late-commit or early-ack, --app real or door.')
  process.exit(2)
}

const report = await runKillRounds({
  rounds: Number(values.rounds),
  raters: Number(values.raters),
  saves: Number(values.saves),
  fault,
  // Only the door knows how to answer too early.
  app: fault === 'early-ack' || values.app === 'door' ? 'door' : 'real',
  note: (line) => console.error(line),
})
const sorted = report.backAfterMs.toSorted((one, other) => one - other)
console.log(
  values.json
    ? JSON.stringify(report)
    : `${report.acknowledged} acknowledged, ${report.unanswered} unanswered, ${report.kills.app} app and ${report.kills.database} ` +
        `database kills, back after ${sorted[0]}–${sorted.at(-1)} ms; ${report.lost} lost, ${report.doubled} doubled`,
)
const isFound = report.lost + report.doubled > 0
process.exit(isFound === (fault !== 'none') ? 0 : 1)
