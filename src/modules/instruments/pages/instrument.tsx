import {
  Link,
  useActionData,
  useLoaderData,
  useSearchParams,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { currentLanguage, t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
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
import { wording, wordingForReader } from '../domain/wording.ts'
import '../ui/instruments.css'
import { Preview } from '../ui/preview.tsx'
import { VersionStatus } from '../ui/version-status.tsx'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: Awaited<ReturnType<typeof loader>> }) => [
  { title: `${loaderData ? wordingForReader(loaderData.instrument.title) : t('Questionnaire')} · Heartwood` },
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
          ? t('This version can be used again.')
          : t('Retired. New cycles cannot use this version.'),
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
    instrument.languages.find((one) => one === search.get('language')) ??
    instrument.languages.find((one) => one === currentLanguage()) ??
    (instrument.languages[0] as string)
  const say = (text: Record<string, string>) => wording(text, language)
  return (
    <>
      <PageHeader
        title={say(instrument.title)}
        audience={t('Everybody here can read the questions.')}
        crumbs={[{ to: '/instruments', label: t('Questionnaires') }]}
        actions={
          can.manage && (
            <ManageActions status={page.status} slug={instrument.id} version={instrument.version} />
          )
        }
      >
        <p>
          {t('Version {version}.', { version: instrument.version })}{' '}
          {instrument.purpose && <span lang={language}>{say(instrument.purpose)}</span>}
        </p>
      </PageHeader>
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      {answer && 'done' in answer && <Note kind="good">{answer.done}</Note>}
      {can.manage && instrument.status === 'draft' && (
        <Note kind="caution" title={t('Draft questionnaire')}>
          <p>{instrument.statusNote ? say(instrument.statusNote) : t('Its quality is not yet known.')}</p>
          <p>
            <Link to={`/instruments/${instrument.id}/${instrument.version}/pilot`}>
              {t('What is known of it so far')}
            </Link>
          </p>
        </Note>
      )}
      {can.manage && page.isUsed && (
        <Note>
          {t('This version is in use, so its questions stay as they are. A change is a new version.')}
        </Note>
      )}
      <Measures instrument={instrument} language={language} />
      <PreviewCard instrument={instrument} language={language} />
      {can.manage && <Details page={page} language={language} />}
    </>
  )
}

function ManageActions({ status, slug, version }: { status: string; slug: string; version: string }) {
  return (
    <>
      <LinkButton to={`/instruments/${slug}/${version}/file`} download={`${slug}-${version}.json`}>
        {t('Download as JSON')}
      </LinkButton>
      <PostForm label={t('Retire or bring back')}>
        {status === 'retired' ? (
          <Button name="intent" value="bring-back">
            {t('Bring back')}
          </Button>
        ) : (
          <Button name="intent" value="retire" kind="quiet">
            {t('Retire this version')}
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
    <Card title={t('What it asks about')}>
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
                    <span className="hint">
                      {t('({count, plural, one {# question} other {# questions}})', {
                        count: dimension.items.length,
                      })}
                    </span>
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
    <Card title={t('As people see it')} id="preview">
      <nav aria-label={t('Whose view')} className="sections">
        <ul>
          {VIEWS.filter(({ length }) => length === 'full' || hasShortForm).map(({ id, label }) => (
            <li key={id}>
              <Link
                to={link({ as: id })}
                aria-current={id === view.id ? 'page' : undefined}
                preventScrollReset
              >
                {label()}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {instrument.languages.length > 1 && (
        <p>
          {t('Language:')}{' '}
          {instrument.languages.map((one) => (
            <span key={one}>
              {one === language ? (
                <strong>{sayLanguage(one)}</strong>
              ) : (
                <Link to={link({ language: one })}>{sayLanguage(one)}</Link>
              )}{' '}
            </span>
          ))}
        </p>
      )}
      <p className="hint">{t('A preview. What you choose here goes nowhere.')}</p>
      <Preview {...{ instrument, language }} form={view.form} length={view.length} leader="Sam Example" />
    </Card>
  )
}

const VIEWS = [
  { id: 'other', label: () => t('For others'), form: 'other', length: 'full' },
  { id: 'self', label: () => t('For the leader'), form: 'self', length: 'full' },
  { id: 'short', label: () => t('Short form'), form: 'other', length: 'pulse' },
] as const

function Details({
  page,
  language,
}: {
  page: Awaited<ReturnType<typeof readInstrumentVersion>>
  language: string
}) {
  const { instrument, versions, warnings } = page
  return (
    <Card title={t('For those who look after it')}>
      <p>
        {t('Status:')} <VersionStatus status={page.status} isUsed={page.isUsed} />
      </p>
      <p>{t('Languages: {languages}.', { languages: joined(instrument.languages) })}</p>
      {instrument.licence && <p>{t('Licence: {licence}.', { licence: instrument.licence })}</p>}
      <p>
        {t('Scale: {points}.', {
          points: scalePoints(instrument.scale, language)
            .map(({ value, label }) => (label ? `${value} ${label}` : value))
            .join(', '),
        })}
      </p>
      {instrument.watchItems.length > 0 && (
        <Disclosure
          summary={t(
            '{count, plural, one {# watch question} other {# watch questions}}, asked only when a cycle says so',
            { count: instrument.watchItems.length },
          )}
        >
          <ul>
            {instrument.watchItems.map((item) => (
              <li key={item.id}>{wording(item.other, language)}</li>
            ))}
          </ul>
        </Disclosure>
      )}
      {warnings.length > 0 && (
        <Note kind="caution" title={t('Worth a look')}>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Note>
      )}
      <h3>{t('Versions')}</h3>
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

/** What a language is called in itself: "Deutsch". */
function sayLanguage(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
}
