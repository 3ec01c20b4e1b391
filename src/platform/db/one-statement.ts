import { createHash } from 'node:crypto'
import pg from 'pg'

/**
 * One statement with row security set, as a transaction of its own, in one round trip.
 *
 * A statement in a transaction usually costs four: begin, set_config, the statement, commit. PostgreSQL treats all that
 * comes before one Sync message as one transaction, so the settings and the statement are sent together and ended by
 * one Sync: they are committed, durably, before it answers. Both are prepared once for each connection.
 * Source   PostgreSQL documentation, "Message Flow", 54.2.3 Extended Query and 54.2.4 Pipelining.
 */
export type ScopeValues = readonly [org: string, person: string, key: string]

const SCOPE = 'scope'
const SCOPE_TEXT =
  "select set_config('app.org', $1, true), set_config('app.person', $2, true), set_config('app.key', $3, true)"

const isPrepared = new WeakSet<pg.ClientBase>()
/** Names of statements by their text. Texts come from our sources, values are parameters: there are few. */
const names = new Map<string, string>()
const MOST_NAMES = 200

type Statement = { readonly sql: string; readonly parameters: readonly unknown[] }

/** What pg's own Query does with the messages of the server; published, but not typed. */
type Wire = {
  bind(message: { statement: string; values: readonly unknown[] }): void
  execute(message: object): void
  stream: { cork(): void; uncork(): void }
}
type Receiver = {
  submit: (connection: Wire) => Error | null
  handleDataRow: (message: unknown) => void
  handleCommandComplete: (message: unknown, connection: Wire) => void
}

/** Runs the statement and resolves when it is committed. The client must be idle and outside of a transaction. */
export async function runOne(
  client: pg.ClientBase,
  scope: ScopeValues,
  statement: Statement,
): Promise<pg.QueryResult> {
  if (!isPrepared.has(client)) {
    await client.query({ name: SCOPE, text: SCOPE_TEXT, values: ['', '', ''] })
    isPrepared.add(client)
  }
  return new Promise((resolve, reject) => {
    const query = new pg.Query(statement.sql, [...statement.parameters], (error, result) =>
      error ? reject(error) : resolve(result as unknown as pg.QueryResult),
    )
    // given with the text, pg would copy the whole description of the query first
    Object.assign(query, { name: nameOf(statement.sql) })
    client.query(putScopeFirst(query, scope))
  })
}

function putScopeFirst(query: pg.Query, scope: ScopeValues): pg.Query {
  const usual = query as unknown as Receiver
  const { submit, handleDataRow, handleCommandComplete } = usual
  let isScopeSet = false
  usual.submit = (connection) => {
    connection.stream.cork()
    connection.bind({ statement: SCOPE, values: scope })
    connection.execute({})
    const error = submit.call(query, connection)
    connection.stream.uncork()
    return error
  }
  usual.handleDataRow = (message) => {
    if (isScopeSet) handleDataRow.call(query, message)
  }
  usual.handleCommandComplete = (message, connection) => {
    if (isScopeSet) handleCommandComplete.call(query, message, connection)
    isScopeSet = true
  }
  return query
}

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  // A text that differs from call to call is not worth preparing, and the server would keep them all.
  if (names.size >= MOST_NAMES) return undefined
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 20)
  names.set(text, name)
  return name
}
