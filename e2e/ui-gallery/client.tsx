import { hydrateRoot } from 'react-dom/client'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { SCREENS } from './screens.tsx'

const complaints: string[] = []
Object.assign(globalThis, { hydrationComplaints: complaints })

const router = createBrowserRouter(SCREENS.map(({ path, screen }) => ({ path, element: screen })))
hydrateRoot(document.getElementById('root')!, <RouterProvider router={router} />, {
  onRecoverableError: (error) => complaints.push(String(error)),
})
document.documentElement.dataset.hydrated = ''
