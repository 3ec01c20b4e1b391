import { SMTPServer } from 'smtp-server'

export type MailSink = {
  readonly url: string
  /** Everything accepted until now. */
  readonly mails: readonly { readonly to: string; readonly messageId: string; readonly subject: string }[]
  close(): Promise<void>
}

/** A mail server that takes everything and delivers nothing. */
export async function openMailSink(): Promise<MailSink> {
  const mails: { to: string; messageId: string; subject: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      let text = ''
      stream.on('data', (chunk: Buffer) => {
        if (text.length < 8000) text += chunk.toString('latin1')
      })
      stream.on('end', () => {
        const header = (name: string) => text.match(new RegExp(`^${name}: *(.*)`, 'im'))?.[1]?.trim() ?? ''
        mails.push({
          to: session.envelope.rcptTo[0]?.address ?? '',
          messageId: header('Message-ID'),
          subject: header('Subject'),
        })
        done()
      })
    },
  })
  // A killed server breaks its connections off.
  server.on('error', () => {})
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the sink has no port')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
      }),
  }
}
