import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Field } from '#ui/field.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PostForm } from '#ui/post-form.tsx'
import type { PairView } from './page-view.ts'
import { returnedTo, type Returned } from './returned.ts'

/** The list both write. What is ticked stays in sight until the talk is over. */
export function AgendaCard({ page, returned }: { page: PairView; returned: Returned | null }) {
  const { agenda, prompts, can, name } = page
  const { typed, errors } = returnedTo(returned, 'add')
  return (
    <Card title={t('Agenda')} id="agenda">
      {agenda.length === 0 ? (
        <p>{t('Nothing yet. You can both add to it, at any time.')}</p>
      ) : (
        <ul className="row-list">
          {agenda.map((item) => (
            <ItemRow key={item.id} item={item} name={name} canChange={can.change} />
          ))}
        </ul>
      )}
      {can.change && (
        <>
          <PostForm className="stack" label={t('Add to the agenda')} fields={{ intent: 'add' }}>
            <Field
              key={agenda.length}
              label={t('What would you like to talk about?')}
              name="text"
              width="full"
              maxLength={300}
              defaultValue={typed['text']}
              error={errors['text']}
              hint={t('{name} sees it at once.', { name })}
              required
            />
            <div className="actions">
              <Button>{t('Add')}</Button>
            </div>
          </PostForm>
          <Disclosure summary={t('Questions to begin with')}>
            <ul className="row-list">
              {prompts.map((prompt) => (
                <li key={prompt}>
                  <p className="row-item">{prompt}</p>
                  <PostForm fields={{ intent: 'add', text: prompt }}>
                    <Button size="small">
                      {t('Add')}
                      <HiddenText>: {prompt}</HiddenText>
                    </Button>
                  </PostForm>
                </li>
              ))}
            </ul>
          </Disclosure>
        </>
      )}
    </Card>
  )
}

function ItemRow({
  item,
  name,
  canChange,
}: {
  item: PairView['agenda'][number]
  name: string
  canChange: boolean
}) {
  const { id, text, isOwn, doneOn, carriedOn } = item
  return (
    <li>
      <div className="row-item">
        <p className={doneOn ? 'done-words' : undefined}>{text}</p>
        <p className="hint">
          {isOwn ? t('From you') : t('From {name}', { name })}
          {carriedOn &&
            ` · ${t('carried over from {date}', { date: sayDate(carriedOn, currentLanguage()) })}`}
          {doneOn && ` · ${t('talked about')}`}
        </p>
      </div>
      {canChange && (
        <div className="actions">
          <PostForm fields={{ intent: doneOn ? 'untick' : 'tick', id }}>
            <Button size="small">
              {doneOn ? t('Still open') : t('Talked about')}
              <HiddenText>: {text}</HiddenText>
            </Button>
          </PostForm>
          <PostForm fields={{ intent: 'remove', id, text }}>
            <Button size="small" kind="quiet">
              {t('Take off')}
              <HiddenText>: {text}</HiddenText>
            </Button>
          </PostForm>
        </div>
      )}
    </li>
  )
}
