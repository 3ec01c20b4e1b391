import { Form, Link } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatPeople } from '#ui/format.ts'
import { Heading } from '#ui/heading.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Tag } from '#ui/tag.tsx'
import { TextArea } from '#ui/text-area.tsx'
import type { FocusView, FrameView, MarkView, NextView } from '../contract/views.ts'
import { focusTitle, markedTitle } from './next-words.ts'
import { MarkButton } from './mark-button.tsx'
import type { Returned } from './returned.ts'
import { ShareList } from './share-list.tsx'
import { StepStart } from './step-start.tsx'

type Level = 2 | 3

/** Part 4: from what was marked to a started step; then thanks, the own context, and sharing. */
export function NextPart(props: {
  next: NextView
  frame: FrameView
  level: Level
  returned: Returned | null
}) {
  const { next, frame, level, returned } = props
  const isOwn = next.own !== null
  const open = next.marks.filter(({ isStarted }) => !isStarted)
  const suggestions = next.suggestions.filter(
    ({ dimensionId }) => !next.marks.some((mark) => mark.dimensionId === dimensionId),
  )
  return (
    <>
      <section className="report-section">
        <Heading level={level}>{markedTitle(frame.selfName)}</Heading>
        {next.marks.length === 0 ? (
          <EmptyState
            title={isOwn ? t('Nothing marked yet') : t('Nothing marked')}
            level={level === 2 ? 3 : 4}
            action={
              isOwn && (
                <LinkButton to={`/reports/${frame.cycleId}/seen`}>{t('Go to how you are seen')}</LinkButton>
              )
            }
          >
            {isOwn
              ? t(
                  'Press “Mark for my plan” beside a skill, a question or a comment. It shows up here, with its evidence.',
                )
              : t('Nothing was marked, or it comes from a part that is not shared.')}
          </EmptyState>
        ) : (
          next.marks.map((mark) => (
            <MarkCard
              key={mark.id}
              mark={mark}
              isOwn={isOwn}
              isFirst={mark === open[0]}
              level={level}
              returned={returned}
            />
          ))
        )}
      </section>
      {suggestions.length > 0 && (
        <section className="report-section">
          <Heading level={level}>{focusTitle(frame.selfName)}</Heading>
          <p className="hint">{t('One or two are enough. One of them may be a strength.')}</p>
          {suggestions.map((focus, index) => (
            <FocusCard
              key={focus.dimensionId}
              focus={focus}
              isOwn={isOwn}
              isFirst={open.length === 0 && index === 0}
              level={level}
              returned={returned}
            />
          ))}
        </section>
      )}
      {next.own && <Own own={next.own} frame={frame} returned={returned} level={level} />}
    </>
  )
}

function MarkCard(props: {
  mark: MarkView
  isOwn: boolean
  isFirst: boolean
  level: Level
  returned: Returned | null
}) {
  const { mark, isOwn, isFirst, level, returned } = props
  const { evidence } = mark
  return (
    <Card title={evidence.label} level={level === 2 ? 3 : 4} id={`mark-${mark.id}`}>
      {evidence.text && <p className="report-quote">{evidence.text}</p>}
      {isOwn &&
        (mark.isStarted ? (
          <div className="report-row">
            <Tag kind="good">{t('In your plan')}</Tag>
            <LinkButton to="/plan" size="small">
              {t('Open my plan')}
            </LinkButton>
          </div>
        ) : (
          <>
            <StepStart
              id={mark.id}
              fields={{ markId: mark.id }}
              name={evidence.label}
              ideas={mark.ideas}
              isOpen={isFirst || returned?.typed['markId'] === mark.id}
              returned={returned?.typed['markId'] === mark.id ? returned : null}
            />
            <MarkButton kind={mark.kind} refId={mark.ref} name={evidence.label} isMarked />
          </>
        ))}
    </Card>
  )
}

