/** One plain address: no name, no second address, nothing that could end the line of a header. */
const ADDRESS = /^[^\s@<>()[\],;:\\"\p{Cc}]{1,64}@[^\s@<>()[\],;:\\"\p{Cc}]{1,253}$/u

/** Whether a mail could be sent there. Says nothing about whether somebody reads it. */
export function isMailAddress(text: string): boolean {
  return ADDRESS.test(text.trim())
}

type Sender = { readonly name: string; readonly address: string }

/**
 * Whom mails come from. Calendars take an invitation only from its organiser, so that is the same.
 *
 * Shape    to: the mail server of the settings, or the built-in mailbox, which no setting names a sender for.
 */
export function senderOf(
  config: { readonly smtp?: { readonly from: string } | undefined; readonly publicUrl: string },
  to: 'server' | 'mailbox' = 'server',
): Sender {
  const own = { name: 'Heartwood', address: `heartwood@${new URL(config.publicUrl).hostname}` }
  const from = to === 'server' ? config.smtp?.from.trim() : undefined
  if (!from) return own
  const named = /^"?([^"<]*?)"?\s*<([^>]+)>$/.exec(from)
  return named
    ? { name: named[1] || own.name, address: named[2] as string }
    : { name: own.name, address: from }
}
