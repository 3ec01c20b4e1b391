import { renderToString } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router'
import { SCREENS } from './screens.tsx'

const handler = createStaticHandler(SCREENS.map(({ path, screen }) => ({ path, element: screen })))

export const PATHS = SCREENS.map(({ path }) => path)

export async function renderScreen(path: string): Promise<string> {
  const context = await handler.query(new Request(`http://gallery.test${path}`))
  if (context instanceof Response) throw new Error(`${path} answered ${context.status}`)
  const router = createStaticRouter(handler.dataRoutes, context)
  const markup = renderToString(<StaticRouterProvider router={router} context={context} hydrate={false} />)
  const title = SCREENS.find((screen) => screen.path === path)?.title ?? path
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} · Heartwood gallery</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/gallery.css"></head>
<body><div id="root">${markup}</div><script type="module" src="/gallery.js"></script></body></html>`
}
