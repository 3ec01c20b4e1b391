/** The largest file that is taken. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OFFICE = 'application/vnd.openxmlformats-officedocument'
const OPEN = 'application/vnd.oasis.opendocument'

/** What is taken: things to read. Nothing a browser or an office program would run, so no web pages and no macros. */
const KINDS: Readonly<Record<string, { readonly type: string; readonly begins: readonly number[] | null }>> =
  {
    pdf: { type: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
    docx: { type: `${OFFICE}.wordprocessingml.document`, begins: ZIP },
    xlsx: { type: `${OFFICE}.spreadsheetml.sheet`, begins: ZIP },
    pptx: { type: `${OFFICE}.presentationml.presentation`, begins: ZIP },
    odt: { type: `${OPEN}.text`, begins: ZIP },
    ods: { type: `${OPEN}.spreadsheet`, begins: ZIP },
    odp: { type: `${OPEN}.presentation`, begins: ZIP },
    png: { type: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
    jpg: { type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
    jpeg: { type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
    txt: { type: 'text/plain; charset=utf-8', begins: null },
    csv: { type: 'text/csv; charset=utf-8', begins: null },
  }

export const FILE_ENDINGS: readonly string[] = Object.keys(KINDS)

export type TakenFile = { readonly fileName: string; readonly contentType: string }

/**
 * What a chosen file is, by its ending and its first bytes together: the browser's word for it is not asked.
 *
 * Shape    `fileName` is a plain name without a path, of at most 150 characters.
 * Missing  a reason when it is empty, too large, of another kind, or not what its ending says.
 */
export function readFile(
  name: string,
  bytes: Uint8Array,
): TakenFile | { readonly problem: 'empty' | 'too-large' | 'other-kind' | 'not-as-named' } {
  if (bytes.length === 0) return { problem: 'empty' }
  if (bytes.length > MAX_FILE_BYTES) return { problem: 'too-large' }
  const fileName = plainName(name)
  const kind = KINDS[/\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '']
  if (!kind) return { problem: 'other-kind' }
  const isAsNamed = kind.begins ? kind.begins.every((byte, index) => bytes[index] === byte) : isText(bytes)
  return isAsNamed ? { fileName, contentType: kind.type } : { problem: 'not-as-named' }
}

/** The last part of a path, without characters that mean something to a file system or turn the text around. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}<>:"|?*]/gu, '')
    .replace(/^[. ]+/, '')
    .trim()
  const ending = /\.[a-z]+$/i.exec(plain)?.[0] ?? ''
  const stem = plain.slice(0, plain.length - ending.length).trim() || 'file'
  const room = 150 - ending.length
  // not between the halves of a character
  return stem.slice(0, /[\uD800-\uDBFF]/.test(stem.charAt(room - 1)) ? room - 1 : room) + ending
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
