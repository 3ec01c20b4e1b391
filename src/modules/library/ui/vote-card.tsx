import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { PostForm } from '#ui/post-form.tsx'

/** "Was this page useful?", the person's own answer, and what all may know of everybody's. */
export function VoteCard(props: {
  vote: boolean | null
  count: { readonly votes: number; readonly useful: number } | null
}) {
  const { vote, count } = props
  const answers = [
    { answer: 'yes', label: t('Yes'), isChosen: vote === true },
    { answer: 'no', label: t('No'), isChosen: vote === false },
  ]
  return (
    <div className="library-tools">
      <Card title={t('Was this page useful?')} id="useful">
        <PostForm label={t('Was this page useful?')} className="library-vote">
          {answers.map(({ answer, label, isChosen }) => (
            <Button key={answer} name="answer" value={answer} kind={isChosen ? 'primary' : 'secondary'}>
              {label}
            </Button>
          ))}
          {vote !== null && (
            <Button name="answer" value="none" kind="quiet">
              {t('Take my answer back')}
            </Button>
          )}
        </PostForm>
        <output>
          {vote !== null && (
            <p>
              {vote
                ? t('You said yes. You can change it at any time.')
                : t('You said no. You can change it at any time.')}
            </p>
          )}
        </output>
        {count && (
          <p>
            {t('{useful} of {votes} people found it useful.', { useful: count.useful, votes: count.votes })}
          </p>
        )}
        <p className="hint">
          {t(
            'Nobody sees how you answer. A count is shown once 5 people have answered, and it moves a day later.',
          )}
        </p>
      </Card>
    </div>
  )
}
