import { sayDate, type DateOn } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'

/** Who reads one note. `manager`: the line manager it is meant for and who still is it; `fromOn` null: they read it now. */
export type Readers = {
  readonly as: 'giver' | 'receiver' | 'line-manager'
  readonly giver: string
  readonly receiver: string
  readonly manager: { readonly name: string; readonly fromOn: DateOn | null } | null
  readonly isTakenBack: boolean
  /** Whom the receiver has given a copy. The giver is not told. */
  readonly copyFor: string | null
}

/** The audience line of a note, from the same facts that let people read it. */
export function describeReaders({ copyFor, ...readers }: Readers): string {
  const line = describeNoteReaders(readers)
  return copyFor === null ? line : `${line} ${t('{name} has a copy.', { name: copyFor })}`
}

function describeNoteReaders({
  as,
  giver,
  receiver,
  manager,
  isTakenBack,
}: Omit<Readers, 'copyFor'>): string {
  if (isTakenBack) return t('Only you can see this. You took it back.')
  if (as === 'line-manager') return t('Only you, {receiver} and {giver} can read this.', { receiver, giver })
  const other = as === 'giver' ? receiver : giver
  if (manager === null) return t('Only you and {other} can read this.', { other })
  const { name, fromOn } = manager
  if (fromOn === null) return t('Only you, {other} and {name} (line manager) can read this.', { other, name })
  const day = sayDate(fromOn, currentLanguage())
  return t('Only you and {other} can read this. {name} (line manager) can from {day}.', { other, name, day })
}

/** What the giver chooses from, in the words of who will read it. Without a line manager there is nothing to choose. */
export function reachOptions(facts: {
  readonly receiver: string
  readonly manager: string | null
  readonly readsFromOn: DateOn
}): { value: 'receiver' | 'line-manager'; label: string; hint: string }[] {
  const { receiver, manager } = facts
  const alone = {
    value: 'receiver' as const,
    label: t('{receiver} alone', { receiver }),
    hint: t('Nobody else: not HR, not a manager.'),
  }
  if (manager === null) return [alone]
  const day = sayDate(facts.readsFromOn, currentLanguage())
  return [
    alone,
    {
      value: 'line-manager',
      label: t('{receiver} and {manager}, their line manager', { receiver, manager }),
      hint: t('{receiver} reads it first. {manager} can read it from {day}.', { receiver, manager, day }),
    },
  ]
}
