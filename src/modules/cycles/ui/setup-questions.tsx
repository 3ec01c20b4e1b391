import { t } from '#lib/core/text.ts'
import { wordingForReader } from '#modules/instruments/contract.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckboxField } from '#ui/checkbox-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field } from '#ui/field.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import type { SetupPage } from '../contract.ts'
import { sayVersion } from './words.ts'

/** Step 2: which questions, and how many people protect an answer. */
export function QuestionsForm({
  page,
  fields,
}: {
  page: SetupPage
  fields: Readonly<Record<string, string>>
}) {
  const { cycle, instruments } = page
  const chosen = cycle.instrument ?? instruments[0]
  if (instruments.length === 0) {
    return (
      <EmptyState
        title={t('No questionnaires yet')}
        action={
          <LinkButton to="/instruments" kind="primary">
            {t('Import one')}
          </LinkButton>
        }
      >
        {t('A cycle needs a questionnaire.')}
      </EmptyState>
    )
  }
  return (
    <Card title={t('What do we ask?')}>
      <PostForm label={t('Questions')} className="stack">
        <RadioGroup
          legend={t('Questionnaire')}
          name="instrument"
          defaultValue={chosen && `${chosen.slug}@${chosen.version}`}
          error={fields.instrument}
          options={instruments.map((one) => ({
            value: `${one.slug}@${one.version}`,
            label: sayVersion(wordingForReader(one.title), one.version),
            hint: aboutQuestionnaire(one),
          }))}
        />
        <Field
          label={t('Minimum group')}
          name="minimumGroup"
          type="number"
          min={3}
          max={10}
          width="short"
          defaultValue={cycle.rules.minimumGroup}
          error={fields.minimumGroup}
          hint={t(
            'A group’s answers are shown only when at least this many people in it replied. 4 keeps people safe in most teams; 3 is the least.',
          )}
        />
        <Field
          label={t('People needed for comments')}
          name="minimumComments"
          type="number"
          min={5}
          max={20}
          width="short"
          defaultValue={cycle.rules.minimumComments}
          error={fields.minimumComments}
          hint={t('Comments are shown together, in mixed order, when at least this many people wrote one.')}
        />
        {cycle.purpose === 'development' && instruments.some(({ watchItems }) => watchItems > 0) && (
          <CheckboxField
            name="watch"
            value="yes"
            defaultChecked={cycle.rules.watch === true}
            label={t('Also ask direct reports about habits that can harm')}
            hint={t(
              '{count, plural, one {# more question} other {# more questions}}, such as whether somebody puts off difficult talks. They count in no skill and no total. The leader sees the answers first, and nobody else does. A sign that support may help can come of them. Off at first: collect only what you plan to use.',
              { count: Math.max(...instruments.map(({ watchItems }) => watchItems)) },
            )}
          />
        )}
        <p className="muted">
          {t('Both minimums are printed on each rater’s first page. All of this locks at launch.')}
        </p>
        <div className="actions">
          <Button kind="primary" name="intent" value="questions">
            {t('Next: people')}
          </Button>
        </div>
      </PostForm>
    </Card>
  )
}

function aboutQuestionnaire({ items, dimensions, status }: SetupPage['instruments'][number]): string {
  const size = t(
    '{items, plural, one {# question} other {# questions}} in {dimensions, plural, one {# skill} other {# skills}}.',
    { items, dimensions },
  )
  const draft = t('Draft: its quality is not yet known. Good for development, not for decisions.')
  return status === 'draft' ? `${size} ${draft}` : size
}
