/** A form that was refused: what was typed, and what is not right about it. */
export type Returned = {
  readonly intent: string
  readonly typed: Readonly<Record<string, string>>
  readonly fields: Readonly<Record<string, string>>
}

/** What comes back to one form of the page; nothing to the others. */
export function returnedTo(returned: Returned | null, intent: string) {
  const isMine = returned?.intent === intent
  return { isMine, typed: isMine ? returned.typed : {}, errors: isMine ? returned.fields : {} }
}
