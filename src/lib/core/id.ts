const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether PostgreSQL would take it as an id. What comes out of an address may be anything, and is then simply not there. */
export function isId(text: string): boolean {
  return UUID.test(text)
}
