/** A form that was refused: what was typed comes back with it, also without script. */
export type Returned = {
  readonly intent: string
  readonly typed: Readonly<Record<string, string>>
  readonly fields: Readonly<Record<string, string>>
}
