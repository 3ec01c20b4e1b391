/** For how long something that was taken out can be brought back. Source: UX B19. */
const UNDO_DAYS = 30

/** The moment before which something taken out is gone for good. */
export function undoLimit(now: Date): Date {
  return new Date(now.getTime() - UNDO_DAYS * 86_400_000)
}
