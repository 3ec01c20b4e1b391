import { useId } from 'react'
import { t } from '#lib/core/text.ts'
import { Card } from '#ui/card.tsx'
import { Heading } from '#ui/heading.tsx'
import type { SharedView } from '../contract/pages.ts'
import { partLabel, type Part } from '../domain/report.ts'
import { AnsweredList } from './answered-list.tsx'
import { NextPart } from './next-part.tsx'
import { SeenPart } from './seen-part.tsx'
import { StrengthsPart } from './strengths-part.tsx'
import { WordsPart } from './words-part.tsx'

/** What a reader sees, and what the leader sees as its preview: the same. */
export function SharedReport({ report }: { report: SharedView }) {
  const { frame, strengths, seen, words, next } = report
  const selfName = frame.selfName ?? report.leaderName
  return (
    <>
      {frame.contextNote && (
        <Card title={t('What {selfName} wants you to know', { selfName })}>
          <p className="report-quote">{frame.contextNote}</p>
        </Card>
      )}
      <Card title={t('Who answered')}>
        <AnsweredList answered={frame.answered} />
      </Card>
      {strengths && (
        <PartSection part="strengths">
          <StrengthsPart strengths={strengths} selfName={selfName} level={3} />
        </PartSection>
      )}
      {seen && (
        <PartSection part="seen">
          <SeenPart seen={seen} frame={frame} level={3} />
        </PartSection>
      )}
      {words && (
        <PartSection part="words">
          <WordsPart words={words} frame={frame} level={3} />
        </PartSection>
      )}
      {next && (
        <PartSection part="next">
          <NextPart next={next} frame={frame} level={3} returned={null} />
        </PartSection>
      )}
    </>
  )
}

function PartSection({ part, children }: { part: Part; children: React.ReactNode }) {
  const id = useId()
  return (
    <section className="report-part" aria-labelledby={id}>
      <Heading level={2} id={id}>
        {partLabel(part, true)}
      </Heading>
      {children}
    </section>
  )
}
