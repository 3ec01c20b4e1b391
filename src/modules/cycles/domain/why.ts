import { type Reason, sentenceFor } from '#lib/disclosure/sentences.ts'
import type { Hidden, Source, Why } from './release-types.ts'
import type { CycleRules } from './types.ts'

/** How a source is called inside a sentence: "Fewer than 4 peers replied." */
const PEOPLE: Readonly<Record<Source, string>> = {
  self: 'You',
  manager: 'Your line manager',
  report: 'direct reports',
  peer: 'peers',
  skip: 'skip-level reports',
  other: 'others',
  colleagues: 'colleagues',
  others: 'people',
}

/** Collects the sentences of one release: every hidden cell carries a key, every key is explained once. */
export class WhyBook {
  readonly entries: Record<string, Why> = {}
  private readonly rules: CycleRules

  constructor(rules: CycleRules) {
    this.rules = rules
  }

  hide(reason: Reason, source: Source): Hidden {
    const why = `${reason}/${source}`
    if (this.entries[why] === undefined) {
      const minimum = reason === 'comments' ? this.rules.minimumComments : this.rules.minimumGroup
      this.entries[why] = sentenceFor(reason, PEOPLE[source], minimum)
    }
    return { shown: false, why }
  }

  /** In the order of their keys, so that the same cells always make the same release. */
  sorted(): Record<string, Why> {
    return Object.fromEntries(Object.entries(this.entries).sort(([one], [other]) => (one < other ? -1 : 1)))
  }
}
