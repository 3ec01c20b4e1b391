import type { Role } from '#lib/core/actor.ts'
import { localAddress } from '#lib/core/address.ts'
import { t } from '#lib/core/text.ts'

/** How long a mailed link lasts. Source: TRUST 3 (at most 10 minutes, one use). */
export const LINK_MINUTES = 10

/** Somebody is told this long before, or half the idle time if that is shorter. Source: UX B14 (at least 2 minutes). */
const WARN_MS = 5 * 60_000

/** A sign-in that counts. `expiresAt` is the end that no use moves. */
export type Session = {
  readonly orgId: string
  readonly personId: string
  readonly seenAt: Date
  readonly expiresAt: Date
}

/** When a sign-in ends if nothing is done from now on. */
export function endOf({ seenAt, expiresAt }: Session, idleMs: number): Date {
  return new Date(Math.min(expiresAt.getTime(), seenAt.getTime() + idleMs))
}

/**
 * Whether using it now is worth writing down: once in a twentieth of the idle time. Not each time, so that the database
 * holds no minute of what somebody does, and asking for a page writes nothing as a rule.
 */
export function isToBeMarked({ seenAt }: Session, idleMs: number, now: Date): boolean {
  return now.getTime() - seenAt.getTime() >= idleMs / 20
}

/** How long before the end somebody is told. */
export function warnMs(idleMs: number): number {
  return Math.min(WARN_MS, idleMs / 2)
}

const ROLE_NAMES: Readonly<Record<Role, () => string>> = {
  hr: () => t('HR'),
  'programme-owner': () => t('Programme owner'),
  'senior-leader': () => t('Senior leader'),
  equality: () => t('Equality officer'),
  auditor: () => t('Auditor or works council'),
  'it-admin': () => t('IT admin'),
}

/** What a role is called on screen. */
export function sayRole(role: Role): string {
  return ROLE_NAMES[role]()
}

/** Roles that open content about people; giving one needs a second person. Source: TRUST 2.1. */
export const CONTENT_ROLES: readonly string[] = ['hr', 'programme-owner', 'senior-leader', 'equality']

/** An address inside the app to return to after sign-in. */
export function safeReturn(address: string | undefined): string {
  const local = localAddress(address)
  return local.startsWith('/sign-in') ? '/' : local
}
