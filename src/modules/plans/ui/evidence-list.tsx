import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Field } from '#ui/field.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'
import type { Evidence } from '../domain/plan.ts'
import { formState, type Returned } from './plan-form.ts'
import { RemoveButton } from './remove-button.tsx'

/** Where a piece of evidence is from: by name, or the team's pulse, which has none. */
function sourceOf({ source }: Evidence['snapshot']): string {
  return source['kind'] === 'pulse' ? t('the pulse of your team') : (source['name'] ?? '')
}

/** What a focus area is built on, as it was shown that day. */
export function EvidenceList({
  evidence,
  canRemove,
}: {
  evidence: readonly Evidence[]
  canRemove?: boolean
}) {
  if (evidence.length === 0) return null
  return (
    <>
      <ul className="plan-evidence">
        {evidence.map(({ id, snapshot }) => (
          <li key={id}>
            <strong>{snapshot.label}</strong>
            {snapshot.value && !snapshot.text.includes(snapshot.value) && ` ${snapshot.value}`}
            {snapshot.text && `: ${snapshot.text}`}
            {sourceOf(snapshot) && (
              <span className="hint"> {t('From {source}.', { source: sourceOf(snapshot) })}</span>
            )}
            {canRemove && (
              <div className="plan-tools plan-row">
                <RemoveButton kind="evidence" id={id} name={snapshot.label} />
              </div>
            )}
          </li>
        ))}
      </ul>
      <p className="hint">{t('Kept as it was that day. It does not change when its source does.')}</p>
    </>
  )
}

/** Evidence in own words. */
export function AddEvidence(props: { focusId: string; focusTitle: string; returned: Returned | null }) {
  const { focusId, focusTitle, returned } = props
  const { isReturned, typed, fields, idOf } = formState(returned, 'add-evidence', focusId)
  return (
    <Disclosure
      open={isReturned}
      summary={
        <>
          {t('Add evidence')}
          <HiddenText> {t('to {title}', { title: focusTitle })}</HiddenText>
        </>
      }
    >
      <PostForm
        fields={{ intent: 'add-evidence', id: focusId }}
        className="plan-form"
        label={t('Add evidence to {title}', { title: focusTitle })}
      >
        <Field
          label={t('What did you see or hear?')}
          name="label"
          id={idOf('label')}
          required
          maxLength={200}
          width="full"
          defaultValue={typed['label']}
          error={fields['label']}
          hint={t('In a few words, like: the April retro ran without me answering first.')}
        />
        <TextArea
          label={t('More about it')}
          name="text"
          id={idOf('text')}
          rows={2}
          maxLength={2000}
          optional
          defaultValue={typed['text']}
          error={fields['text']}
          hint={t('Evidence from a report or a note comes from there, by its own button.')}
        />
        <div className="actions">
          <Button>
            {t('Add')}
            <HiddenText> {t('to {title}', { title: focusTitle })}</HiddenText>
          </Button>
        </div>
      </PostForm>
    </Disclosure>
  )
}
