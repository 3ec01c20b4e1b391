import pg from 'pg'
import { APP_ROLE, CLOSER_ROLE } from './roles.ts'
import type { DatabaseUrls } from './urls.ts'

/** The database is set up in a way that would let one organisation or role see what it must not. */
export class UnsafeDatabase extends Error {
  override readonly name = 'UnsafeDatabase'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(
      `Heartwood does not start, because this database would not keep what people say confidential:\n` +
        problems.map((problem) => `  - ${problem}`).join('\n') +
        `\ndocs/operating/postgres.md, "What is checked at every start", says how to put each of these right.`,
    )
    this.problems = problems
  }
}

/** Asks the catalogue whether row security holds for the logins that will be used. Throws UnsafeDatabase. */
export async function assertSafe(urls: DatabaseUrls): Promise<void> {
  const problems = await findProblems(urls)
  if (problems.length > 0) throw new UnsafeDatabase(problems)
}

/** All that is wrong, in words; empty when the walls stand. */
export async function findProblems(urls: DatabaseUrls): Promise<string[]> {
  const app = await withClient(urls.app, async (client) => [
    ...(await loginProblems(client, [CLOSER_ROLE])),
    ...(await schemaProblems(client)),
    ...(await sealedProblems(client)),
  ])
  const closer = urls.closer ? await withClient(urls.closer, (client) => loginProblems(client, [])) : []
  return [...app, ...closer]
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'heartwood catalogue' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** What a login is and what it may become: row security does not hold a superuser, BYPASSRLS, or (unforced) an owner. */
async function loginProblems(client: pg.Client, forbiddenRoles: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ login: string; ability: string }>(
    `select current_user as login, ability from pg_roles,
       lateral (values (rolsuper, 'is a superuser'), (rolbypassrls, 'passes row security by (BYPASSRLS)'),
         (rolcreaterole, 'may create roles'), (rolreplication, 'may replicate')) as it (so, ability)
     where rolname = current_user and so
     union all
     select current_user, 'may become ' || rolname || ', who ' ||
         case when rolsuper then 'is a superuser' when rolbypassrls then 'passes row security by'
              when rolname = any ($1) then 'reads sealed tables' else 'may read or write everything' end
     from pg_roles
     where rolname <> current_user and pg_has_role(current_user, oid, 'member')
       and not (select rolsuper from pg_roles where rolname = current_user)
       and (rolsuper or rolbypassrls or rolname = any ($1) or rolname like 'pg\\_%all\\_data'
            or rolname like 'pg\\_%server\\_%')
     union all
     select current_user, 'owns ' || n.nspname || '.' || c.relname ||
         case when count(*) over () > 1 then ' and ' || count(*) over () - 1 || ' more' else '' end
     from (select relname, relnamespace from pg_class
           where relkind in ('r', 'p', 'v', 'm', 'f') and pg_has_role(current_user, relowner, 'member')) c
     join pg_namespace n on n.oid = c.relnamespace
     where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
       and not (select rolsuper from pg_roles where rolname = current_user)
     limit 50`,
    [forbiddenRoles],
  )
  const seen = new Map(
    rows.map(({ login, ability }) => [
      ability.replace(/ .*/, '') + ability,
      `The login ${login} ${ability}.`,
    ]),
  )
  return [...seen.values()]
}

const OURS = `n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`
const NOT_OF_AN_EXTENSION = (catalogue: string, oid: string) =>
  `not exists (select 1 from pg_depend where classid = '${catalogue}'::regclass and objid = ${oid} and deptype = 'e')`

async function schemaProblems(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ problem: string }>(
    `select 'The table ' || n.nspname || '.' || c.relname || ' has an org_id but row security is not ' ||
         case when c.relrowsecurity then 'forced' else 'enabled' end || '.' as problem
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
     where c.relkind in ('r', 'p', 'f') and c.relpersistence <> 't' and ${OURS}
       and not (c.relrowsecurity and c.relforcerowsecurity)
     union all
     select 'The policy ' || p.polname || ' on ' || c.relname || ' lets rows through that belong to nobody who asks.'
     from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
     where ${OURS} and p.polpermissive
       and exists (select 1 from (values (pg_get_expr(p.polqual, p.polrelid)),
                                         (pg_get_expr(p.polwithcheck, p.polrelid))) as it (rule)
                   where rule !~ 'current_(org|key)\\(\\)')
     union all
     select 'The view ' || n.nspname || '.' || c.relname || ' is not security_invoker: it shows the rows of its owner.'
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'v' and ${OURS} and ${NOT_OF_AN_EXTENSION('pg_class', 'c.oid')}
       and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)
     union all
     select 'The materialised view ' || n.nspname || '.' || c.relname || ' keeps rows where no row security reaches them.'
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'm' and ${OURS}
     union all
     select 'The function ' || n.nspname || '.' || p.proname || ' is SECURITY DEFINER without a fixed search_path.'
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and ${OURS} and ${NOT_OF_AN_EXTENSION('pg_proc', 'p.oid')}
       and not exists (select 1 from unnest(p.proconfig) as setting where setting like 'search_path=%')
     order by 1`,
  )
  return rows.map(({ problem }) => problem)
}

/** Sealed tables are known by the name of their policy, which protect_sealed() gives. */
async function sealedProblems(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; reader: string }>(
    `select distinct c.relname as name, reader
     from pg_policy p join pg_class c on c.oid = p.polrelid,
       unnest(array[current_user::text, $1]) as reader
     where p.polname = 'sealed_wall' and has_any_column_privilege(reader, c.oid, 'select')`,
    [APP_ROLE],
  )
  return rows.map(({ name, reader }) => `The web role ${reader} may read the sealed table ${name}.`)
}
