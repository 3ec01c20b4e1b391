import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import type { WishView } from './views.ts'

/** Who belongs together, and who apart. */
export function WishesCard(props: {
  wishes: readonly WishView[]
  people: readonly { readonly id: string; readonly name: string }[]
  error?: string
}) {
  const { wishes, people, error } = props
  const options = people.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Card title={t('Together and apart')}>
      <p>{t('Lines and teams are kept apart already. Add what else you know.')}</p>
      <ul className="row-list">
        {wishes.map((wish) => {
          const names = { one: wish.one, other: wish.other }
          const words =
            wish.kind === 'must'
              ? t('{one} and {other}: together', names)
              : t('{one} and {other}: apart', names)
          return (
            <li key={`${wish.oneId} ${wish.otherId}`}>
              <p className="row-item circle-item">{words}</p>
              <PostForm fields={{ intent: 'unwish', one: wish.oneId, other: wish.otherId }}>
                <Button size="small" kind="quiet">
                  {t('Take back')}
                  <HiddenText>: {words}</HiddenText>
                </Button>
              </PostForm>
            </li>
          )
        })}
      </ul>
      <PostForm className="stack" label={t('Together and apart')} fields={{ intent: 'wish' }}>
        <div className="field-row">
          <SelectField label={t('This person')} name="one" options={options} />
          <SelectField
            label={t('And this person')}
            name="other"
            options={options}
            defaultValue={options[1]?.value}
            error={error}
          />
          <SelectField
            label={t('Belong')}
            name="kind"
            options={[
              { value: 'cannot', label: t('apart') },
              { value: 'must', label: t('together') },
            ]}
          />
        </div>
        <div className="actions">
          <Button>{t('Keep')}</Button>
        </div>
      </PostForm>
    </Card>
  )
}
