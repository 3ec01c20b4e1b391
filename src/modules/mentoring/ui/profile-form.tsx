import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { CheckGroup } from '#ui/check-group.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Field } from '#ui/field.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { FORMATS, MOST_PLACES, WAYS } from '../domain/choices.ts'
import { sayFormat, sayWay } from '../domain/words.ts'

export type Typed = Readonly<Record<string, string | readonly string[]>>

type Own = {
  readonly state: string
  readonly skills: readonly string[]
  readonly ways: readonly string[]
  readonly languages: readonly string[]
  readonly formats: readonly string[]
  readonly timeZone: string
  readonly about: string
  readonly capacity: number
}

type Props = {
  page: {
    readonly skills: readonly { readonly id: string; readonly name: string }[]
    readonly languages: readonly { readonly tag: string; readonly name: string }[]
    readonly zone: string
  }
  part: 'mentor' | 'mentee'
  own: Own | null
  typed: Typed | undefined
  errors: Readonly<Record<string, string>> | undefined
}

/** What a mentor offers, or a mentee looks for. Folded away until somebody wants to join or change it. */
export function ProfileForm(props: Props) {
  const { part, own, typed, errors } = props
  const isIn = own?.state === 'in'
  const isOpen = typed !== undefined || own?.state === 'invited'
  const summary = isIn
    ? t('Change it')
    : part === 'mentor'
      ? t('Offer your time')
      : t('Say what you look for')
  return (
    <Disclosure summary={summary} open={isOpen}>
      <PostForm className="stack" label={summary} fields={{ intent: 'save', part }}>
        <Fields {...props} values={typed ?? ownAsTyped(own, props.page.zone)} errors={errors ?? {}} />
        <div className="actions">
          <Button kind="primary">
            {isIn ? t('Save') : part === 'mentor' ? t('Join as a mentor') : t('Join as a mentee')}
          </Button>
        </div>
      </PostForm>
    </Disclosure>
  )
}

function Fields(props: Omit<Props, 'errors'> & { values: Typed; errors: Readonly<Record<string, string>> }) {
  const { page, part, typed, values, errors } = props
  const several = (name: string) => [values[name] ?? []].flat()
  const one = (name: string) => [values[name] ?? ''].flat()[0] ?? ''
  // both parts may be on one page; the summary of errors leads to the one that came back
  const idOf = (name: string) => `${typed ? 'field' : part}-${name}`
  const isMentor = part === 'mentor'
  return (
    <>
      <CheckGroup
        legend={isMentor ? t('What can people come to you with?') : t('Where would you like to grow?')}
        name="skills"
        id={idOf('skills')}
        hint={t('Up to five.')}
        error={errors['skills']}
        options={page.skills.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValues={several('skills')}
      />
      <CheckGroup
        legend={t('How do you like to talk?')}
        name="ways"
        id={idOf('ways')}
        hint={t('Up to three. People who like the same way get on more easily.')}
        error={errors['ways']}
        options={WAYS.map((way) => ({ value: way, label: sayWay(way) }))}
        defaultValues={several('ways')}
      />
      <CheckGroup
        legend={t('Where do you like to meet?')}
        name="formats"
        id={idOf('formats')}
        layout="row"
        error={errors['formats']}
        options={FORMATS.map((format) => ({ value: format, label: sayFormat(format) }))}
        defaultValues={several('formats')}
      />
      <CheckGroup
        legend={t('Languages you can talk in')}
        name="languages"
        id={idOf('languages')}
        layout="row"
        error={errors['languages']}
        options={page.languages.map(({ tag, name }) => ({ value: tag, label: name }))}
        defaultValues={several('languages')}
      />
      <Field
        label={t('Your time zone')}
        name="timeZone"
        id={idOf('timeZone')}
        error={errors['timeZone']}
        hint={t('Like Europe/Berlin.')}
        defaultValue={one('timeZone')}
      />
      {isMentor && (
        <Field
          label={t('How many mentees have room?')}
          name="capacity"
          id={idOf('capacity')}
          type="number"
          min={0}
          max={MOST_PLACES}
          width="short"
          error={errors['capacity']}
          hint={t('You can change it at any time. 0 means not now.')}
          defaultValue={one('capacity')}
        />
      )}
      <TextArea
        label={isMentor ? t('A few words for mentees') : t('A few words for your mentor')}
        name="about"
        id={idOf('about')}
        rows={3}
        maxLength={600}
        optional
        error={errors['about']}
        defaultValue={one('about')}
      />
    </>
  )
}

function ownAsTyped(own: Own | null, timeZone: string): Typed {
  if (!own || own.state !== 'in') return { formats: ['online'], languages: ['en'], capacity: '2', timeZone }
  return { ...own, capacity: String(own.capacity) }
}
