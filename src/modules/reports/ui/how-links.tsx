import { Fragment } from 'react'
import { Link } from 'react-router'
import { HiddenText } from '#ui/hidden-text.tsx'
import type { SkillDetails, SkillView } from '../contract/views.ts'
import type { NumberKind } from '../domain/how/facts.ts'

/** The way from the numbers of one skill to how each of them is made. */
export function HowLinks(props: {
  cycleId: string
  skill: SkillView
  details: SkillDetails
  hasSpread: boolean
}) {
  const { cycleId, skill, details, hasSpread } = props
  const { others, likely, gap } = skill
  const kinds: readonly (readonly [NumberKind, string])[] = [
    ...(others?.shown
      ? ([
          ['mean', 'mean'],
          ...(likely ? ([['range', 'likely range']] as const) : []),
          ...(others.agreement ? ([['agreement', 'agreement']] as const) : []),
          ...(gap ? ([['gap', 'gap']] as const) : []),
          ...(hasSpread ? ([['often', 'how many see it often']] as const) : []),
        ] as const)
      : []),
    ...(details.change?.isShown ? ([['change', 'change']] as const) : []),
    ...(details.norm ? ([['norm', 'where most leaders lie']] as const) : []),
    ['hidden', 'hidden numbers'],
  ]
  return (
    <p className="hint report-screen-only">
      How this is calculated:{' '}
      {kinds.map(([kind, label], index) => (
        <Fragment key={kind}>
          {index > 0 && ', '}
          <Link to={`/reports/${cycleId}/how/${kind}?skill=${encodeURIComponent(skill.id)}`}>
            {label}
            <HiddenText> of {skill.name}</HiddenText>
          </Link>
        </Fragment>
      ))}
    </p>
  )
}
