import { textsOf } from '#platform/http/page.ts'
import type { ChosenFile } from '../actions/materials.ts'

/** What a form brings: its texts, and the chosen file with its bytes. */
export async function readUpload(
  form: FormData,
): Promise<{ readonly typed: Record<string, string>; readonly file: ChosenFile | null }> {
  const file = form.get('file')
  return {
    typed: textsOf(form),
    file: file instanceof File ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : null,
  }
}
