import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PostForm } from '#ui/post-form.tsx'

/** Takes something out of the plan, for 30 days. */
export function RemoveButton({ kind, id, name }: { kind: string; id: string; name: string }) {
  return (
    <PostForm fields={{ intent: 'remove', kind, id, name }}>
      <Button kind="quiet" size="small">
        {t('Remove')}
        <HiddenText>: {name}</HiddenText>
      </Button>
    </PostForm>
  )
}
