import pg from 'pg'

/** The login of requests. */
export const APP_ROLE = 'heartwood_app'
/** The login of what closes cycles; may do what the app may, and read sealed tables. */
export const CLOSER_ROLE = 'heartwood_closer'

/**
 * Creates the two logins or brings them back to what they must be, and lets the closing role do what the app may.
 *
 * Without passwords (the embedded server, where the directory of its socket is the lock) the logins have none.
 * Needs the right to create roles; running it again changes nothing but the passwords.
 */
export async function ensureRoles(
  client: pg.ClientBase,
  passwords: { readonly app?: string; readonly closer?: string } = {},
): Promise<void> {
  const wanted = [
    [APP_ROLE, passwords.app],
    [CLOSER_ROLE, passwords.closer],
  ] as const
  for (const [role, password] of wanted) {
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
    if (!rowCount) await client.query(`create role ${role}`)
    await client.query(`alter role ${role} login nocreatedb nocreaterole inherit`)
    if (password) await client.query(`alter role ${role} password ${pg.escapeLiteral(password)}`)
  }
  const { rows } = await client.query<{ member: boolean }>(`select pg_has_role($1, $2, 'member') as member`, [
    CLOSER_ROLE,
    APP_ROLE,
  ])
  if (!rows[0]?.member) await client.query(`grant ${APP_ROLE} to ${CLOSER_ROLE}`)
}
