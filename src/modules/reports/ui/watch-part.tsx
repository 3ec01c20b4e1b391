import { t } from '#lib/core/text.ts'
import { AgreementWord } from '#ui/agreement-word.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Score } from '#ui/either-words.tsx'
import { formatPeople } from '#ui/format.ts'
import { Heading } from '#ui/heading.tsx'
import type { FrameView, WatchView } from '../contract/views.ts'
import { HiddenReason } from './hidden-reason.tsx'

/** Habits that can harm, as direct reports see them: closed until the leader opens it, and in no number above. */
export function WatchPart({
  watch,
  scale,
  level,
}: {
  watch: WatchView
  scale: FrameView['scale']
  level: 2 | 3
}) {
  return (
    <section className="report-section report-screen-only">
      <Heading level={level}>{t('Habits to look at')}</Heading>
      <p className="hint">
        {t(
          'Direct reports were also asked how often they see some habits. This counts in no skill. Here a low number is good. Only you see this: it stays out of what you share and print.',
        )}
      </p>
      {watch.shown ? (
        <div className="card">
          <Disclosure summary={t('Show what {people} said', { people: formatPeople(watch.people) })}>
            {watch.agreement && (
              <p>
                {t('How far they agree, over all of these:')} <AgreementWord word={watch.agreement} />
              </p>
            )}
            <DataTable
              caption={t('Habits, from {min} ({lowest}) to {max} ({highest})', {
                min: scale.min,
                lowest: scale.lowest,
                max: scale.max,
                highest: scale.highest,
              })}
              columns={[
                { key: 'text', head: t('Question'), cell: ({ text }) => text },
                {
                  key: 'report',
                  head: t('Direct reports'),
                  cell: ({ cell }) =>
                    cell.shown ? (
                      <>
                        <strong>
                          <Score value={cell.mean} />
                        </strong>{' '}
                        <span className="hint">{formatPeople(cell.n)}</span>
                      </>
                    ) : (
                      <HiddenReason hidden={cell} />
                    ),
                },
              ]}
              rows={watch.questions}
              rowKey={({ id }) => id}
              density="compact"
            />
            <p className="hint">
              {t(
                'One habit seen now and then is common. If one stands out, ask your team what they would like to see instead.',
              )}
            </p>
          </Disclosure>
        </div>
      ) : (
        <HiddenReason hidden={watch} />
      )}
    </section>
  )
}
