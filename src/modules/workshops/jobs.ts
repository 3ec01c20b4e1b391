import { handle, type JobHandler } from '#platform/queue/handler.ts'
import { offerSeats } from './actions/offer.ts'
import { tendWorkshops } from './actions/tend.ts'
import { OfferSeats, TendWorkshops } from './contract.ts'

/**
 * Queue door. A job can be delivered twice; a second run does:
 *   offerSeats      nothing: a seat that is offered is not free
 *   tendWorkshops   nothing: what has ended, was called off or forgotten is so already
 */
export const workshopJobs: readonly JobHandler[] = [
  handle(OfferSeats, offerSeats),
  handle(TendWorkshops, tendWorkshops, '12 * * * *'),
]
