import { ROLES, type Role } from '#lib/core/actor.ts'
import type { CliCommand } from '#platform/cli.ts'
import { addUser, listUsers, setPasswordOf } from './actions/accounts.ts'

/** The terminal door: who can sign in. */
export const commands: readonly CliCommand[] = [
  {
    name: 'users list',
    summary: 'Show who holds a role.',
    usage: 'heartwood users list [--json]',
    options: {},
    run: async ({ ctx, actor }) => {
      const users = await listUsers(ctx, actor)
      const lines = users.map((user) => `${user.email ?? '-'}\t${user.name}\t${user.roles.join(', ')}`)
      return { json: { users }, text: lines.join('\n') || 'Nobody holds a role yet.' }
    },
  },
  {
    name: 'users add',
    summary: 'Add a person who can sign in, with a role and a first password.',
    usage: `heartwood users add EMAIL --name "First Last" [--role ${ROLES.join('|')}]

Prints a password that must be changed at the first sign-in. A person who is in the directory already keeps their data.`,
    options: { name: { type: 'string' }, role: { type: 'string' } },
    run: async ({ ctx, actor, values, positionals }) => {
      const role = values.role === undefined ? undefined : ROLES.find((known) => known === values.role)
      if (!positionals[0] || (values.role !== undefined && !role)) {
        return {
          json: { error: 'usage' },
          text: `Give an e-mail, and a role out of: ${ROLES.join(', ')}.`,
          exit: 2,
        }
      }
      const input = {
        email: positionals[0],
        name: String(values.name ?? positionals[0]),
        role: role as Role | undefined,
      }
      const { password, personId } = await addUser(ctx, actor, input)
      return {
        json: { email: input.email, personId, password },
        text: `${input.email} can sign in with: ${password}`,
      }
    },
  },
  {
    name: 'users password',
    summary: 'Give a person a new password.',
    usage: 'heartwood users password EMAIL',
    options: {},
    run: async ({ ctx, actor, positionals }) => {
      if (!positionals[0]) return { json: { error: 'usage' }, text: 'Give an e-mail.', exit: 2 }
      const { password } = await setPasswordOf(ctx, actor, positionals[0])
      return {
        json: { email: positionals[0], password },
        text: `New password for ${positionals[0]}: ${password}`,
      }
    },
  },
]
