import { Card } from '#ui/card.tsx'
import { DotStrip } from '#ui/charts/dot-strip.tsx'
import { GapDots } from '#ui/charts/gap-dots.tsx'
import { HeatTable } from '#ui/charts/heat-table.tsx'
import { IntervalDots } from '#ui/charts/interval-dots.tsx'
import { QuadrantMap } from '#ui/charts/quadrant-map.tsx'
import { sensitivitySentence } from '#ui/format.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { SectionNav } from '#ui/section-nav.tsx'
import { DOTS, GAPS, HEAT, HEAT_COLUMNS, INTERVALS, POINTS } from './sample.ts'

export function ChartsScreen() {
  return (
    <>
      <PageHeader title="How you are seen" audience="Only you can see this." />
      <SectionNav
        label="Parts of the report"
        items={[
          { to: '/charts?1', current: false, label: '1 Strengths' },
          { to: '/charts', current: true, label: '2 How you are seen' },
          { to: '/words', label: '3 Words' },
          { to: '/next', label: '4 What next' },
        ]}
      />
      <Card>
        <QuadrantMap
          level={2}
          finding="Direct reports see you higher on Leading than you do: 3.8, you said 2.9."
          reading="14 people answered. Each mark is one group. The faint ring is half a step either way: inside it, differences mean little. The small circle is last spring."
          points={POINTS}
        />
      </Card>
      <Card>
        <GapDots
          level={2}
          finding="Skill by skill: 1 gap to explore, 1 hidden strength."
          reading="A hollow circle is you, a filled one is all others together. The number is others minus you."
          othersLabel="all others (10)"
          rows={GAPS}
          note={sensitivitySentence(10)}
        />
      </Card>
      <Card>
        <HeatTable
          level={2}
          finding="Your direct reports see Listening at 3.0, you at 4.6."
          reading="One row per skill, one column per group. The stronger the tint, the more often people see it."
          columns={HEAT_COLUMNS}
          rows={HEAT}
        />
      </Card>
      <Card>
        <DotStrip
          level={2}
          finding="People see “Says what went well” differently: 3 answered 1, 3 answered 5."
          reading="One dot is one person, in no order. 10 people."
          rows={DOTS}
        />
      </Card>
      <Card>
        <IntervalDots
          level={2}
          finding="Setting direction is at 3.7."
          reading="The bar is where the mean likely lies. 10 people."
          rows={INTERVALS}
        />
      </Card>
    </>
  )
}
