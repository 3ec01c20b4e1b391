export function launch(command: string, args: readonly string[], entry: string): void
export function isNodeTooOld(version: string): boolean
export const NODE_FLAGS: readonly string[]
export const NODE_SETTINGS: Readonly<Record<string, string>>
