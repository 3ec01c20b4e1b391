import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Field } from '#ui/field.tsx'
import { Note } from '#ui/note.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextArea } from '#ui/text-area.tsx'

type Props = {
  from: string
  isFromOutside: boolean
  thanks: string | null
  kept: {
    isHidden: boolean
    reply: string
    case: { outcome: 'waiting' | 'stays' | 'taken-out'; reason: string; to: string } | null
    focusAreas: readonly { id: string; title: string }[]
    hr: readonly { id: string; name: string; detail: string }[]
  }
  fields: Readonly<Record<string, string>>
  typed: Readonly<Record<string, string>>
}

/** What the receiver can do with an opened note: thank, use, keep for themselves, bring to somebody. */
export function ReceiverTools({ from, isFromOutside, thanks, kept, fields, typed }: Props) {
  return (
    <div className="notes-tools notes-section">
      <Card title={t('Thanks')}>
        {isFromOutside ? (
          <p>{t('Thank {from} yourself: we do not keep the address of people from outside.', { from })}</p>
        ) : (
          <PostForm className="notes-form" label={t('Thanks')}>
            {thanks !== null && <p>{t('You said thank you. {from} sees it.', { from })}</p>}
            <Field
              label={t('A few words')}
              name="thanks"
              optional
              maxLength={300}
              width="full"
              autoComplete="off"
              defaultValue={typed['thanks'] ?? thanks ?? ''}
              error={fields['thanks']}
              hint={t('{from} reads them.', { from })}
            />
            <div className="actions">
              <Button name="intent" value="thank" kind={thanks === null ? 'primary' : 'secondary'}>
                {thanks === null ? t('Say thank you') : t('Change the words')}
              </Button>
            </div>
          </PostForm>
        )}
      </Card>
      <Card title={t('Use it in my plan')}>
        <PostForm className="notes-form" label={t('Use it in my plan')}>
          <p>{t('A copy goes into your plan as evidence, without the name of who gave it.')}</p>
          {kept.focusAreas.length > 0 && (
            <RadioGroup
              legend={t('For which focus area?')}
              name="focus"
              options={[
                ...kept.focusAreas.map(({ id, title }) => ({ value: id, label: title })),
                { value: 'new', label: t('A new one') },
              ]}
              defaultValue={typed['focus'] ?? kept.focusAreas[0]?.id}
            />
          )}
          <Field
            label={
              kept.focusAreas.length > 0 ? t('Name of a new focus area') : t('What do you want to work on?')
            }
            name="title"
            optional={kept.focusAreas.length > 0}
            maxLength={120}
            autoComplete="off"
            defaultValue={typed['title']}
            error={fields['title']}
          />
          <div className="actions">
            <Button name="intent" value="use">
              {t('Add it to my plan')}
            </Button>
          </div>
        </PostForm>
      </Card>
      <Card title={t('For yourself')}>
        <PostForm className="notes-form" label={t('A private reply')}>
          <TextArea
            label={t('A reply to yourself')}
            name="reply"
            rows={3}
            maxLength={4000}
            optional
            hint={t('Nobody else can read it. {from} does not see that you wrote one.', { from })}
            defaultValue={typed['reply'] ?? kept.reply}
            error={fields['reply']}
          />
          <div className="actions">
            <Button name="intent" value="reply">
              {t('Keep it')}
            </Button>
            <Button name="intent" value={kept.isHidden ? 'show' : 'hide'} kind="quiet">
              {kept.isHidden ? t('Show it in the list again') : t('Hide for now')}
            </Button>
          </div>
        </PostForm>
      </Card>
      {kept.case === null ? (
        <ReportForm hr={kept.hr} from={from} fields={fields} />
      ) : (
        <CaseNote found={kept.case} />
      )}
    </div>
  )
}

/** What came of bringing the note to somebody. */
export function CaseNote({ found }: { found: NonNullable<Props['kept']['case']> }) {
  const { outcome, reason, to } = found
  if (outcome === 'waiting')
    return <Note title={t('You asked {to} to look at it', { to })}>{t('The answer shows up here.')}</Note>
  return (
    <Note
      title={
        outcome === 'stays'
          ? t('{to} decided that it stays', { to })
          : t('{to} decided to take it out', { to })
      }
    >
      {reason}
    </Note>
  )
}

function ReportForm({
  hr,
  from,
  fields,
}: {
  hr: Props['kept']['hr']
  from: string
  fields: Props['fields']
}) {
  return (
    <Disclosure summary={t('Report abuse')} open={fields['to'] !== undefined}>
      {hr.length === 0 ? (
        <p>{t('Nobody else in HR is known here yet. Talk to somebody you trust.')}</p>
      ) : (
        <PostForm className="notes-form" label={t('Report abuse')}>
          <p>
            {t(
              'You name one person. They get a copy of this note with the name of {from}, and no other note. They decide whether it stays, and tell you why.',
              { from },
            )}
          </p>
          <RadioGroup
            legend={t('Who should look at it?')}
            name="to"
            required
            options={hr.map(({ id, name, detail }) => ({
              value: id,
              label: name,
              hint: detail || undefined,
            }))}
            error={fields['to']}
          />
          <TextArea label={t('What you want to say')} name="why" rows={2} optional maxLength={2000} />
          <div className="actions">
            <Button name="intent" value="report">
              {t('Send it to them')}
            </Button>
          </div>
        </PostForm>
      )}
    </Disclosure>
  )
}
