/** What cycles have for one person: asked of them, and about them. */
export { listAskedOf, listCyclesAbout } from '../store/mine.ts'
export type { AskedOfMe, CycleAbout } from '../store/mine.ts'
