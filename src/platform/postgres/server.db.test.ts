import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLogger } from '../log.ts'
import { serverAccount } from './account.ts'
import { findPostmaster, stopPostmaster } from './postmaster.ts'
import { startPostgres } from './server.ts'
import type { PostgresServer, StartOptions } from './server.ts'

const log = createLogger({ logLevel: 'silent' })
const HOLDER = join(import.meta.dirname, '../../testing/hold-postgres.ts')
const isRoot = process.getuid?.() === 0

type Held = {
  child: ChildProcess
  pid: number
  adopted: boolean
  url: string
  place: PostgresServer['place']
}

let dataDir: string
let places: PostgresServer['place'][]
beforeEach(() => {
  // not TMPDIR, which may itself be out of reach of the server's account
  dataDir = mkdtempSync('/tmp/heartwood-server-')
  chmodSync(dataDir, 0o755)
  places = []
})
afterEach(async () => {
  for (const { cluster, socketFolder } of places) {
    await stopPostmaster(cluster)
    rmSync(socketFolder, { recursive: true, force: true })
  }
  rmSync(dataDir, { recursive: true, force: true })
})

async function startHere(options: Partial<StartOptions> = {}): Promise<PostgresServer> {
  const server = await startPostgres({ dataDir, log, ...options })
  places.push(server.place)
  return server
}

