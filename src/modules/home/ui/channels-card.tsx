import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckGroup } from '#ui/check-group.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { CHANNELS, TOPICS, type Channel, type Muted, type Topic } from '../domain/pace.ts'

/** Which kinds come on which channel. */
export function ChannelsCard({ muted }: { muted: readonly Muted[] }) {
  return (
    <Card title={t('What comes where')} id="channels">
      <p>
        {t(
          'Mails that are sent the moment somebody asks you, with your link, come whatever you choose here.',
        )}
      </p>
      <PostForm className="stack" label={t('What comes where')} fields={{ intent: 'channels' }}>
        {TOPICS.map((topic) => {
          const all = CHANNELS.map((channel): Muted => `${topic}/${channel}`)
          return (
            <CheckGroup
              key={topic}
              id={`on-${topic}`}
              legend={topicName(topic)}
              name="on"
              layout="row"
              options={CHANNELS.map((channel) => ({
                value: `${topic}/${channel}`,
                label: channelName(channel),
              }))}
              defaultValues={all.filter((one) => !muted.includes(one))}
            />
          )
        })}
        <div className="actions">
          <Button kind="primary">{t('Save what comes where')}</Button>
        </div>
      </PostForm>
    </Card>
  )
}

function topicName(topic: Topic): string {
  const names = {
    asked: t('What others ask of you'),
    'about-me': t('Reports, notes and support for you'),
    plan: t('Plans'),
    talks: t('One-to-ones and short questions'),
    cycles: t('Feedback cycles you look after'),
  }
  return names[topic]
}

function channelName(channel: Channel): string {
  const names = { app: t('In the app'), mail: t('By mail'), chat: t('In my chat') }
  return names[channel]
}
