import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { matchPath, type ServerBuild } from 'react-router'
import { listPages, type PageRoute } from '#platform/http/pages-bridge.ts'
import type { Visitor } from './visitor.ts'

/** Every page the router knows: no hand list. */
export async function readPages(): Promise<readonly PageRoute[]> {
  const file = pathToFileURL(join(import.meta.dirname, '../build/server/index.js')).href
  return listPages((await import(/* @vite-ignore */ file)) as ServerBuild).pages
}

/** Which of the patterns an address belongs to: the one with the most fixed parts, as the router decides. */
export function patternOf(address: string, patterns: readonly string[]): string | undefined {
  const { pathname } = new URL(address, 'http://here')
  const fixedParts = (pattern: string) =>
    pattern.split('/').filter((part) => !part.startsWith(':') && part !== '*').length
  return patterns
    .filter((pattern) => pattern !== '/*' && matchPath(pattern, pathname))
    .sort((a, b) => fixedParts(b) - fixedParts(a))[0]
}

export type Place = {
  readonly pattern: string
  /**
   * Its address with all ids and the names of guides blanked: each part of a report and each step of a set-up is a page of
   * its own kind, each guide of the library is not.
   */
  readonly kind: string
  readonly address: string
}

const kindOf = (address: string) =>
  (address.split('?')[0] ?? '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/^\/library\/(?!materials\/)[a-z0-9-]+$/, '/library/:guide')

/**
 * Follows every link from Home as one person, and returns real addresses of each page they come across.
 * At most `most` of a kind are opened and returned.
 */
export async function walk(
  visitor: Visitor,
  patterns: readonly string[],
  { most, from = ['/'] }: { most: number; from?: readonly string[] },
): Promise<Place[]> {
  const seen = new Map<string, Set<string>>()
  const places: Place[] = []
  const waiting = [...from]
  while (waiting.length > 0) {
    const address = waiting.shift() as string
    const pattern = patternOf(address, patterns)
    if (!pattern) continue
    const kind = kindOf(address)
    const known = seen.get(kind) ?? new Set()
    seen.set(kind, known)
    if (known.has(address) || known.size >= most) continue
    known.add(address)
    const { status, text, location } = await visitor.get(address)
    if (location) waiting.push(location)
    if (status !== 200) continue
    places.push({ pattern, kind, address })
    waiting.push(...linksOf(text, address))
  }
  return places
}

/** Addresses inside the app that a page links to. */
export function linksOf(page: string, from: string): string[] {
  return [...page.matchAll(/\s(?:href|action)="([^"]*)"/g)]
    .map(([, href = '']) => new URL(href.replaceAll('&amp;', '&'), new URL(from, 'http://here')))
    .filter(
      ({ origin, pathname }) =>
        origin === 'http://here' && !/^\/(?:assets|static|rater|fonts)\//.test(pathname),
    )
    .map(({ pathname, search }) => pathname + search)
}
