import type { Reason } from '#lib/disclosure/sentences.ts'
import type { Hidden, Source, Why } from './release-types.ts'
import type { CycleRules } from './types.ts'

/**
 * Collects why cells of one release are hidden: every hidden cell carries a key, "few-replied/peer", and every key has its
 * minimum once. The sentence is made when somebody reads, in their language.
 */
export class WhyBook {
  readonly entries: Record<string, Why> = {}
  private readonly rules: CycleRules

  constructor(rules: CycleRules) {
    this.rules = rules
  }

  hide(reason: Reason, source: Source): Hidden {
    const why = `${reason}/${source}`
    const { minimumComments, minimumGroup } = this.rules
    this.entries[why] ??= { needs: reason === 'comments' ? minimumComments : minimumGroup }
    return { shown: false, why }
  }

  /** In the order of their keys, so that the same cells always make the same release. */
  sorted(): Record<string, Why> {
    return Object.fromEntries(Object.entries(this.entries).sort(([one], [other]) => (one < other ? -1 : 1)))
  }
}