function FocusCard(props: {
  focus: FocusView
  isOwn: boolean
  isFirst: boolean
  level: Level
  returned: Returned | null
}) {
  const { focus, isOwn, isFirst, level, returned } = props
  const mine = returned?.typed['dimensionId'] === focus.dimensionId ? returned : null
  return (
    <Card title={focus.name} level={level === 2 ? 3 : 4}>
      <p>{focus.sentence}</p>
      {focus.explain && <p className="hint standard-only">{focus.explain}</p>}
      {focus.guide && (
        <p>
          <Link to={focus.guide.to}>
            {t('What can help: a page about {title}', { title: focus.guide.title })}
          </Link>
        </p>
      )}
      {isOwn && (
        <StepStart
          id={focus.dimensionId}
          fields={{ dimensionId: focus.dimensionId }}
          name={focus.name}
          ideas={focus.ideas}
          isOpen={isFirst || mine !== null}
          returned={mine}
        />
      )}
    </Card>
  )
}

function Own(props: {
  own: NonNullable<NextView['own']>
  frame: FrameView
  returned: Returned | null
  level: Level
}) {
  const { own, frame, returned, level } = props
  const fieldsOf = (intent: string) => (returned?.intent === intent ? returned.fields : {})
  const typedOf = (intent: string, name: string) =>
    returned?.intent === intent ? returned.typed[name] : undefined
  return (
    <section className="report-section report-screen-only">
      <Heading level={level}>{t('Thank, add, share')}</Heading>
      <Card title={t('Thank the people who answered')} level={level === 2 ? 3 : 4} id="thanks">
        {own.thanks.asked === 0 ? (
          <p>{t('These ratings came from elsewhere, so we do not know whom to thank.')}</p>
        ) : own.thanks.sentOn ? (
          <p>
            {t('You thanked everybody who was asked on {sentOn}.', { sentOn: sayDate(own.thanks.sentOn) })}
          </p>
        ) : (
          <Form method="post" preventScrollReset className="report-form">
            <p>
              {t(
                'This goes to all {asked} who were asked, whether or not they answered. So it tells nobody who did. It goes out once.',
                { asked: formatPeople(own.thanks.asked) },
              )}
            </p>
            <TextArea
              label={t('Your words')}
              name="message"
              rows={3}
              maxLength={1000}
              defaultValue={typedOf('thank', 'message') ?? own.thanks.proposal}
              error={fieldsOf('thank')['message']}
            />
            <Button name="intent" value="thank">
              {t('Send the thank-you')}
            </Button>
          </Form>
        )}
      </Card>
      <Card title={t('Add your own context')} level={level === 2 ? 3 : 4} id="context">
        <Form method="post" preventScrollReset className="report-form">
          <TextArea
            label={t('What was going on at the time')}
            hint={t(
              'This travels with the report whenever you share it. Leave it empty if there is nothing to add.',
            )}
            name="context"
            rows={3}
            maxLength={2000}
            defaultValue={typedOf('context', 'context') ?? frame.contextNote}
            error={fieldsOf('context')['context']}
          />
          <Button name="intent" value="context">
            {t('Keep it')}
          </Button>
        </Form>
      </Card>
      {own.followUp && (
        <Card title={t('Ask the same people again')} level={level === 2 ? 3 : 4} id="follow-up">
          <p>{own.followUp}</p>
          <div className="actions">
            <LinkButton to={`/reports/${frame.cycleId}/follow-up`}>{t('Open the follow-up')}</LinkButton>
          </div>
        </Card>
      )}
      <Card title={t('Share')} level={level === 2 ? 3 : 4} id="share">
        <ShareList shares={own.shares} cycleId={frame.cycleId} />
        <div className="actions">
          <LinkButton to={`/reports/${frame.cycleId}/share`}>{t('Share with somebody')}</LinkButton>
        </div>
        <Disclosure summary={t('What is never shared')}>
          <p>
            {t(
              'Your plan and your private replies. Comments you have hidden or left closed stay with you as well.',
            )}
          </p>
        </Disclosure>
      </Card>
    </section>
  )
}
