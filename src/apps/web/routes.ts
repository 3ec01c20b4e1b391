import type { RouteConfig } from '@react-router/dev/routes'
import { index, layout, route } from '@react-router/dev/routes'

const page = (path: string, file: string) => route(path, `../../modules/${file}`)

/** Every page of the signed-in app: address → the module's page door. */
export default [
  layout('./shell.tsx', [index('../../modules/home/pages/home.tsx')]),
  page('*', 'home/pages/not-found.tsx'),
] satisfies RouteConfig
