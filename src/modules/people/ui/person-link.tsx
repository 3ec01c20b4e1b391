import { Link } from 'react-router'
import type { PersonRow } from '../contract.ts'

/** A person's name, as the way to their page. */
export function PersonLink({ person }: { person: Pick<PersonRow, 'id' | 'name'> }) {
  return <Link to={`/people/${person.id}`}>{person.name}</Link>
}

/** A few people in a line of text. */
export function PersonLinks({ people }: { people: readonly Pick<PersonRow, 'id' | 'name'>[] }) {
  return people.map((person, index) => (
    <span key={person.id}>
      {index > 0 && ', '}
      <PersonLink person={person} />
    </span>
  ))
}

/** People as a list, with what they do. */
export function PersonList({ people }: { people: readonly PersonRow[] }) {
  return (
    <ul>
      {people.map((person) => (
        <li key={person.id}>
          <PersonLink person={person} />
          {person.title && `, ${person.title}`}
        </li>
      ))}
    </ul>
  )
}
