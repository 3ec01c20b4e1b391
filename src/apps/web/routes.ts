import { index, layout, route, type RouteConfig } from '@react-router/dev/routes'

const page = (path: string, file: string) => route(path, `../../modules/${file}`)

/** Every page of the signed-in app: address → the module's page door. The stranger test walks this list. */
export default [
  layout('./shell.tsx', [
    index('../../modules/home/pages/home.tsx'),
    page('account', 'access/pages/account.tsx'),
    page('cycles', 'cycles/pages/cycles.tsx'),
    page('cycles/new', 'cycles/pages/new-cycle.tsx'),
    page('cycles/import', 'cycles/pages/import-ratings.tsx'),
    page('cycles/:cycleId', 'cycles/pages/cycle.tsx'),
    page('cycles/:cycleId/setup/:step', 'cycles/pages/setup.tsx'),
    page('nominations/:cycleId', 'cycles/pages/nomination.tsx'),
    route('nominations/:cycleId/:leaderId', '../../modules/cycles/pages/nomination.tsx', { id: 'nomination-of-leader' }),
    page('instruments', 'instruments/pages/instruments.tsx'),
    page('instruments/:slug/:version', 'instruments/pages/instrument.tsx'),
    page('plan', 'plans/pages/plan.tsx'),
    page('plan/:personId', 'plans/pages/shared-plan.tsx'),
    page('help', 'home/pages/help.tsx'),
    page('settings', 'admin/pages/settings.tsx'),
    page('settings/access', 'access/pages/access.tsx'),
    page('admin/jobs', 'admin/pages/jobs.tsx'),
    page('admin/jobs/:jobId', 'admin/pages/job.tsx'),
    page('admin/mailbox', 'admin/pages/mailbox.tsx'),
    page('admin/mailbox/:messageId', 'admin/pages/message.tsx'),
    page('admin/audit', 'admin/pages/audit.tsx'),
    page('admin/demo', 'admin/pages/demo.tsx'),
  ]),
  page('cycles/:cycleId/results.json', 'cycles/pages/results.ts'),
  page('instruments/:slug/:version/file', 'instruments/pages/instrument-file.tsx'),
  page('*', 'home/pages/not-found.tsx'),
] satisfies RouteConfig
