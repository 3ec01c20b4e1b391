import { isRefusal } from '#lib/core/refusal.ts'

/** The code of the refusal that some work ends in; 'done' when it is not refused. Whatever fails else fails the test. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (isRefusal(error)) return error.type.code
    throw error
  }
}
