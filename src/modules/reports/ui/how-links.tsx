import { Fragment } from 'react'
import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
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
          ['mean', t('mean')],
          ...(likely ? ([['range', t('likely range')]] as const) : []),
          ...(others.agreement ? ([['agreement', t('agreement')]] as const) : []),
          ...(gap ? ([['gap', t('gap')]] as const) : []),
          ...(hasSpread ? ([['often', t('how many see it often')]] as const) : []),
        ] as const)
      : []),
    ...(details.change?.isShown ? ([['change', t('change since the last time')]] as const) : []),
    ...(details.norm ? ([['norm', t('where most leaders lie')]] as const) : []),
    ['hidden', t('hidden numbers')],
  ]
  return (
    <p className="hint report-screen-only">
      {t('How this is calculated:')}{' '}
      {kinds.map(([kind, label], index) => (
        <Fragment key={kind}>
          {index > 0 && ', '}
          <Link to={`/reports/${cycleId}/how/${kind}?skill=${encodeURIComponent(skill.id)}`}>
            {label}
            <HiddenText>: {skill.name}</HiddenText>
          </Link>
        </Fragment>
      ))}
    </p>
  )
}
