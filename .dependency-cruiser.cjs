// The borders of ARCHITECTURE.md as rules. One rule covers all modules through back-references ($1).
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    rule('no-cycles', 'Files form a one-way street.', {}, { circular: true }),
    {
      ...rule(
        'modules-have-an-order',
        'No two modules need each other.',
        { path: '^src/modules/' },
        { circular: true },
      ),
      scope: 'folder',
    },
    rule(
      'pure-means-no-node-no-db',
      'lib, domain, policy, emails: values in, values out.',
      { path: ['^src/lib/', '^src/modules/[^/]+/(domain/|policy\\.|emails\\.)'] },
      { dependencyTypes: ['core', 'npm'], pathNot: '^node_modules/(zod|@lingui|temporal-polyfill)/' },
    ),
    rule(
      'lib-knows-nobody',
      'lib knows neither product nor machine.',
      { path: '^src/lib/' },
      { path: '^src/', pathNot: '^src/lib/' },
    ),
    rule(
      'domain-looks-down-only',
      'The domain sees lib and itself.',
      { path: '^src/modules/([^/]+)/domain/' },
      { path: '^src/', pathNot: ['^src/lib/', '^src/modules/$1/domain/'] },
    ),
    rule(
      'policy-emails-contract-see-domain',
      'Policies, mails and contracts see lib and their own domain.',
      { path: '^src/modules/([^/]+)/(policy|emails|contract)(\\.ts$|/)' },
      {
        path: '^src/',
        pathNot: [
          '^src/lib/',
          '^src/modules/$1/(domain|policy|emails|contract)(\\.ts$|/)',
          '^src/modules/[^/]+/contract\\.ts$',
        ],
      },
    ),
    rule(
      'store-sees-domain-and-db',
      'A store sees lib, its domain and the database.',
      { path: '^src/modules/([^/]+)/store(\\.ts$|/)' },
      {
        path: '^src/',
        pathNot: ['^src/lib/', '^src/modules/$1/(domain|policy|store)(\\.ts$|/)', '^src/platform/db/'],
      },
    ),
    rule(
      'doors-call-actions',
      'Routes, jobs and commands parse and call an action; they reach no store and no other module.',
      { path: '^src/modules/([^/]+)/(routes|jobs|cli)(\\.ts$|/)' },
      {
        path: '^src/modules/',
        pathNot: [
          '^src/modules/$1/(actions|contract|routes|jobs|cli|views|texts)(\\.ts$|/)',
          '^src/modules/$1/domain/',
        ],
      },
    ),
    rule(
      'sql-lives-in-store',
      'Only stores, public.ts and the platform speak SQL.',
      {
        path: '^src/',
        pathNot: ['/(store|public)(\\.ts$|/)', '^src/(platform|testing|apps)/', '\\.test\\.ts$'],
      },
      { path: ['^node_modules/(kysely|pg)/', '^src/platform/db/tables'] },
    ),
    rule(
      'modules-meet-at-public',
      'Another module is reached through public.ts or contract.ts.',
      { path: '^src/modules/([^/]+)/' },
      {
        path: '^src/modules/',
        pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/(public|contract)(\\.ts$|/)'],
      },
    ),
    rule(
      'browser-never-reaches-server',
      'However far the import chain.',
      { path: ['^src/ui/', '^src/modules/[^/]+/ui/'] },
      {
        path: ['^src/platform/', '/(store|policy|actions|routes|jobs|public|cli)(\\.ts$|/)'],
        reachable: true,
      },
    ),
    rule(
      'ui-kit-has-no-product-word',
      'The kit sees lib and itself.',
      { path: '^src/ui/' },
      { path: '^src/', pathNot: ['^src/lib/', '^src/ui/'] },
    ),
    rule(
      'platform-knows-no-module',
      'The machine does not know the product.',
      { path: '^src/platform/' },
      { path: '^src/(modules|ui|apps)/' },
    ),
    rule(
      'nobody-imports-apps',
      'Apps are the switches.',
      { path: '^src/(lib|modules|platform|ui)/' },
      { path: '^src/apps/' },
    ),
    rule(
      'nobody-imports-testing',
      'Test helpers stay in tests.',
      { path: '^src/(lib|modules|platform|ui)/', pathNot: '\\.test\\.tsx?$' },
      { path: '^src/testing/' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    exclude: '\\.test\\.tsx?$|^\\.react-router|\\+types',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
    parser: 'swc',
  },
}