/** The server in another process, so that this one can be killed. */
async function startElsewhere(
  command: readonly string[] = [process.execPath],
  folder = dataDir,
): Promise<Held> {
  const [program = '', ...args] = command
  const child = spawn(program, [...args, HOLDER, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const told = JSON.parse(line.toString()) as Omit<Held, 'child'>
  places.push(told.place)
  return { child, ...told }
}

async function ended(child: ChildProcess, how: 'let go' | 'kill'): Promise<void> {
  const exit = once(child, 'exit')
  if (how === 'kill') child.kill('SIGKILL')
  else child.stdin?.end()
  await exit
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

/** An orphan that has ended may stay in the table of processes (state Z) where nobody collects it. */
const isGone = (pid: number) => {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() === '' || stdout.startsWith('Z')
}

describe('a first start', () => {
  test('is a PostgreSQL 18 in UTF-8 that nobody reaches by network', async () => {
    const server = await startHere()
    const [row] = await query(
      server.url('superuser'),
      `select current_setting('server_version_num')::int / 10000 as major, current_setting('listen_addresses') as listens,
         current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
         current_setting('synchronous_commit') as commits,
         (select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'heartwood') as locale`,
    )
    expect(row).toEqual({
      major: 18,
      listens: '',
      encoding: 'UTF8',
      fsync: 'on',
      commits: 'on',
      locale: 'b C.UTF-8',
    })
    const socket = lstatSync(server.place.socketFolder)
    expect(socket.mode & 0o777).toBe(0o700)
    await server.stop()
  })

  test('leaves nothing in /tmp once it is stopped, and starts again from there', async () => {
    const first = await startHere()
    const { socketFolder } = first.place
    expect(existsSync(socketFolder)).toBe(true)
    const other = await startElsewhere()
    await first.stop()
    expect(existsSync(socketFolder)).toBe(true) // the other one still uses it
    await ended(other.child, 'let go')
    expect(existsSync(socketFolder)).toBe(false)
    const again = await startHere()
    expect(await query(again.url('app'), 'select 1 as one')).toEqual([{ one: 1 }])
    await again.stop()
    expect(existsSync(socketFolder)).toBe(false)
  })

  test('never runs as root', async () => {
    const server = await startHere()
    const owner = statSync(server.place.cluster).uid
    expect(owner).toBe(isRoot ? serverAccount().uid : process.getuid?.())
    expect(owner).not.toBe(0)
    await server.stop()
  })

  test('makes logins that own nothing', async () => {
    const server = await startHere()
    const rows = await query(
      server.url('superuser'),
      `select rolname, rolsuper or rolcreaterole or rolcreatedb or rolbypassrls as strong from pg_roles
       where rolname like 'heartwood%' order by 1`,
    )
    expect(rows).toEqual([
      { rolname: 'heartwood_app', strong: false },
      { rolname: 'heartwood_closer', strong: false },
      { rolname: 'heartwood_owner', strong: false },
    ])
    await server.stop()
  })

  test('works from a folder whose path is longer than a socket may be', async () => {
    const deep = join(dataDir, 'a-folder-with-a-long-name'.repeat(4), 'and-another-one'.repeat(8))
    const server = await startHere({ dataDir: deep })
    expect(deep.length).toBeGreaterThan(107)
    expect(await query(server.url('app'), 'select 1 as one')).toEqual([{ one: 1 }])
    await server.stop()
  })

  test(
    'works when the data directory cannot be entered by the account of PostgreSQL',
    { skip: !isRoot },
    async () => {
      chmodSync(dataDir, 0o700)
      const server = await startHere()
      expect(readFileSync(join(dataDir, 'postgres-is-at'), 'utf8').trim()).toBe(
        join(server.place.cluster, '..'),
      )
      await server.stop()
      const again = await startHere()
      expect(again.place.cluster).toBe(server.place.cluster)
      await again.stop()
      rmSync(join(again.place.cluster, '..'), { recursive: true })
    },
  )
})

describe('stopping', () => {
  test('ends the process and leaves nothing to recover', async () => {
    const server = await startHere()
    const pid = server.pid()
    await server.stop()
    expect(isGone(pid)).toBe(true)
    expect(existsSync(join(server.place.cluster, 'postmaster.pid'))).toBe(false)
    expect(readFileSync(server.place.logFile, 'utf8')).not.toMatch(/not properly shut down/)
  })

  test('the last one out stops the server, not the first one', async () => {
    const elsewhere = await startElsewhere()
    const here = await startHere()
    expect(here.adopted).toBe(true)
    expect(here.pid()).toBe(elsewhere.pid)
    await ended(elsewhere.child, 'let go')
    expect(await query(here.url('app'), 'select 1 as one')).toEqual([{ one: 1 }])
    await here.stop()
    expect(isGone(elsewhere.pid)).toBe(true)
  })
})

describe('a killed process', () => {
  test('leaves a server behind, which the next start adopts', async () => {
    const elsewhere = await startElsewhere()
    await query(elsewhere.url, 'create table tree as select 1 as ring')
    await ended(elsewhere.child, 'kill')
    expect(isGone(elsewhere.pid)).toBe(false)

    const here = await startHere()
    expect(here.adopted).toBe(true)
    expect(await query(here.url('owner'), 'select ring from tree')).toEqual([{ ring: 1 }])
    await here.stop()
    expect(isGone(elsewhere.pid)).toBe(true)
  })

  test('that had killed the server too is recovered from', async () => {
    const elsewhere = await startElsewhere()
    await query(elsewhere.url, 'create table tree as select 1 as ring')
    await ended(elsewhere.child, 'kill')
    process.kill(elsewhere.pid, 'SIGKILL')

    const here = await startHere()
    expect(here.adopted).toBe(false)
    expect(await query(here.url('owner'), 'select ring from tree')).toEqual([{ ring: 1 }])
    await here.stop()
  })
})

test('two starts at once on an empty folder share one server', async () => {
  const [one, two] = await Promise.all([startElsewhere(), startElsewhere()])
  expect(one.pid).toBe(two.pid)
  expect(await query(one.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await ended(one.child, 'let go')
  await ended(two.child, 'let go')
  expect(isGone(one.pid)).toBe(true)
})

test('a server that dies is started again, and nothing acknowledged is lost', async () => {
  const server = await startHere()
  await query(server.url('owner'), 'create table tree as select 1 as ring')
  const first = server.pid()
  process.kill(first, 'SIGKILL')
  const until = Date.now() + 20_000
  while (server.pid() === first && Date.now() < until) await sleep(50)
  expect(server.pid()).not.toBe(first)
  expect(await query(server.url('owner'), 'select ring from tree')).toEqual([{ ring: 1 }])
  await server.stop()
})

test('Ctrl-C in the terminal does not reach the server', async () => {
  const elsewhere = await startElsewhere()
  const group = (pid: number) =>
    spawnSync('ps', ['-o', 'pgid=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
  expect(group(elsewhere.pid)).toBe(String(elsewhere.pid))
  await ended(elsewhere.child, 'let go')
})

describe('an error explains itself', () => {
  test('with the last words of PostgreSQL', async () => {
    const failing = startPostgres({ dataDir, log, settings: { shared_buffers: 'plenty' }, timeoutMs: 10_000 })
    await expect(failing).rejects.toThrow(
      /has not become ready[^]*invalid value for parameter "shared_buffers"/,
    )
  })

  test('when the data was written by another major version', async () => {
    const server = await startHere()
    await server.stop()
    writeFileSync(join(server.place.cluster, 'PG_VERSION'), '17\n')
    await expect(startPostgres({ dataDir, log })).rejects.toThrow(
      /written by PostgreSQL 17[^]*Another major version/,
    )
  })

  test('when somebody else has made the folder of the socket', { skip: !isRoot }, async () => {
    const server = await startHere()
    await server.stop()
    rmSync(server.place.socketFolder, { recursive: true, force: true })
    mkdirSync(server.place.socketFolder, { mode: 0o777 })
    await expect(startPostgres({ dataDir, log })).rejects.toThrow(/must be a folder that only the account/)
    rmSync(server.place.socketFolder, { recursive: true, force: true })
  })
})

describe('as an ordinary account', () => {
  const runAs = ['runuser', '-u', 'nobody', '--', process.execPath]
  const reachable = isRoot && spawnSync(runAs[0] ?? '', [...runAs.slice(1), '--check', HOLDER]).status === 0

  test('the server runs as that account', { skip: !reachable }, async () => {
    const folder = join(dataDir, 'own')
    mkdirSync(folder)
    spawnSync('chown', ['nobody', folder])
    const held = await startElsewhere(runAs, folder)
    expect(statSync(held.place.cluster).uid).toBe(statSync(folder).uid)
    expect(await query(held.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await ended(held.child, 'let go')
    expect(findPostmaster(held.place.cluster)).toBeUndefined()
  })

  test('data of another account is refused with a word about it', { skip: !reachable }, async () => {
    const server = await startHere()
    await server.stop()
    const child = spawnSync(runAs[0] ?? '', [...runAs.slice(1), HOLDER, dataDir], {
      encoding: 'utf8',
      input: '',
    })
    expect(child.status).not.toBe(0)
    expect(child.stderr).toMatch(/belongs to the account|permission denied/)
  })
})
