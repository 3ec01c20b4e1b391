import {
  Link,
  useActionData,
  useLoaderData,
  useSearchParams,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { counted } from '#lib/core/words.ts'
import { attempt, present, signedIn } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { bringBackInstrument, readInstrumentVersion, retireInstrument } from '../actions.ts'
import { scalePoints } from '../domain/forms.ts'
import type { Instrument } from '../domain/instrument.ts'
import { wording } from '../domain/wording.ts'
import '../ui/instruments.css'
import { Preview } from '../ui/preview.tsx'
import { VersionStatus } from '../ui/version-status.tsx'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: Awaited<ReturnType<typeof loader>> }) => [
  { title: `${loaderData ? wording(loaderData.instrument.title, 'en') : 'Questionnaire'} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readInstrumentVersion(ctx, actor, keyOf(params)))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const intent = (await request.formData()).get('intent')
  return attempt(async () => {
    if (intent === 'bring-back') await bringBackInstrument(ctx, actor, keyOf(params))
    else await retireInstrument(ctx, actor, keyOf(params))
    return {
      done:
        intent === 'bring-back'
          ? 'This version can be used again.'
          : 'Retired. New cycles cannot use this version.',
    }
  })
}

function keyOf(params: { slug?: string; version?: string }) {
  return { slug: params.slug ?? '', version: params.version ?? '' }
}

export default function InstrumentScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { instrument, can } = page
  const language =
    instrument.languages.find((one) => one === search.get('language')) ?? (instrument.languages[0] as string)
  const say = (text: Record<string, string>) => wording(text, language)
  return (
    <>
      <PageHeader
        title={say(instrument.title)}
        audience="Everybody here can read the questions."
        crumbs={[{ to: '/instruments', label: 'Questionnaires' }]}
        actions={
          can.manage && (
            <ManageActions status={page.status} slug={instrument.id} version={instrument.version} />
          )
        }
      >
        <p>
          Version {instrument.version}. {instrument.purpose && say(instrument.purpose)}
        </p>
      </PageHeader>
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      {answer && 'done' in answer && <Note kind="good">{answer.done}</Note>}
      {can.manage && instrument.status === 'draft' && (
        <Note kind="caution" title="Draft questionnaire">
          <p>{instrument.statusNote ? say(instrument.statusNote) : 'Its quality is not yet known.'}</p>
          <p>
            <Link to={`/instruments/${instrument.id}/${instrument.version}/pilot`}>
              What is known of it so far
            </Link>
          </p>
        </Note>
      )}
      {can.manage && page.isUsed && (
        <Note>This version is in use, so its questions stay as they are. A change is a new version.</Note>
      )}
      <Measures instrument={instrument} language={language} />
      <PreviewCard instrument={instrument} language={language} />
      {can.manage && <Details page={page} />}
    </>
  )
}

function ManageActions({ status, slug, version }: { status: string; slug: string; version: string }) {
  return (
    <>
      <LinkButton to={`/instruments/${slug}/${version}/file`} download={`${slug}-${version}.json`}>
        Download as JSON
      </LinkButton>
      <PostForm label="Retire or bring back">
        {status === 'retired' ? (
          <Button name="intent" value="bring-back">
            Bring back
          </Button>
        ) : (
          <Button name="intent" value="retire" kind="quiet">
            Retire this version
          </Button>
        )}
      </PostForm>
    </>
  )
}

function Measures({ instrument, language }: { instrument: Instrument; language: string }) {
  const say = (text: Record<string, string>) => wording(text, language)
  const axes = instrument.axes.length > 0 ? instrument.axes : [null]
  return (
    <Card title="What it asks about">
      {axes.map((axis) => (
        <section key={axis?.id ?? 'all'} lang={language}>
          {axis && <h3>{say(axis.name)}</h3>}
          {axis?.gloss && <p>{say(axis.gloss)}</p>}
          <dl className="instrument-texts">
            {instrument.dimensions
              .filter((dimension) => dimension.axis === (axis?.id ?? null))
              .map((dimension) => (
                <div key={dimension.id}>
                  <dt>
                    {say(dimension.name)}{' '}
                    <span className="hint">({counted(dimension.items.length, 'question')})</span>
                  </dt>
                  {dimension.definition && <dd>{say(dimension.definition)}</dd>}
                </div>
              ))}
          </dl>
        </section>
      ))}
    </Card>
  )
}

function PreviewCard({ instrument, language }: { instrument: Instrument; language: string }) {
  const [search] = useSearchParams()
  const view = VIEWS.find(({ id }) => id === search.get('as')) ?? VIEWS[0]
  const hasShortForm = instrument.dimensions.some(({ items }) => items.some(({ pulse }) => pulse))
  const link = (changes: Record<string, string>) =>
    `?${new URLSearchParams({ as: view.id, language, ...changes })}#preview`
  return (
    <Card title="As people see it" id="preview">
      <nav aria-label="Whose view" className="sections">
        <ul>
          {VIEWS.filter(({ length }) => length === 'full' || hasShortForm).map(({ id, label }) => (
            <li key={id}>
              <Link
                to={link({ as: id })}
                aria-current={id === view.id ? 'page' : undefined}
                preventScrollReset
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {instrument.languages.length > 1 && (
        <p>
          Language:{' '}
          {instrument.languages.map((one) => (
            <span key={one}>
              {one === language ? (
                <strong>{one}</strong>
              ) : (
                <Link to={link({ language: one })}>{one}</Link>
              )}{' '}
            </span>
          ))}
        </p>
      )}
      <p className="hint">A preview. What you choose here goes nowhere.</p>
      <Preview {...{ instrument, language }} form={view.form} length={view.length} leader="Sam Example" />
    </Card>
  )
}

const VIEWS = [
  { id: 'other', label: 'For others', form: 'other', length: 'full' },
  { id: 'self', label: 'For the leader', form: 'self', length: 'full' },
  { id: 'short', label: 'Short form', form: 'other', length: 'pulse' },
] as const

function Details({ page }: { page: Awaited<ReturnType<typeof readInstrumentVersion>> }) {
  const { instrument, versions, warnings } = page
  const language = instrument.languages[0] as string
  return (
    <Card title="For those who look after it">
      <p>
        Status: <VersionStatus status={page.status} isUsed={page.isUsed} />
      </p>
      <p>Languages: {instrument.languages.join(', ')}.</p>
      {instrument.licence && <p>Licence: {instrument.licence}.</p>}
      <p>
        Scale:{' '}
        {scalePoints(instrument.scale, language)
          .map(({ value, label }) => (label ? `${value} ${label}` : value))
          .join(', ')}
        .
      </p>
      {instrument.watchItems.length > 0 && (
        <Disclosure
          summary={`${counted(instrument.watchItems.length, 'watch question')}, asked only when a cycle says so`}
        >
          <ul>
            {instrument.watchItems.map((item) => (
              <li key={item.id}>{wording(item.other, language)}</li>
            ))}
          </ul>
        </Disclosure>
      )}
      {warnings.length > 0 && (
        <Note kind="caution" title="Worth a look">
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Note>
      )}
      <h3>Versions</h3>
      <ul>
        {versions.map(({ version, status, isUsed }) => (
          <li key={version}>
            {version === instrument.version ? (
              version
            ) : (
              <Link to={`/instruments/${instrument.id}/${version}`}>{version}</Link>
            )}{' '}
            <VersionStatus status={status} isUsed={isUsed} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
