import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'

/** What somebody needs to take part: asked once, shown for correction, with who reads it. */
export function NeedsCard({ needs, error }: { needs: string; error?: string | undefined }) {
  return (
    <Card title={t('What you need to take part')}>
      <p>
        {t(
          'Say it once, for all workshops: access, food, a place in the room. Only who leads a session you booked reads it, until the day after. Saving it is your consent. Empty it to take it back.',
        )}
      </p>
      <PostForm className="stack" label={t('What you need to take part')} fields={{ intent: 'needs' }}>
        <TextArea
          label={t('What you need')}
          name="needs"
          rows={2}
          optional
          maxLength={1000}
          defaultValue={needs}
          error={error}
        />
        <div className="actions">
          <Button>{t('Save what you need')}</Button>
        </div>
      </PostForm>
    </Card>
  )
}
