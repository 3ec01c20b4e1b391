import { openVisitor, type Visitor } from './visitor.ts'

export type Told = { readonly about: string; readonly item: number }

/** What one rater says: a value for each question, and one comment for the whole. */
export type Opinion = {
  readonly value: (told: Told) => number | null
  readonly comment?: (about: string) => string | undefined
}

/** The code behind the link of a mail. */
export function codeOf(text: string): string {
  const code = text.match(/\/f#([0-9A-Za-z-]+)/)?.[1]
  if (!code) throw new Error('there is no personal link in this mail')
  return code
}

/** The text of the newest mail to somebody in the built-in mailbox whose subject holds the words. */
export async function mailTo(keeper: Visitor, address: string, subject = ''): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    const { text } = await keeper.get(`/admin/mailbox?q=${encodeURIComponent(address)}`)
    const mail = [...text.matchAll(/href="(\/admin\/mailbox\/[0-9a-f-]{36})"[^>]*>([^<]*)/g)].find(
      ([, , title = '']) => title.toLowerCase().includes(subject.toLowerCase()),
    )
    if (mail?.[1]) return (await keeper.get(mail[1])).text.match(/<article[\s\S]*<\/article>/)?.[0] ?? ''
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  throw new Error(`no mail “${subject}” to ${address} within a minute`)
}

/** Answers everything a link is for, by forms alone, and sends it. Returns about whom. */
export async function answerAll(baseUrl: string, code: string, opinion: Opinion): Promise<string[]> {
  const rater = openVisitor(baseUrl)
  await rater.post('/f/open', { code })
  const list = await rater.get('/f/list')
  const requests = [
    ...new Set([...list.text.matchAll(/\/f\/([0-9a-f]{8}-[0-9a-f-]{27})/g)].map(([, id = '']) => id)),
  ]
  const answered: string[] = []
  for (const id of requests) {
    const start = await rater.get(`/f/${id}`)
    const about = start.text.match(/<h1[^>]*>([^<]*)/)?.[1] ?? ''
    let at: string | null =
      start.text
        .match(
          new RegExp(
            `href="(/f/${id}/[^"]+)"[^>]*class="[^"]*button-primary|class="[^"]*button-primary[^"]*"[^>]*href="(/f/${id}/[^"]+)"`,
          ),
        )
        ?.slice(1)
        .find(Boolean) ?? null
    if (!at) throw new Error(`no way to start for ${about}`)
    let item = 0
    let isFirst = true
    while (at && !at.includes('/review')) {
      const page = await rater.get(at)
      const fields: Record<string, string> = { go: 'next' }
      for (const position of new Set([...page.text.matchAll(/name="a(\d+)"/g)].map(([, one]) => one))) {
        const value = opinion.value({ about, item: item++ })
        if (value !== null) fields[`a${position}`] = String(value)
      }
      for (const name of ['was'])
        fields[name] = page.text.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? ''
      const comment = isFirst ? opinion.comment?.(about) : undefined
      if (comment) fields['cb'] = comment
      isFirst = false
      at = (await rater.post(at, fields)).location?.split('#')[0] ?? null
    }
    const sent = await rater.post(`/f/${id}/send`, {})
    if (!sent.location?.endsWith('/done'))
      throw new Error(`the answers about ${about} were not sent: ${sent.status}`)
    answered.push(about)
  }
  return answered
}
