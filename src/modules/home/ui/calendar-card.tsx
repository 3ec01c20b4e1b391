import { sayDate, type DateOn } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Field } from '#ui/field.tsx'
import { PostForm } from '#ui/post-form.tsx'

/** The private address of the own calendar. `made`: just now, and shown this once. */
export function CalendarCard({ feedOn, made }: { feedOn: DateOn | null; made?: string | undefined }) {
  return (
    <Card title={t('Calendar')} id="calendar">
      <p>
        {t(
          'Your calendar program can show the days of what is open. Entries say the kind, like “A request for feedback”. They never say who or what it is about.',
        )}
      </p>
      {made && (
        <Field
          key={made}
          label={t('Address for your calendar program')}
          name="feed"
          type="url"
          width="full"
          readOnly
          defaultValue={made}
          hint={t(
            'Copy it now: it is shown this once. Whoever has it sees these entries, so keep it to yourself.',
          )}
        />
      )}
      {feedOn ? (
        <>
          <p>{t('You made the address on {date}.', { date: sayDate(feedOn, currentLanguage()) })}</p>
          <div className="actions">
            <PostForm fields={{ intent: 'make-feed' }}>
              <Button>{t('Make a new address')}</Button>
            </PostForm>
            <PostForm fields={{ intent: 'revoke-feed' }}>
              <Button>{t('Take the address away')}</Button>
            </PostForm>
          </div>
          <p className="hint">{t('With either, the address you have now opens nothing any more.')}</p>
        </>
      ) : (
        <PostForm fields={{ intent: 'make-feed' }}>
          <Button>{t('Make an address')}</Button>
        </PostForm>
      )}
    </Card>
  )
}
