/** How long a sign-in lasts. Source: UX 5 "Signing in" (20 h default), TRUST 3 (links at most 10 minutes, one use). */
export const SESSION_HOURS = 20
export const LINK_MINUTES = 10

export const ROLE_LABELS = {
  hr: 'HR',
  'programme-owner': 'Programme owner',
  'senior-leader': 'Senior leader',
  equality: 'Equality officer',
  auditor: 'Auditor or works council',
  'it-admin': 'IT admin',
} as const

/** Roles that open content about people; giving one needs a second person. Source: TRUST 2.1. */
export const CONTENT_ROLES: readonly string[] = ['hr', 'programme-owner', 'senior-leader', 'equality']

/** An address inside the app to return to after sign-in; anything else becomes Home, so that no link leads elsewhere. */
export function safeReturn(address: string | undefined): string {
  if (!address || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(address)) return '/'
  return address.startsWith('/sign-in') ? '/' : address
}
