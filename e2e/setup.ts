/**
 * Starts the app for the journeys, as an operator would: built pages, embedded PostgreSQL, the demo organisation, on a
 * data directory that is thrown away. One house for each worker, since a journey changes what another would find.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { TestProject } from 'vitest/node'
import { freePort } from '#testing/machine.ts'
import { startApp } from './app.ts'
import { openVisitor } from './visitor.ts'

export type App = {
  readonly baseUrl: string
  readonly dataDir: string
  /** All demo accounts have this password. */
  readonly password: string
  /** The HR person of the demo. */
  readonly hrEmail: string
  /** The work e-mail of the demo person with this title. */
  readonly emails: Readonly<Record<string, string>>
}

declare module 'vitest' {
  interface ProvidedContext {
    /** A house for each worker. */
    apps: readonly App[]
  }
}

/** Who can sign in to the demo, by what they do there. */
export const TITLES = {
  hr: 'HR Business Partner Lead',
  owner: 'Learning Manager',
  auditor: 'Workplace Assistant',
  admin: 'IT Manager',
  leader: 'Product Design Lead',
  otherLeader: 'Plant Manager North',
  senior: 'Head of Production',
} as const

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // A running app can be given, so that one test can be worked on without waiting for the demo each time.
  const given = process.env['HEARTWOOD_E2E_DATA_DIR']
  if (given) {
    const port = Number(process.env['HEARTWOOD_E2E_PORT'])
    const { readFileSync } = await import('node:fs')
    const signIn = JSON.parse(readFileSync(join(given, 'first-sign-in.json'), 'utf8')) as SignIn
    project.provide('apps', [await describeApp(`http://localhost:${port}`, given, signIn)])
    return async () => {}
  }
  const folder = mkdtempSync(join(tmpdir(), 'heartwood-e2e-'))
  chmodSync(folder, 0o755)
  const places = Array.from({ length: project.config.maxWorkers }, (_, index) =>
    join(folder, `house-${index + 1}`),
  )
  const [first = '', ...others] = places
  const maker = await startApp({ dataDir: first, port: await freePort() })
  await maker.stop()
  // with its owners: the database's files belong to an account of their own when this runs as root
  for (const dataDir of others) execFileSync('cp', ['-a', first, dataDir])
  const houses = await Promise.all(
    places.map(async (dataDir) => ({ dataDir, app: await startApp({ dataDir, port: await freePort() }) })),
  )
  project.provide(
    'apps',
    await Promise.all(houses.map(({ dataDir, app }) => describeApp(app.baseUrl, dataDir, app.signIn()))),
  )
  return async () => {
    await Promise.all(houses.map(({ app }) => app.stop()))
    rmSync(folder, { recursive: true, force: true })
  }
}

type SignIn = { readonly email: string; readonly password: string }

export async function describeApp(
  baseUrl: string,
  dataDir: string,
  { email, password }: SignIn,
): Promise<App> {
  const hr = openVisitor(baseUrl)
  await hr.signIn(email, password)
  const { text } = await hr.get('/people/directory.csv')
  const people = parse(text, { columns: true, bom: true }) as Record<string, string>[]
  // Some titles are held by several people: the one with a role in Heartwood is the one who can sign in.
  const access = (await hr.get('/settings/access')).text
  const holders = people.filter((person) => access.includes(`>${person['Name']}<`))
  const emails = Object.fromEntries(
    [...people, ...holders].map((person) => [person['Job title'] ?? '', person['E-mail'] ?? '']),
  )
  for (const title of Object.values(TITLES))
    if (!emails[title]) throw new Error(`the demo directory has no ${title}`)
  return { baseUrl, dataDir, password, hrEmail: email, emails }
}
