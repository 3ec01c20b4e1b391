import { spawnSync } from 'node:child_process'
import { chownSync } from 'node:fs'

/** The operating system's account under which PostgreSQL runs; no ids when it is our own. */
export type Account = { readonly name: string; readonly uid?: number; readonly gid?: number }

/** PostgreSQL refuses to run as root: then `postgres`, where that account exists, else `nobody`. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return { name: 'this account' }
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name)
    const gid = idOf('-g', name)
    if (uid !== undefined && gid !== undefined) return { name, uid, gid }
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has neither an account "postgres" nor "nobody".\n' +
      'Start Heartwood from an ordinary account, or set DATABASE_URL.',
  )
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' })
  return status === 0 ? Number(stdout.trim()) : undefined
}

/** Makes the account the owner, when it is another one. */
export function handTo(account: Account, path: string): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid)
}

/** Whether the account can enter the folder and write there: asks the system instead of adding up permission bits. */
export function canUseFolder(account: Account, folder: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder], {
    cwd: '/',
    uid: account.uid,
    gid: account.gid,
    stdio: 'ignore',
  })
  return status === 0
}
