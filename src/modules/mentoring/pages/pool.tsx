import {
  data,
  Link,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { readPool } from '../actions/read-mine.ts'
import { keepApartAsMentor, leavePool, saveProfile } from '../actions/take-part.ts'
import { ApartCard } from '../ui/apart-card.tsx'
import { ProfileForm, type Typed } from '../ui/profile-form.tsx'
import '../ui/mentoring.css'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { name: string } }) => [
  { title: `${loaderData?.name ?? t('Mentoring')} · Heartwood` },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const search = new URL(request.url).searchParams.get('apart') ?? ''
  return present(() => readPool(ctx, actor, params['poolId'] ?? '', search))
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const poolId = params['poolId'] ?? ''
  const form = await request.formData()
  const texts = textsOf(form)
  const part = texts['part'] === 'mentor' ? 'mentor' : 'mentee'
  const several = (name: string) => form.getAll(name).filter((value) => typeof value === 'string')
  const typed: Typed = {
    ...texts,
    skills: several('skills'),
    ways: several('ways'),
    languages: several('languages'),
    formats: several('formats'),
  }
  const answer = await attempt(async () => {
    if (texts['intent'] === 'leave') {
      await leavePool(ctx, actor, poolId, part)
      return { said: t('Done. No reason is asked. Matches go on until you end them.') }
    }
    if (texts['intent'] === 'apart' || texts['intent'] === 'together') {
      await keepApartAsMentor(ctx, actor, poolId, texts['id'] ?? '', texts['intent'] === 'apart')
      return { said: t('Your list is saved.') }
    }
    await saveProfile(ctx, actor, poolId, part, typed)
    return {
      said:
        part === 'mentor'
          ? t('Saved. Mentees of this pool see you now.')
          : t('Saved. Next, look for mentors you would like.'),
    }
  })
  return 'init' in answer ? data({ ...answer.data, part, typed }, answer.init ?? undefined) : answer
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function PoolScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : null
  const shows = (part: 'mentor' | 'mentee') => page[part] !== null || page.can.join
  return (
    <>
      <PageHeader
        title={page.name}
        crumbs={[{ to: '/mentoring', label: t('Mentoring') }]}
        audience={t(
          'HR sees what you enter here. Mentees of the pool see what mentors offer. A mentor sees a mentee’s goals once the two are matched.',
        )}
        actions={
          page.can.lead && <LinkButton to={`/mentoring/pools/${page.id}/board`}>{t('Board')}</LinkButton>
        }
      >
        {page.purpose && <p>{page.purpose}</p>}
      </PageHeader>
      <ErrorSummary refusal={refused?.refusal} />
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      {page.isClosed && <Note>{t('This pool is closed. What is going on in it goes on.')}</Note>}
      {page.waits && <Waiting page={page} />}
      {shows('mentee') && (
        <PartCard page={page} part="mentee" refused={refused?.part === 'mentee' ? refused : null} />
      )}
      {shows('mentor') && (
        <PartCard page={page} part="mentor" refused={refused?.part === 'mentor' ? refused : null} />
      )}
    </>
  )
}

function Waiting({ page: { id, mentee, isAsking } }: { page: Page }) {
  const rounds = mentee?.roundsWithout ?? 0
  return (
    <Card title={t('You are looking for a mentor')}>
      <p>
        {rounds === 0
          ? t('Put up to five mentors on your list, first choice first. HR sees it when it matches the pool.')
          : t('There was no place for you the last time. Next time you come before those who join later.')}
      </p>
      <div className="actions">
        <LinkButton to={`/mentoring/pools/${id}/find`} kind="primary">
          {t('Find a mentor')}
        </LinkButton>
      </div>
      {!isAsking && <p className="hint">{t('In this pool HR puts people together.')}</p>}
    </Card>
  )
}

type Refused = { refusal: { fields: Readonly<Record<string, string>> }; typed: Typed } | null

function PartCard({ page, part, refused }: { page: Page; part: 'mentor' | 'mentee'; refused: Refused }) {
  const own = page[part]
  const isIn = own?.state === 'in'
  const places =
    part === 'mentor' && isIn
      ? t('{taken} of {count, plural, one {# place} other {# places}} taken.', {
          taken: page.taken,
          count: own.capacity,
        })
      : null
  return (
    <Card title={titleOf(part, own?.state)} id={part}>
      {places && <p>{places}</p>}
      <ProfileForm
        page={page}
        part={part}
        own={own}
        typed={refused?.typed}
        errors={refused?.refusal.fields}
      />
      {part === 'mentor' && isIn && <ApartCard page={page} />}
      {own && (
        <PostForm fields={{ intent: 'leave', part }}>
          <Button kind="quiet">{isIn ? t('Leave this pool') : t('No, thank you')}</Button>
        </PostForm>
      )}
      {part === 'mentee' && isIn && (
        <p>
          <Link to={`/mentoring/pools/${page.id}/find`}>{t('Your list and the mentors of this pool')}</Link>
        </p>
      )}
    </Card>
  )
}

function titleOf(part: 'mentor' | 'mentee', state: string | undefined): string {
  if (part === 'mentor') {
    if (state === 'in') return t('What you offer as a mentor')
    return state === 'invited' ? t('HR asks whether you would be a mentor') : t('Be a mentor')
  }
  return state === 'in' ? t('What you look for as a mentee') : t('Look for a mentor')
}
