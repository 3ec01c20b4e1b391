import { useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { t } from '#lib/core/text.ts'
import { Button } from './button.tsx'
import { Choice } from './choice.tsx'
import { controlIds, GroupFrame, type ControlProps } from './field-frame.tsx'
import { StatusLine } from './status-line.tsx'

export type PersonOption = { id: string; name: string; detail?: string }

/**
 * Search and list in one place, nothing pops up. The list is native radios or check boxes, so a form without script
 * works: the search text is posted as `<name>Search` with intent `find`, and the page answers with fewer `people`.
 * `onSearch` lets a page with a large directory fetch; without it the given people are filtered here.
 */
export function PersonPicker(
  props: ControlProps & {
    legend: ReactNode
    people: readonly PersonOption[]
    multiple?: boolean
    defaultValues?: readonly string[]
    search?: string
    onSearch?: (text: string) => void
    searchLabel?: string
    /** the most names drawn at once */
    limit?: number
  },
) {
  const { name, people, multiple = false, defaultValues = [], onSearch, limit = 50, required } = props
  const { searchLabel = t('Search by name or title') } = props
  const { id } = controlIds(props)
  const [text, setText] = useState(props.search ?? '')
  const [chosen, setChosen] = useState<readonly string[]>(defaultValues)
  const list = useRef<HTMLDivElement>(null)
  const statusId = useId()
  const found = useMemo(() => filterPeople(people, onSearch ? '' : text), [people, onSearch, text])
  // A chosen person stays in the form even when the search no longer matches.
  const kept = people.filter((person) => chosen.includes(person.id) && !found.includes(person))
  const shown = [...kept, ...found].slice(0, limit)

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    list.current?.querySelector('input')?.focus()
  }

  return (
    <GroupFrame {...props} className="person-picker">
      <div className="person-search">
        <label htmlFor={`${id}-search`}>{searchLabel}</label>
        <div className="person-search-row">
          <input
            type="search"
            id={`${id}-search`}
            name={`${name}Search`}
            className="input"
            autoComplete="off"
            value={text}
            aria-describedby={statusId}
            onKeyDown={onKeyDown}
            onChange={(event) => {
              setText(event.target.value)
              onSearch?.(event.target.value)
            }}
          />
          <Button name="intent" value="find" formNoValidate>
            {t('Find')}
          </Button>
        </div>
      </div>
      <div id={statusId}>
        <StatusLine>{matchSentence(found.length, limit)}</StatusLine>
      </div>
      <div
        className="choices person-list"
        ref={list}
        onChange={(event) => setChosen(nextChosen(chosen, event.target as HTMLInputElement))}
      >
        {shown.map((person, index) => (
          <Choice
            key={person.id}
            type={multiple ? 'checkbox' : 'radio'}
            id={index === 0 ? id : `${id}-${person.id}`}
            {...{ name, value: person.id, label: person.name, hint: person.detail }}
            required={required && !multiple}
            defaultChecked={chosen.includes(person.id)}
          />
        ))}
      </div>
    </GroupFrame>
  )
}

function nextChosen(chosen: readonly string[], input: HTMLInputElement): readonly string[] {
  if (input.type === 'radio') return [input.value]
  return input.checked ? [...chosen, input.value] : chosen.filter((id) => id !== input.value)
}

function matchSentence(count: number, limit: number): string {
  if (count === 0) return t('Nobody matches. Try part of a name.')
  return count > limit
    ? t('{count, plural, one {# person matches} other {# people match}}. The first {limit} are listed.', {
        count,
        limit,
      })
    : t('{count, plural, one {# person matches} other {# people match}}.', { count })
}

/** Every word typed must occur in the name or the detail, whatever the case and the accents. */
export function filterPeople(people: readonly PersonOption[], text: string): readonly PersonOption[] {
  const words = plain(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return people
  return people.filter((person) => {
    const hay = plain(`${person.name} ${person.detail ?? ''}`)
    return words.every((word) => hay.includes(word))
  })
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
