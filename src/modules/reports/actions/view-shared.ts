import { t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
import { sayDate } from '#lib/core/date.ts'
import type { FrameView } from '../contract/views.ts'
import type { SharedView } from '../contract/pages.ts'
import { partInside, PARTS, type Part } from '../domain/report.ts'
import { type Material } from './material.ts'
import { answeredViews, scaleView } from './view-cells.ts'
import { nextView } from './view-next.ts'
import { seenView, type Opened } from './view-seen.ts'
import { strengthsView } from './view-strengths.ts'
import { wordsView } from './view-words.ts'

/** The shared parts, one under the other; the rest is not made at all. */
export function sharedViewOf(material: Material, untilOn: string, opened: Opened): SharedView {
  const parts = PARTS.filter((part) => material.sharedParts?.includes(part))
  const can = (part: Part) => parts.includes(part)
  const { leaderName } = material.facts
  return {
    leaderName,
    untilOn,
    sharedParts: parts,
    frame: frameView(material, parts, sharedAudience(leaderName, parts, untilOn)),
    strengths: can('strengths') ? strengthsView(material) : null,
    seen: can('seen') ? seenView(material, opened) : null,
    words: can('words') ? wordsView(material, [], new Map()) : null,
    next: can('next') ? { ...nextView(material), own: null } : null,
  }
}

function sharedAudience(name: string, parts: readonly Part[], untilOn: string): string {
  return t('{name} shares this with you until {day}: {parts}. They can stop at any time.', {
    name,
    day: sayDate(untilOn),
    parts: joined(parts.map((part) => partInside(part, true))),
  })
}

/** What every part of a report knows. */
export function frameView(material: Material, parts: readonly Part[], audience: string): FrameView {
  const { facts, choice, release, selfName, readerName } = material
  return {
    cycleId: facts.cycleId,
    cycleName: facts.cycleName,
    closedOn: facts.closedOn,
    audience,
    answered: answeredViews(release, selfName),
    scale: scaleView(material),
    parts,
    selfName: selfName ?? null,
    leaderName: facts.leaderName,
    readerName,
    wordsLanguage: material.words.language,
    coach: null,
    contextNote: choice?.contextNote ?? '',
  }
}
