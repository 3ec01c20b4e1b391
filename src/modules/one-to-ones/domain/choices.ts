/** What a form offers. Apart from what uses it, so that the browser gets no calendar arithmetic. */
export const WEEKS = [1, 2, 4] as const
export const MINUTES = [15, 30, 45, 60, 90] as const

/** For how many days what was talked about may be kept. */
export const KEEP_DAYS = [90, 180, 365, 730] as const
