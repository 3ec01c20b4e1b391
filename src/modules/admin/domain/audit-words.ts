import { t } from '#lib/core/text.ts'

/**
 * What the log says of an action, in a sentence without a subject: who did it, to whom and when stand beside it.
 *
 * Missing  the code itself for one that no version of this program writes.
 */
export function sayAction(action: string): string {
  return SENTENCES.get(action)?.() ?? action
}

/** Whether the program knows what to say of it. */
export function isKnownAction(action: string): boolean {
  return SENTENCES.has(action)
}

const SENTENCES: ReadonlyMap<string, () => string> = new Map(
  Object.entries({
    'access/password-changed': () => t('Changed the own password.'),
    'access/password-set': () => t('Gave somebody a new password.'),
    'access/person-added': () => t('Let somebody sign in.'),
    'access/role-approved': () => t('Agreed that somebody gets a role.'),
    'access/role-given': () => t('Gave somebody a role.'),
    'access/role-taken': () => t('Took a role away.'),
    'access/signed-in': () => t('Signed in.'),
    'circles/ended': () => t('Ended a circle.'),
    'circles/member-added': () => t('Put somebody into a circle.'),
    'circles/member-removed': () => t('Took somebody out of a circle.'),
    'circles/published': () => t('Published circles.'),
    'cycles/change-refused': () => t('Tried to change a cycle that was locked. Nothing changed.'),
    'cycles/closed': () => t('Closed a cycle and made its reports.'),
    'cycles/created': () => t('Started a draft of a cycle.'),
    'cycles/ended': () => t('Ended a cycle before its last day.'),
    'cycles/extended': () => t('Moved the last day of a cycle to a later one.'),
    'cycles/follow-up-asked': () => t('Asked the same raters again about one skill.'),
    'cycles/launched': () => t('Launched a cycle.'),
    'cycles/link-renewed': () => t('Sent a rater a new link.'),
    'cycles/link-withdrawn': () => t('Took a rater’s link away.'),
    'cycles/ratings-imported': () => t('Brought past ratings in.'),
    'cycles/results-exported': () => t('Took the results of past ratings out as a file.'),
    'fairness/switched-off': () => t('Switched the look at fairness off.'),
    'fairness/switched-on': () => t('Switched the look at fairness on.'),
    'instruments/bring-back': () => t('Brought a questionnaire back.'),
    'instruments/import': () => t('Brought a questionnaire in.'),
    'instruments/retire': () => t('Retired a questionnaire.'),
    'library/add-material': () => t('Added something to the library.'),
    'library/bring-back-material': () => t('Brought something back to the library.'),
    'library/change-material': () => t('Changed something in the library.'),
    'library/remove-material': () => t('Took something out of the library.'),
    'mentoring/pool-changed': () => t('Changed a mentoring pool.'),
    'mentoring/pool-opened': () => t('Opened a mentoring pool.'),
    'mentoring/published': () => t('Published mentoring matches.'),
    'notes/abuse-decided': () => t('Decided on a note that was reported.'),
    'notes/abuse-reported': () => t('Reported a note.'),
    'notes/link-sent': () => t('Asked somebody outside for feedback.'),
    'notes/link-withdrawn': () => t('Took back a request to somebody outside.'),
    'one-to-ones/keep-days': () => t('Changed how long one-to-ones are kept.'),
    'people/export': () => t('Took the list of people out as a file.'),
    'people/file-chosen': () => t('Chose a file of people to look at.'),
    'people/import': () => t('Brought people in from a file.'),
    'people/undo-import': () => t('Undid the last import of people.'),
    'plans/share': () => t('Shared a plan with somebody.'),
    'plans/withdraw': () => t('Stopped sharing a plan.'),
    'pulse/on': () => t('Let the pulse go on.'),
    'pulse/paused': () => t('Paused the pulse.'),
    'pulse/started': () => t('Started the pulse.'),
    'pulse/stopped': () => t('Stopped the pulse for good.'),
    'pulse/wave-closed': () => t('Closed a wave of the pulse.'),
    'pulse/wave-opened': () => t('Opened a wave of the pulse.'),
    'reports/abuse-decided': () => t('Decided on a comment that was reported.'),
    'reports/abuse-reported': () => t('Reported a comment.'),
    'reports/opened': () => t('Opened a report that was shared with them.'),
    'reports/share': () => t('Shared a report with somebody.'),
    'reports/thanked': () => t('Thanked the raters.'),
    'reports/withdraw': () => t('Stopped sharing a report.'),
    'signals/conduct-route-changed': () => t('Changed whom people turn to about conduct.'),
    'signals/context-explains': () => t('Recorded that context explains a sign.'),
    'signals/fact-removed': () => t('Took a fact about a team out.'),
    'signals/facts-imported': () => t('Brought facts about teams in.'),
    'signals/forgotten': () => t('Took out what was kept long enough.'),
    'signals/kept-changed': () => t('Changed how long signs are kept.'),
    'signals/looked': () => t('Held the rules of signs against a closed cycle.'),
    'signals/not-a-concern': () => t('Recorded that a sign is not a concern.'),
    'signals/support-offered': () => t('Recorded that support was offered.'),
    'signals/switched-off': () => t('Switched the looking for signs off.'),
    'signals/switched-on': () => t('Switched the looking for signs on.'),
    'workshops/attendance-corrected': () => t('Put right who was at a workshop.'),
    'workshops/session-cancelled': () => t('Cancelled a session of a workshop.'),
    'workshops/session-changed': () => t('Changed a session of a workshop.'),
    'workshops/session-planned': () => t('Planned a session of a workshop.'),
    'workshops/workshop-added': () => t('Added a workshop.'),
    'workshops/workshop-back': () => t('Brought a workshop back.'),
    'workshops/workshop-changed': () => t('Changed a workshop.'),
    'workshops/workshop-removed': () => t('Took a workshop out of the list.'),
  }),
)
