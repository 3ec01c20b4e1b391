import { redirect } from 'react-router'
import { isRefusal } from '#lib/core/refusal.ts'
import { present } from '#platform/http/page.ts'
import { ChooseFirst } from '../domain/refusals.ts'

/** What `work` finds of the own report, for a loader. Before the choice there is nothing: the way leads over the gate. */
export function overTheGate<T>(cycleId: string, work: () => Promise<T>): Promise<T> {
  return present(async () => {
    try {
      return await work()
    } catch (error) {
      if (isRefusal(error) && error.type.code === ChooseFirst.code) throw redirect(`/reports/${cycleId}`)
      throw error
    }
  })
}
