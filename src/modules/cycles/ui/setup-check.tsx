import { t } from '#lib/core/text.ts'
import { sayDate } from '#lib/core/date.ts'
import { capital, counted } from '#lib/core/words.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Note } from '#ui/note.tsx'
import { PostForm } from '#ui/post-form.tsx'
import type { SetupPage } from '../contract.ts'
import { readingGrade } from '#lib/core/reading-grade.ts'
import { MailPreview } from './setup-dates.tsx'

/** Step 7: what will happen, what to look at first, and who will see what. */
export function CheckStep({ page }: { page: SetupPage }) {
  const { cycle, counts, warnings, missing, preview } = page
  const grade = preview ? readingGrade(preview.text) : null
  const collects = cycle.nomination === 'leader' && cycle.state === 'draft'
  return (
    <>
      <Card title="What will happen">
        <p>
          {capital(counted(counts.leaders, 'person gets', 'people get'))} feedback,{' '}
          {counted(counts.raters, 'rater is', 'raters are')} asked
          {cycle.closesOn ? `, answers are taken until ${sayDate(cycle.closesOn)}` : ''}.
        </p>
        {warnings.length === 0 && counts.leaders > 0 && (
          <Note kind="good">
            Every group asked can reach the minimum of {cycle.rules.minimumGroup}, and nobody is asked by more
            than five people.
          </Note>
        )}
        {warnings.map((warning) => (
          <Note key={warning.kind} kind="caution">
            <p>{warning.sentence}</p>
            <Disclosure
              summary={warning.people.length === 1 ? 'See who' : `See the ${warning.people.length}`}
            >
              <ul>
                {warning.people.map((person) => (
                  <li key={person.personId}>
                    {person.name}: {person.detail}
                  </li>
                ))}
              </ul>
            </Disclosure>
          </Note>
        ))}
        {grade !== null && (
          <Note kind={grade <= 7 ? 'good' : 'caution'}>
            {grade <= 7
              ? `The mail is easy to read (school grade ${grade}).`
              : `The mail is hard to read (school grade ${grade}). Shorter sentences help.`}
          </Note>
        )}
      </Card>
      <WhoSeesWhat page={page} />
      {preview && <MailPreview preview={preview} />}
      <Card title={collects ? 'Collect the names' : 'Launch'}>
        {missing.length > 0 ? (
          <Note kind="caution" title="Not yet">
            <ul>
              {missing.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </Note>
        ) : (
          <p>
            These cannot change after launch: the purpose, the questionnaire, the minimum group of{' '}
            {cycle.rules.minimumGroup}, and the words about who sees what.
          </p>
        )}
        <PostForm className="actions" label="Launch">
          <Button name="intent" value="test-mail">
            Send one test mail to me
          </Button>
          {missing.length === 0 && collects && (
            <Button kind="primary" name="intent" value="collect-names">
              Ask {counted(counts.leaders, 'person', 'people')} to look at their raters
            </Button>
          )}
          {missing.length === 0 && (
            <Button kind={collects ? 'secondary' : 'primary'} name="intent" value="launch">
              {collects
                ? 'Launch now without asking'
                : `Launch and send ${counted(counts.raters, 'invitation')}`}
            </Button>
          )}
        </PostForm>
      </Card>
    </>
  )
}

/** Three views of the same cycle, in the words each person will read. */
function WhoSeesWhat({ page }: { page: SetupPage }) {
  const { minimumGroup, minimumComments } = page.cycle.rules
  return (
    <Card title="Who will see what">
      <Disclosure summary="As a rater">
        <p>
          You see your own answers until the last day, and can change them. You never see anybody else’s, and
          no report.
        </p>
        <p>
          Answers of a group are shown only when at least {minimumGroup} people in it replied. A line manager
          is told before starting that their answers show as the line manager’s.
        </p>
      </Disclosure>
      <Disclosure summary="As the person who gets feedback">
        <p>
          You alone see your report, after the last day. You choose how to read it and whom to show it to.
        </p>
        <p>
          Small groups are shown together or not at all, and each hidden number says why. Comments appear from{' '}
          {minimumComments} commenting people, in mixed order.
        </p>
        {page.cycle.rules.watch && (
          <p>
            {t(
              'Your direct reports are asked about some habits that can harm. You alone see what they said, in a part of its own, when at least {minimumGroup} of them replied. It is never sent on with a report you share.',
              { minimumGroup },
            )}
          </p>
        )}
        <p>
          In feedback for development a sign that support may help can come of it. You see it first. Five
          working days later HR and your line manager see it, without numbers.
        </p>
      </Disclosure>
      <Disclosure summary="As HR">
        <p>
          You see that a report exists, not what it says. While answers are taken you see rough bands per
          group, never who has answered.
        </p>
        <p>
          Numbers over all leaders show from five leaders. Signs that support may help reach you five working
          days after the leader, in words.
        </p>
      </Disclosure>
      <Disclosure summary="As the line manager">
        <p>
          You see a report only when the person shares it with you. You see a sign that support may help five
          working days after the person.
        </p>
      </Disclosure>
    </Card>
  )
}
