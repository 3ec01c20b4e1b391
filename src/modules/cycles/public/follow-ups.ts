/** A leader asks the raters of a report once more. */
export { askAgain, loadFollowUpSkill, type FollowUpWish } from '../actions/follow-up.ts'
export { ANSWER_DAYS, fitsFollowUp, followUpWindow, type FollowUpWindow } from '../domain/follow-up.ts'
export { countSameRaters, loadFollowedReport, loadFollowUpRow, type FollowUpRow } from '../store/follow-up.ts'
