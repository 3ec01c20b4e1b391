import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Note } from '#ui/note.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'
import type { CircleView } from './views.ts'
import { returnedTo, type Returned } from './returned.ts'

/** What the circle agrees on; each accepts it, and each may add to it. */
export function AgreementCard({ page, returned }: { page: CircleView; returned: Returned | null }) {
  const { agreement, members, can } = page
  const { isMine, typed, errors } = returnedTo(returned, 'agreement')
  const waiting = members.filter(({ hasAccepted }) => !hasAccepted)
  return (
    <Card title={t('What we agree on')}>
      <ul>
        {agreement.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {agreement.own === null && (
        <Note kind="caution">
          {t('Your circle added something, but the key that opens it is not on this machine.')}
        </Note>
      )}
      {agreement.own && <p className="row-item circle-item">{agreement.own}</p>}
      {waiting.length === 0 ? (
        <p className="hint">{t('Everybody agreed.')}</p>
      ) : (
        <p className="hint">
          {t('{count, plural, one {# has not read it yet.} other {# have not read it yet.}}', {
            count: waiting.length,
          })}
        </p>
      )}
      {can.change && !agreement.isAccepted && (
        <PostForm fields={{ intent: 'accept' }}>
          <Button kind="primary">{t('I agree')}</Button>
        </PostForm>
      )}
      {can.change && (
        <Disclosure summary={t('Add to it')} open={isMine}>
          <PostForm className="stack" label={t('Add to it')} fields={{ intent: 'agreement' }}>
            <TextArea
              label={t('What we add')}
              name="text"
              id="agreement-text"
              rows={3}
              maxLength={2000}
              defaultValue={typed['text'] ?? agreement.own ?? ''}
              error={errors['text']}
              hint={t('The others are asked to read it again.')}
            />
            <div className="actions">
              <Button>{t('Save')}</Button>
            </div>
          </PostForm>
        </Disclosure>
      )}
    </Card>
  )
}
