/** The ballot box, for the rater's door: the only way other modules reach ballots. */
export { loadBallot, loadBallots, saveBallot } from '../store/ballots.ts'
export type { BallotBox, BallotKey, SaveResult } from '../store/ballots.ts'
export { decodeBallot, emptyBallot, encodeBallot } from '../domain/ballot-text.ts'
export type { BallotAnswer, BallotComment, BallotText } from '../domain/ballot-text.ts'
export { keyNameOf } from '../domain/keys.ts'
export { isNamed, type CycleRules, type RaterGroup } from '../domain/types.ts'
