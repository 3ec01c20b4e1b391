/**
 * A wave of the pulse is a cycle of a kind of its own: links, ballot box, key, invitations and closing are those of every
 * cycle; who is asked, and what is frozen at the end, is the pulse's. Source: docs/adr/0019-pulse.md.
 */
export { openWave } from '../actions/open-wave.ts'
export { closeBox, type OpenedBox } from '../actions/close-box.ts'
export {
  listAskedInWaves,
  listDueWaves,
  listPulsesAskedOf,
  listWaveRequests,
  loadWaveShares,
} from '../store/waves.ts'
export type { NewWave, OpenPulse, Wave, WaveRequest } from '../store/waves.ts'
export { keyNameOf } from '../domain/keys.ts'
export type { AnswerSheet } from '../domain/types.ts'
export type { ParticipationShare } from '../domain/participation.ts'
