export function launch(command: string, args: readonly string[], entry: string): void
export function isNodeTooOld(version: string): boolean
