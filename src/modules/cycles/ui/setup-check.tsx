import { sayDate } from '#lib/core/date.ts'
import { readingGrade } from '#lib/core/reading-grade.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Note } from '#ui/note.tsx'
import { PostForm } from '#ui/post-form.tsx'
import type { SetupPage } from '../contract.ts'
import { MailPreview } from './setup-dates.tsx'

/** Step 7: what will happen, what to look at first, and who will see what. */
export function CheckStep({ page }: { page: SetupPage }) {
  const { cycle, counts, warnings, missing, preview } = page
  // its formula is for English
  const grade = preview && currentLanguage() === 'en' ? readingGrade(preview.text) : null
  const collects = cycle.nomination === 'leader' && cycle.state === 'draft'
  return (
    <>
      <Card title={t('What will happen')}>
        <p>
          {cycle.closesOn
            ? t(
                '{leaders, plural, =0 {No people get} one {# person gets} other {# people get}} feedback, {raters, plural, =0 {no raters are} one {# rater is} other {# raters are}} asked, answers are taken until {date}.',
                { ...counts, date: sayDate(cycle.closesOn) },
              )
            : t(
                '{leaders, plural, =0 {No people get} one {# person gets} other {# people get}} feedback, {raters, plural, =0 {no raters are} one {# rater is} other {# raters are}} asked.',
                counts,
              )}
        </p>
        {warnings.length === 0 && counts.leaders > 0 && (
          <Note kind="good">
            {t(
              'Every group asked can reach the minimum of {minimumGroup}, and nobody is asked by more than five people.',
              { minimumGroup: cycle.rules.minimumGroup },
            )}
          </Note>
        )}
        {warnings.map((warning) => (
          <Note key={warning.kind} kind="caution">
            <p>{warning.sentence}</p>
            <Disclosure
              summary={t('{count, plural, one {See who} other {See the #}}', {
                count: warning.people.length,
              })}
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
              ? t('The mail is easy to read (school grade {grade}).', { grade })
              : t('The mail is hard to read (school grade {grade}). Shorter sentences help.', { grade })}
          </Note>
        )}
      </Card>
      <WhoSeesWhat page={page} />
      {preview && <MailPreview preview={preview} />}
      <Card title={collects ? t('Collect the names') : t('Launch')}>
        {missing.length > 0 ? (
          <Note kind="caution" title={t('Not yet')}>
            <ul>
              {missing.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </Note>
        ) : (
          <p>
            {t(
              'These cannot change after launch: the purpose, the questionnaire, the minimum group of {minimumGroup}, and the words about who sees what.',
              { minimumGroup: cycle.rules.minimumGroup },
            )}
          </p>
        )}
        <PostForm className="actions" label={t('Launch')}>
          <Button name="intent" value="test-mail">
            {t('Send one test mail to me')}
          </Button>
          {missing.length === 0 && collects && (
            <Button kind="primary" name="intent" value="collect-names">
              {t('Ask {count, plural, one {# person} other {# people}} to look at their raters', {
                count: counts.leaders,
              })}
            </Button>
          )}
          {missing.length === 0 && (
            <Button kind={collects ? 'secondary' : 'primary'} name="intent" value="launch">
              {collects
                ? t('Launch now without asking')
                : t('Launch and send {count, plural, one {# invitation} other {# invitations}}', {
                    count: counts.raters,
                  })}
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
    <Card title={t('Who will see what')}>
      <Disclosure summary={t('As a rater')}>
        <p>
          {t(
            'You see your own answers until the last day, and can change them. You never see anybody else’s, and no report.',
          )}
        </p>
        <p>
          {t(
            'Answers of a group are shown only when at least {minimumGroup} people in it replied. A line manager is told before starting that their answers show as the line manager’s.',
            { minimumGroup },
          )}
        </p>
      </Disclosure>
      <Disclosure summary={t('As the person who gets feedback')}>
        <p>
          {t(
            'You alone see your report, after the last day. You choose how to read it and whom to show it to.',
          )}
        </p>
        <p>
          {t(
            'Small groups are shown together or not at all, and each hidden number says why. Comments appear from {minimumComments} commenting people, in mixed order.',
            { minimumComments },
          )}
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
          {t(
            'In feedback for development a sign that support may help can come of it. You see it first. Five working days later HR and your line manager see it, without numbers.',
          )}
        </p>
      </Disclosure>
      <Disclosure summary={t('As HR')}>
        <p>
          {t(
            'You see that a report exists, not what it says. While answers are taken you see rough bands per group, never who has answered.',
          )}
        </p>
        <p>
          {t(
            'Numbers over all leaders show from five leaders. Signs that support may help reach you five working days after the leader, in words.',
          )}
        </p>
      </Disclosure>
      <Disclosure summary={t('As the line manager')}>
        <p>
          {t(
            'You see a report only when the person shares it with you. You see a sign that support may help five working days after the person.',
          )}
        </p>
      </Disclosure>
    </Card>
  )
}
