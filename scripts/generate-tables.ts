/** Writes src/platform/db/tables.ts from the migrations, by way of a throw-away database. `npm run test:db` says when it is out of date. */
import { writeFileSync } from 'node:fs'
import { inDatabase, startTestServer } from '../src/testing/database-server.ts'
import { TABLE_TYPES, tableTypes } from './table-types.ts'

const { server, stop } = await startTestServer()
try {
  writeFileSync(TABLE_TYPES, tableTypes(inDatabase(server.superuser, server.template)))
} finally {
  await stop()
}
