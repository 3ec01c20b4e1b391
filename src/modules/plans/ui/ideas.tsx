import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import type { GuideLink } from '#modules/library/contract.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { kindLabel } from '../domain/plan.ts'
import type { SuggestedAction } from '../domain/playbook.ts'

export type IdeaView = SuggestedAction & { readonly guide: GuideLink | null }

/** Steps the playbook names for this focus area, with what they take and what is known about them. */
export function Ideas(props: { focusId: string; title: string; ideas: readonly IdeaView[] }) {
  if (props.ideas.length === 0) return null
  return (
    <Disclosure
      summary={
        <>
          {t('Ideas for steps')}
          <HiddenText> {t('for {title}', { title: props.title })}</HiddenText>
        </>
      }
    >
      <ul className="plan-steps">
        {props.ideas.map((idea) => (
          <li key={idea.id} className="plan-step">
            <p className="plan-step-text">{idea.title}</p>
            <p>{idea.what}</p>
            <p className="hint">
              {[kindLabel(idea.kind), sayEffort(idea), t('evidence: {words} ({grade})', idea.evidence)].join(
                ' · ',
              )}
            </p>
            <Disclosure
              summary={
                <>
                  {t('What is known about it')}
                  <HiddenText>
                    : {idea.title} ({props.title})
                  </HiddenText>
                </>
              }
            >
              <p>{idea.evidence.text}.</p>
              <p>{t('You see it is under way by: {measure}.', { measure: idea.measure })}</p>
              {idea.guide && (
                <p>
                  <Link to={idea.guide.to}>{t('A page about {title}', { title: idea.guide.title })}</Link>
                </p>
              )}
            </Disclosure>
            <PostForm fields={{ intent: 'add-idea', id: props.focusId, actionId: idea.id }}>
              <Button size="small">
                {t('Add to my plan')}
                <HiddenText>
                  : {idea.title} ({props.title})
                </HiddenText>
              </Button>
            </PostForm>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

function sayEffort({ hours, weeks }: SuggestedAction): string {
  return hours === null
    ? t('part of the work, over {weeks, plural, one {# week} other {# weeks}}', { weeks })
    : t(
        'about {hours, plural, one {# hour} other {# hours}} over {weeks, plural, one {# week} other {# weeks}}',
        { hours, weeks },
      )
}
