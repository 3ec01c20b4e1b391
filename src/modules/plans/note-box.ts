import type { KeyStore } from '#platform/keys.ts'
import { openPrivateNote, sealPrivateNote } from '#platform/keys/private-note.ts'

type Owner = { readonly orgId: string; readonly personId: string }

/** What a text is. Each kind has a key of its own: a check-in does not open as a private note. */
type Purpose = 'plan-note' | 'plan-entry'

/** Closes a text of a plan, the private note or the words of a check-in: in somebody else's plan it does not open. */
export function sealText(keys: KeyStore, owner: Owner, purpose: Purpose, text: string): Promise<Buffer> {
  return sealPrivateNote(keys, placeOf(owner, purpose), text)
}

/** Opens it; undefined when the key is not here, or the text is not of this plan or was changed. */
export function openText(
  keys: KeyStore,
  owner: Owner,
  purpose: Purpose,
  sealed: Buffer,
): Promise<string | undefined> {
  return openPrivateNote(keys, placeOf(owner, purpose), sealed)
}

function placeOf({ orgId, personId }: Owner, purpose: Purpose) {
  return { orgId, name: `${purpose}/${personId}` }
}
