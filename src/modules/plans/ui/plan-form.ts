/** What came back from a form that could not be kept: which form it was, what was typed, and what is wrong with it. */
export type Returned = {
  readonly intent: string
  readonly id: string
  readonly typed: Readonly<Record<string, string>>
  readonly fields: Readonly<Record<string, string>>
}

/** What one form shows: what was typed into it before, and its errors. Empty for every other form on the page. */
export function formState(returned: Returned | null, intent: string, id: string) {
  const isThis = returned !== null && returned.intent === intent && returned.id === id
  return {
    isReturned: isThis,
    typed: isThis ? returned.typed : {},
    fields: isThis ? returned.fields : {},
    /** The error summary links to `field-<name>`: only the form it speaks of may carry these ids. */
    idOf: (name: string) => (isThis ? undefined : `${intent}-${id || 'new'}-${name}`),
  }
}
