import { declareRefusal } from '#lib/core/refusal.ts'

export const CultureNotFound = declareRefusal(
  'missing',
  'culture/not-found',
  'There is nothing here that you can open.',
)
