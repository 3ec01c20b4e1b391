import { AudienceLine } from '#ui/audience-line.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Facts } from '#ui/facts.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SectionNav } from '#ui/section-nav.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Tag } from '#ui/tag.tsx'
import { TaskCard } from '#ui/task-card.tsx'
import { UndoBar } from '#ui/undo-bar.tsx'

export function HomeScreen() {
  return (
    <>
      <PageHeader title="Good morning, Dana" audience="Only you can see this page.">
        <p>Three things could use you today.</p>
      </PageHeader>
      <SectionNav
        items={[
          { to: '/', label: 'Now', count: 3 },
          { to: '/later', label: 'Later' },
          { to: '/done', label: 'Done' },
        ]}
      />
      <UndoBar>You dropped the step “Read two pages”.</UndoBar>
      <h2>Now</h2>
      <TaskCard
        title="Your feedback is ready to open"
        duration="about 25 minutes"
        by="No date: it will wait."
        audience="Only you can see this until you share it."
        actions={
          <>
            <LinkButton to="/reports/1" kind="primary">
              Choose how to read
            </LinkButton>
            <Button>Remind me later</Button>
          </>
        }
      >
        10 people answered. You choose how to read it.
      </TaskCard>
      <TaskCard
        title="Sam asked for your feedback"
        duration="about 5 minutes"
        by="Please reply by Fri 13 March 2026. You can say no."
        actions={
          <>
            <Button kind="secondary">Start</Button>
            <Button kind="secondary">Say no</Button>
          </>
        }
      />
      <Disclosure summary="Later (4)">
        <p>Your focus area “Listening” has a check on 1 June.</p>
      </Disclosure>
      <Card title="Who answered" actions={<Tag kind="good">Closed</Tag>}>
        <Facts
          items={[
            { term: 'You', value: 1 },
            { term: 'Line manager', value: 1 },
            { term: 'Peers', value: 5 },
            { term: 'Direct reports', value: 4 },
            { term: 'Others', value: 'none asked' },
          ]}
        />
        <AudienceLine>You and Priya (coach) can see this.</AudienceLine>
      </Card>
      <Note kind="note">Your mentor Priya is next free on Tue 10 March 2026.</Note>
      <Note kind="good">Saved. Your line manager can see the focus area now.</Note>
      <Note kind="caution" title="The date for this step has passed">
        <p>
          Pick a new date, change the step, or <a href="/drop">drop it</a>.
        </p>
      </Note>
      <Note kind="problem">
        That did not work, and it is our fault. Nothing was lost. Try again, or tell HR with code K7F2.
      </Note>
      <p>
        <Tag>Draft</Tag> <Tag kind="note">Open</Tag> <Tag kind="caution">Date has passed</Tag>{' '}
        <Tag kind="problem">Failed</Tag>
      </p>
      <EmptyState
        title="No mentors yet"
        action={
          <LinkButton to="/mentors" kind="primary">
            Find a mentor
          </LinkButton>
        }
      >
        When someone agrees to mentor you, they will show up here.
      </EmptyState>
      <Skeleton lines={2} />
    </>
  )
}
