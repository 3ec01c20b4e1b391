/**
 * When a mail is tried again after it could not be sent for now, in minutes after each try: quickly at first, then
 * twice a day, about three days in all (70 hours).
 */
const WAIT_MINUTES = [1, 2, 5, 10, 30, 60, 120, 240, 360, 480, 720, 720, 720, 720]

/** The instant of the next try after `attempts` of them, or undefined when it is enough. */
export function nextAttemptAt(attempts: number, now: Date): Date | undefined {
  const minutes = WAIT_MINUTES[attempts - 1]
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * 60_000)
}

/**
 * permanent  the server says no to this mail, and would say so again
 * mail       this mail could not be sent now
 * server     the server cannot be reached or does not let us in: other mails need not be tried
 */
export type MailProblem = { readonly scope: 'permanent' | 'mail' | 'server'; readonly reason: string }

type SmtpError = { code?: unknown; responseCode?: unknown; response?: unknown; permanent?: unknown }

/** What an error of the mail transport means. `reason` is kept and shown to HR. */
export function mailProblem(error: unknown): MailProblem {
  const { code, responseCode, response, permanent } = (error instanceof Error ? error : {}) as SmtpError
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  const said = typeof response === 'string' ? response.replace(/\s+/g, ' ').slice(0, 300) : ''
  if (isAboutMail && permanent === true)
    return { scope: 'permanent', reason: `The mail server said: ${said}` }
  if (isAboutMail && responseCode !== undefined)
    return { scope: 'mail', reason: `The mail server said: ${said}` }
  // A recipient that cannot be encoded, or the like: no server was asked, and none would be.
  if (code === 'EENVELOPE') return { scope: 'permanent', reason: 'The address cannot be used.' }
  if (code === 'EAUTH')
    return { scope: 'server', reason: 'The mail server does not accept our name and password.' }
  if (code === 'ETIMEDOUT' || code === 'EABORT')
    return { scope: 'server', reason: 'The mail server did not answer in time.' }
  return {
    scope: 'server',
    reason: said ? `The mail server said: ${said}` : 'The mail server could not be reached.',
  }
}
