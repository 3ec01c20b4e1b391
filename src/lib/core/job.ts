/**
 * A kind of background work. `parse` checks the payload where it leaves the queue; a payload holds ids only, never
 * content about people. Declared in a module's contract.ts, handled in its jobs.ts.
 */
export type JobType<Payload> = { readonly name: string; readonly parse: (data: unknown) => Payload }

export function declareJob<Payload>(
  name: string,
  schema: { parse: (data: unknown) => Payload },
): JobType<Payload> {
  return { name, parse: (data) => schema.parse(data) }
}
