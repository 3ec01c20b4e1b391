import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Facts } from '#ui/facts.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { returnedTo, type Returned } from './returned.ts'

type Agreement = {
  readonly what: string
  readonly often: string
  readonly stopping: string
  readonly between: string
  readonly isMine: boolean
  readonly isTheirs: boolean
  readonly agreedOn: string | null
}
type Props = {
  page: {
    readonly name: string
    readonly agreement: Agreement | null
    readonly can: { readonly change: boolean }
  }
  returned: Returned | null
}

/** What the two agree on: what, how often, how to stop, what stays between them. */
export function AgreementCard({ page, returned }: Props) {
  const { name, agreement, can } = page
  if (!agreement && !can.change) return null
  const { isMine } = returnedTo(returned, 'write-agreement')
  return (
    <Card title={t('What we agree on')}>
      {agreement ? (
        <Said name={name} agreement={agreement} />
      ) : (
        <p>{t('Talk once first. Then write down in a few words how you work together.')}</p>
      )}
      {agreement && !agreement.isMine && can.change && (
        <div className="actions">
          <PostForm fields={{ intent: 'agree' }}>
            <Button kind="primary">{t('I agree')}</Button>
          </PostForm>
        </div>
      )}
      {can.change && (
        <Disclosure summary={agreement ? t('Change it') : t('Write it')} open={isMine}>
          <AgreementForm agreement={agreement} returned={returned} />
        </Disclosure>
      )}
    </Card>
  )
}

function Said({ name, agreement }: { name: string; agreement: Agreement }) {
  const { what, often, stopping, between, isMine, agreedOn } = agreement
  const rows = [
    { term: t('What we work on'), value: what },
    { term: t('How often'), value: often },
    { term: t('How we stop'), value: stopping },
    { term: t('What stays between us'), value: between },
  ]
  return (
    <>
      <Facts items={rows.filter(({ value }) => value !== '')} />
      <p className="hint">
        {agreedOn
          ? t('Both agreed on {date}.', { date: sayDate(agreedOn) })
          : isMine
            ? t('You said yes. {name} has not yet.', { name })
            : t('{name} wrote this. It counts when you say yes too.', { name })}
      </p>
    </>
  )
}

function AgreementForm({ agreement, returned }: { agreement: Agreement | null; returned: Returned | null }) {
  const { typed, errors } = returnedTo(returned, 'write-agreement')
  const area = (name: 'what' | 'often' | 'stopping' | 'between', label: string, usual: string) => (
    <TextArea
      label={label}
      name={name}
      rows={2}
      maxLength={name === 'what' ? 400 : name === 'often' ? 200 : 300}
      defaultValue={typed[name] ?? agreement?.[name] ?? usual}
      error={errors[name]}
    />
  )
  return (
    <PostForm className="stack" label={t('What we agree on')} fields={{ intent: 'write-agreement' }}>
      {area('what', t('What we work on'), '')}
      {area('often', t('How often'), t('Every three weeks, for six months'))}
      {area('stopping', t('How we stop'), t('Either of us says so. No reason is needed.'))}
      {area(
        'between',
        t('What stays between us'),
        t('All we say. We ask each other before we tell anybody.'),
      )}
      <div className="actions">
        <Button>{t('Save and say yes')}</Button>
      </div>
    </PostForm>
  )
}
