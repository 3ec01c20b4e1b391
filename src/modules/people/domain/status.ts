import { fold } from './text.ts'

export type PersonStatus = 'active' | 'left'

const ACTIVE =
  'active a yes y true t 1 current employed working aktiv ja angestellt beschaftigt on leave leave onleave paid leave unpaid leave parental leave onboarding offboarding notice probation elternzeit'
const LEFT =
  'inactive i no n false f 0 terminated former left resigned retired deactivated inaktiv nein ausgeschieden gekundigt disabled suspended'

const WORDS = new Map<string, PersonStatus>([
  ...ACTIVE.split(' ').map((word): [string, PersonStatus] => [word, 'active']),
  ...['on leave', 'paid leave', 'unpaid leave', 'parental leave', 'leave of absence'].map(
    (word): [string, PersonStatus] => [word, 'active'],
  ),
  ...LEFT.split(' ').map((word): [string, PersonStatus] => [word, 'left']),
])

/** Reads the words HR systems use for employed or not. On leave counts as active. Undefined: not known. */
export function readStatus(text: string): PersonStatus | undefined {
  return WORDS.get(text.toLowerCase()) ?? WORDS.get(wordsOf(text))
}

function wordsOf(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether someone with this last day still works here on `today`. */
export function statusOn(endOn: string | null, today: string): PersonStatus {
  return endOn !== null && endOn < today ? 'left' : 'active'
}
