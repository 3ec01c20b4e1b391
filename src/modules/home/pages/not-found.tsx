import { data } from 'react-router'

export const handle = { access: 'public' }

export function loader() {
  throw data(null, { status: 404 })
}

export default function NotFoundScreen() {
  return null
}
