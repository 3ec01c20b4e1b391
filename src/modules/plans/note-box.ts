import type { KeyStore } from '#platform/keys.ts'
import { openPrivateNote, sealPrivateNote } from '#platform/keys/private-note.ts'

type Owner = { readonly orgId: string; readonly personId: string }

/** Closes the private note of a plan: a note put into somebody else's row does not open. */
export function sealNote(keys: KeyStore, owner: Owner, text: string): Promise<Buffer> {
  return sealPrivateNote(keys, placeOf(owner), text)
}

/** Opens it; undefined when the key is not here, or the note is not this person's or was changed. */
export function openNote(keys: KeyStore, owner: Owner, sealed: Buffer): Promise<string | undefined> {
  return openPrivateNote(keys, placeOf(owner), sealed)
}

function placeOf({ orgId, personId }: Owner) {
  return { orgId, name: `plan-note/${personId}` }
}
