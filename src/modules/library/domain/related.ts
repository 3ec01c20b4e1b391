import playbook from '../../../../playbook/actions.json' with { type: 'json' }
import catalogue from '../../../../playbook/signals.json' with { type: 'json' }
import { guideKey, type Guide, type GuideKind } from './guide.ts'

const namedFor: Readonly<Record<string, readonly string[]>> = playbook.dimensionToActions

/** What the playbook has a guide for, in its order; the sign that comes before all others first. */
export function guideIds(kind: GuideKind): string[] {
  if (kind === 'dimension') return Object.keys(namedFor)
  return kind === 'action'
    ? playbook.actions.map(({ id }) => id)
    : [...catalogue.context, ...catalogue.flags].map(({ id }) => id)
}

/**
 * The keys of the guides that go with one, from the playbook: the actions for a skill or a sign, the skills and signs an
 * action is for, the skills a sign is about. What fits every skill goes with none in particular.
 */
export function relatedTo({ kind, id }: Pick<Guide, 'kind' | 'id'>): string[] {
  const keys = new Set<string>()
  const add = (other: Guide['kind'], ids: readonly string[]) => {
    for (const one of ids) if (one !== 'all') keys.add(guideKey(other, one))
  }
  if (kind === 'dimension') {
    add('action', namedFor[id] ?? [])
    add(
      'signal',
      idsOf(catalogue.flags, ({ dimensions }) => dimensions.includes(id)),
    )
  } else if (kind === 'signal') {
    const flag = catalogue.flags.find((one) => one.id === id)
    add('action', flag?.actions ?? ['load-review']) // of the context sign it is the first step
    add('dimension', flag?.dimensions ?? [])
  } else {
    const action = playbook.actions.find((one) => one.id === id)
    add('dimension', action?.dimensions ?? [])
    add('signal', action?.flags ?? [])
  }
  return [...keys]
}

function idsOf<T extends { readonly id: string }>(all: readonly T[], fits: (one: T) => boolean): string[] {
  return all.filter(fits).map(({ id }) => id)
}
