import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { sayUse, USE_WORDS } from './result-words.ts'

/** Level 1: useful, not liked. */
export function UsefulForm({ error }: { error?: string | undefined }) {
  return (
    <Card title={t('Was it useful?')}>
      <p>
        {t(
          'Your answer is sealed and kept without your name. It is counted with the others after two weeks. Fewer than five answers are not shown. You can answer once.',
        )}
      </p>
      <PostForm className="stack" label={t('Was it useful?')} fields={{ intent: 'useful' }}>
        <RadioGroup
          legend={t('For your work, this workshop was')}
          name="useful"
          required
          error={error}
          options={[
            { value: '4', label: t('very useful') },
            { value: '3', label: t('useful') },
            { value: '2', label: t('a little useful') },
            { value: '1', label: t('not useful') },
          ]}
        />
        <div className="actions">
          <Button kind="primary">{t('Send my answer')}</Button>
        </div>
      </PostForm>
    </Card>
  )
}

/** Level 2: the same few cases, before and after. */
export function CasesForm(props: {
  cases: readonly { skill: string; ask: string; ways: readonly string[] }[]
  isAfter: boolean
  typed: Readonly<Record<string, string>>
}) {
  const { cases, isAfter, typed } = props
  const title = isAfter ? t('The same cases once more') : t('A few cases before you start')
  return (
    <Card title={title}>
      <p>
        {t(
          'Choose what you would do. There is no pass or fail. Your result is yours alone. From five people on, those who plan workshops see how a group moved.',
        )}
      </p>
      <PostForm className="stack" label={title} fields={{ intent: 'cases' }}>
        {cases.map(({ skill, ask, ways }) => (
          <RadioGroup
            key={skill}
            legend={ask}
            name={`case-${skill}`}
            required
            defaultValue={typed[`case-${skill}`]}
            options={ways.map((label, index) => ({ value: String(index), label }))}
          />
        ))}
        <div className="actions">
          <Button kind="primary">{t('Keep my answers')}</Button>
        </div>
      </PostForm>
    </Card>
  )
}

/** Level 3: "Did you use it?", of oneself, or of somebody who reports to the reader. */
export function UseForm(props: {
  /** The line manager of who is asked, when the reader is the one it is about. */
  managerName?: string | null
  /** Who it is about, when their line manager is asked. */
  name?: string
  error?: string | undefined
}) {
  const { managerName, name, error } = props
  const title = name ? t('Could {name} use it?', { name }) : t('Did you use it?')
  return (
    <Card title={title}>
      <p>
        {name
          ? t('{name} sees your answer. HR sees a group, from five people on.', { name })
          : managerName
            ? t(
                '{name} is asked the same. You see each other’s answer. HR sees a group, from five people on.',
                {
                  name: managerName,
                },
              )
            : t('HR sees a group, from five people on.')}
      </p>
      <PostForm className="stack" label={title} fields={{ intent: 'use' }}>
        <RadioGroup
          legend={t('Since the workshop')}
          name="use"
          required
          error={error}
          options={USE_WORDS.map((value) => ({ value, label: sayUse(value) }))}
        />
        <div className="actions">
          <Button kind="primary">{t('Send my answer')}</Button>
        </div>
      </PostForm>
    </Card>
  )
}
