import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SearchForm } from '#ui/search-form.tsx'

type Person = { readonly id: string; readonly name: string }
type Props = {
  page: { readonly apart: readonly Person[]; readonly search: string; readonly found: readonly Person[] }
}

/** Whom a mentor does not want to be put together with. Found by name, because mentors do not see who looks for one. */
export function ApartCard({ page: { apart, search, found } }: Props) {
  return (
    <Disclosure summary={t('Not with ({count})', { count: apart.length })} open={search !== ''} id="apart">
      <p className="hint">
        {t('Only you see this list. You are not put together, and nobody is told that you said so.')}
      </p>
      {apart.length > 0 && <People people={apart} intent="together" label={t('Take off')} />}
      <SearchForm name="apart" label={t('Somebody by name')} defaultValue={search} />
      {search !== '' && found.length === 0 && <p>{t('Nobody matches. Try part of a name.')}</p>}
      {found.length > 0 && <People people={found} intent="apart" label={t('Not with')} />}
    </Disclosure>
  )
}

function People({ people, intent, label }: { people: readonly Person[]; intent: string; label: string }) {
  return (
    <ul className="row-list">
      {people.map(({ id, name }) => (
        <li key={id}>
          <span className="row-item">{name}</span>
          <PostForm fields={{ intent, id }}>
            <Button size="small">
              {label}
              <HiddenText>: {name}</HiddenText>
            </Button>
          </PostForm>
        </li>
      ))}
    </ul>
  )
}
