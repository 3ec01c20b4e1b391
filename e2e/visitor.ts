/** Somebody who talks to the app without a browser: keeps cookies, posts forms as a page without script would. */
export type Answer = {
  readonly status: number
  readonly text: string
  /** Where a redirect leads; null for everything else. */
  readonly location: string | null
  readonly headers: Headers
}

export type Visitor = {
  get(path: string): Promise<Answer>
  post(path: string, fields: Fields | FormData): Promise<Answer>
  signIn(email: string, password: string): Promise<void>
  /** For a browser context that is to go on as the same person. */
  cookies(): { name: string; value: string; url: string }[]
}

type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[]

/** `cookies`: of a sign-in that is to go on. */
export function openVisitor(baseUrl: string, cookies: readonly (readonly [string, string])[] = []): Visitor {
  const jar = new Map<string, string>(cookies)
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(new URL(path, baseUrl), {
      ...init,
      redirect: 'manual',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        'sec-fetch-site': 'same-origin',
        accept: 'text/html',
      },
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return {
      status: response.status,
      text: await response.text(),
      location: response.headers.get('location'),
      headers: response.headers,
    }
  }
  const post = (path: string, fields: Fields | FormData) =>
    send(path, {
      method: 'POST',
      body: fields instanceof FormData ? fields : new URLSearchParams(fields as Record<string, string>),
    })
  return {
    get: (path) => send(path, {}),
    post,
    signIn: async (email, password) => {
      const { status, location } = await post('/sign-in', { email, password })
      if (status !== 303 || location?.startsWith('/sign-in'))
        throw new Error(`${email} could not sign in: ${status}`)
    },
    cookies: () => [...jar].map(([name, value]) => ({ name, value, url: baseUrl })),
  }
}
