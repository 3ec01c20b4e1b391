/**
 * Writes src/platform/db/tables.ts from the migrations, by way of a throw-away database. `npm run test:db` says when it is
 * out of date; so does --check, which ends with 1 then and writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { inDatabase, startTestServer } from '../src/testing/database-server.ts'
import { TABLE_TYPES, tableTypes } from './table-types.ts'

const check = process.argv.includes('--check')
const { server, stop } = await startTestServer()
try {
  const wanted = tableTypes(inDatabase(server.superuser, server.template))
  const present = readFileSync(TABLE_TYPES, 'utf8')
  if (!check) writeFileSync(TABLE_TYPES, wanted)
  else if (present !== wanted) {
    console.error('src/platform/db/tables.ts is not what the migrations say. Run: npm run tables')
    process.exitCode = 1
  }
} finally {
  await stop()
}
