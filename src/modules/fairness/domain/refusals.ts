import { declareRefusal } from '#lib/core/refusal.ts'

export const FairnessNotFound = declareRefusal(
  'missing',
  'fairness/not-found',
  'This page is not here, or it is open to other people only.',
)
export const OnlyHrSwitches = declareRefusal(
  'forbidden',
  'fairness/only-hr-switches',
  'Only HR can switch this on or off, because HR answers for the legal basis.',
)
export const BasisNeeded = declareRefusal(
  'invalid',
  'fairness/basis-needed',
  'Write down the legal basis in a sentence or two. Without it, nothing is computed.',
)
