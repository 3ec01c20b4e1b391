import { t } from '#lib/core/text.ts'
import { Card } from '#ui/card.tsx'

/** What a workshop is for, what will happen, and what there is to read. */
export function AboutCard(props: {
  about: string
  happens: string
  comfort: string
  length: string
  skills: readonly string[]
  materials: readonly { id: string; title: string; to: string; size: string | null; kind: string }[]
}) {
  const { about, happens, comfort, length, skills, materials } = props
  return (
    <Card title={t('What it is for')}>
      <p className="workshop-lines">{about}</p>
      {happens && (
        <>
          <h3>{t('What will happen')}</h3>
          <p className="workshop-lines">{happens}</p>
        </>
      )}
      {comfort && (
        <>
          <h3>{t('To be at ease')}</h3>
          <p className="workshop-lines">{comfort}</p>
        </>
      )}
      <p className="hint">{[length, ...skills].join(' · ')}</p>
      {materials.length > 0 && (
        <>
          <h3>{t('From the library')}</h3>
          <ul>
            {materials.map(({ id, title, to, size, kind }) => (
              <li key={id}>
                <a href={to} {...(kind === 'link' && { rel: 'noreferrer' })}>
                  {title}
                </a>
                {size && <span className="hint"> {size}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
