import { inflateSync } from 'node:zlib'

/** What a test looks for in a PDF of ours: what people see, and what a screen reader is told. */
export type ReadPdf = {
  /** The text of each page, in the order it is drawn. */
  readonly pages: readonly string[]
  /** Width and height of the first page in points. */
  readonly size: readonly [number, number]
  /** The kind of every element of the structure: H1, P, Table, TH … */
  readonly tags: readonly string[]
  readonly alts: readonly string[]
  /** How many figures have no alternative text or nothing in them. */
  readonly emptyFigures: number
  /** The language of the file and of everything in it that is in another one. */
  readonly languages: readonly string[]
  readonly catalog: string
  readonly xmp: string
  readonly rasterImages: number
}

/** Reads a PDF as Typst writes it: plain objects, streams in Flate, text as glyphs with a ToUnicode map. No general reader. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const file = Buffer.from(bytes).toString('latin1')
  const objects = new Map(
    [...file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(
      ([, id = '', body = '']): [string, string] => [id, body],
    ),
  )
  const all = [...objects.values()]
  const pages = all.filter((body) => /\/Type \/Page\b/.test(body))
  const structure = all.filter((body) => body.includes('/Type /StructElem'))
  const figures = structure.filter((body) => body.includes('/S /Figure'))
  const [, width = '0', height = '0'] = pages[0]?.match(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/) ?? []
  return {
    pages: pages.map((page) => textOf(page, objects)),
    size: [Number(width), Number(height)],
    tags: structure.map((body) => body.match(/\/S \/(\w+)/)?.[1] ?? ''),
    alts: structure.flatMap((body) => stringAt(body, '/Alt') ?? []),
    emptyFigures: figures.filter((body) => !stringAt(body, '/Alt') || body.includes('/K []')).length,
    languages: [...new Set(all.flatMap((body) => stringAt(body, '/Lang') ?? []))],
    catalog: all.find((body) => body.includes('/Type /Catalog')) ?? '',
    xmp: Buffer.from(all.find((body) => body.includes('/Type /Metadata')) ?? '', 'latin1').toString('utf8'),
    rasterImages: all.filter((body) => body.includes('/Subtype /Image')).length,
  }
}

function textOf(page: string, objects: ReadonlyMap<string, string>): string {
  const resources = page.match(/\/Resources (\d+) 0 R/)?.[1]
  const fonts = (resources ? objects.get(resources) : page)?.match(/\/Font (?:<<([\s\S]*?)>>|(\d+) 0 R)/)
  const list = fonts?.[1] ?? objects.get(fonts?.[2] ?? '') ?? ''
  const maps = new Map(
    [...list.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', id = '']): [string, Map<string, string>] => [
      name,
      glyphsOf(objects.get(id) ?? '', objects),
    ]),
  )
  const content = page.match(/\/Contents (\d+) 0 R/)?.[1] ?? ''
  let glyphs = new Map<string, string>()
  const words: string[] = []
  for (const [, font, run] of streamOf(objects.get(content) ?? '').matchAll(
    /\/(\w+) [\d.]+ Tf|\[?((?:\((?:[^\\()]|\\[\s\S])*\)|<[0-9a-fA-F]*>|[-\d.\s])*)\]? ?T[Jj]/g,
  )) {
    if (font) glyphs = maps.get(font) ?? new Map()
    else
      words.push(
        stringsIn(run ?? '')
          .flatMap((text) => text.toString('hex').match(/.{4}/g) ?? [])
          .map((glyph) => glyphs.get(glyph) ?? '\ufffd')
          .join(''),
      )
  }
  return words.join(' ')
}

function glyphsOf(font: string, objects: ReadonlyMap<string, string>): Map<string, string> {
  const map = streamOf(objects.get(font.match(/\/ToUnicode (\d+) 0 R/)?.[1] ?? '') ?? '')
  const glyphs = new Map<string, string>()
  for (const [, glyph = '', text = ''] of map.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]+)>$/gim))
    glyphs.set(glyph.toLowerCase(), Buffer.from(text, 'hex').swap16().toString('utf16le'))
  return glyphs
}

function streamOf(body: string): string {
  const start = body.indexOf('stream\n')
  if (start < 0) return ''
  const raw = Buffer.from(body.slice(start + 7, body.lastIndexOf('\nendstream')), 'latin1')
  return (body.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1')
}

/** The value of `/Key (text)`, in PDF's own letters, or in UTF-16 where it has others. */
function stringAt(body: string, key: string): string | undefined {
  const at = body.indexOf(`${key} `)
  const raw = at < 0 ? undefined : stringsIn(body.slice(at + key.length + 1))[0]
  if (!raw) return undefined
  return raw[0] === 0xfe && raw[1] === 0xff
    ? raw.subarray(2).swap16().toString('utf16le')
    : raw.toString('latin1')
}

/** All strings of a piece of PDF: "(text)" with escapes and pairs of brackets, or "<hex>". */
function stringsIn(text: string): Buffer[] {
  const found: Buffer[] = []
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '<' && text[at + 1] !== '<') {
      const end = text.indexOf('>', at)
      found.push(Buffer.from(text.slice(at + 1, end), 'hex'))
      at = end
    } else if (text[at] === '(') {
      let depth = 1
      let value = ''
      while (depth > 0 && ++at < text.length) {
        const letter = text[at] as string
        if (letter === '\\') {
          const octal = text.slice(at + 1).match(/^[0-7]{1,3}/)?.[0]
          value += octal ? String.fromCharCode(Number.parseInt(octal, 8)) : escaped(text[at + 1] ?? '')
          at += octal?.length ?? 1
          continue
        }
        depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
        if (depth > 0) value += letter
      }
      found.push(Buffer.from(value, 'latin1'))
    }
  }
  return found
}

function escaped(letter: string): string {
  return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[letter] ?? letter
}
