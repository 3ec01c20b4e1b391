import { declareRefusal } from '#lib/core/refusal.ts'

export const CyclesForHr = declareRefusal(
  'missing',
  'cycles/for-hr',
  'This page is not here, or it is open to other people only.',
)
export const CycleNotFound = declareRefusal(
  'missing',
  'cycles/not-found',
  'This cycle is not here, or that step is over.',
)
export const CycleNotOpen = declareRefusal(
  'conflict',
  'cycles/not-open',
  'This cycle takes no answers now, so it cannot be closed.',
)
export const LaunchedAlready = declareRefusal(
  'conflict',
  'cycles/launched-already',
  'This cycle has started already.',
)
export const LockedAfterLaunch = declareRefusal(
  'conflict',
  'cycles/locked-after-launch',
  'This cycle has started. What people were told when they were asked stays as it is.',
)
export const CycleNotReady = declareRefusal(
  'conflict',
  'cycles/not-ready',
  'Something is missing before this cycle can start.',
)
export const NameNeeded = declareRefusal(
  'invalid',
  'cycles/name-needed',
  'Give the cycle a name, like “Spring 2026”.',
)
export const QuestionnaireNeeded = declareRefusal(
  'invalid',
  'cycles/questionnaire-needed',
  'Choose a questionnaire from the list.',
)
export const DateNotUsable = declareRefusal(
  'invalid',
  'cycles/date-not-usable',
  'Add a date after today, like 13 March 2026.',
)
export const MinimumOutOfRange = declareRefusal(
  'invalid',
  'cycles/minimum-out-of-range',
  'Choose a minimum group from 3 to 10 people. Fewer would show who said what.',
)
export const RaterNotUsable = declareRefusal(
  'invalid',
  'cycles/rater-not-usable',
  'Choose somebody from the directory who works here now and is not the person feedback is about.',
)
export const ResentOften = declareRefusal(
  'too-many',
  'cycles/resent-often',
  'Your link was sent three times already. Look for it in your mail, or ask HR.',
)
export const LinkWithdrawn = declareRefusal(
  'conflict',
  'cycles/link-withdrawn',
  'Your link was withdrawn. Ask HR to send you a new one.',
)
export const LinkNotThere = declareRefusal(
  'conflict',
  'cycles/link-not-there',
  'This person has no link that this could be done with, or no e-mail address to send one to.',
)
export const LinkWorks = declareRefusal(
  'conflict',
  'cycles/link-works',
  'This person has a link that works. Withdraw it first, if somebody else may have it.',
)
export const LinkOfOwnRater = declareRefusal(
  'forbidden',
  'cycles/link-of-own-rater',
  'This person is asked about you, so somebody else in HR has to do this.',
)
export const NewLinksUsedUp = declareRefusal(
  'too-many',
  'cycles/new-links-used-up',
  'This person has had three new links in this cycle. No more are given.',
)
export const TakesNoAnswers = declareRefusal(
  'conflict',
  'cycles/takes-no-answers',
  'This cycle takes no answers now, so its links open nothing any more.',
)
export const RatingsNotReadable = declareRefusal(
  'invalid',
  'cycles/ratings-not-readable',
  'This file is not a table we can read.',
)
export const RatingsHaveProblems = declareRefusal(
  'invalid',
  'cycles/ratings-have-problems',
  'Some rows cannot be used, so nothing was stored. Mend them, or leave them out.',
)
export const RatingsInstrumentMissing = declareRefusal(
  'invalid',
  'cycles/ratings-instrument-missing',
  'Say which questionnaire was used: a file, or one that is installed.',
)
export const ResultsNotYet = declareRefusal(
  'conflict',
  'cycles/results-not-yet',
  'There are no results while answers are taken.',
)
export const ResultsBelongToLeaders = declareRefusal(
  'forbidden',
  'cycles/results-belong-to-leaders',
  'This cycle was run here, so its results belong to the leaders. Only imported ratings can be exported as numbers.',
)
export const FollowUpNotNow = declareRefusal(
  'conflict',
  'cycles/follow-up-not-now',
  'A follow-up can be asked from 60 to 180 days after the report. Not before, so that there is something to see, and not later, so that it can be compared.',
)
export const FollowUpAsked = declareRefusal(
  'conflict',
  'cycles/follow-up-asked',
  'There is a follow-up to this report already. One is enough: more of them could tell answers apart.',
)
export const FollowUpSkill = declareRefusal(
  'invalid',
  'cycles/follow-up-skill',
  'Choose one of the skills in the list. A follow-up asks 3 to 5 questions.',
)
export const FollowUpDay = declareRefusal(
  'invalid',
  'cycles/follow-up-day',
  'Choose a last day from one to four weeks away, so that people have time to answer.',
)
export const FollowUpNobody = declareRefusal(
  'conflict',
  'cycles/follow-up-nobody',
  'There is nobody to ask again for this report.',
)
