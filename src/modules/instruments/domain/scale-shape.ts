/** The scale of a questionnaire file, and the small questions about file content that its readers share. */

export type Fields = Record<string, unknown>

const CANNOT_SAY: Fields = { en: 'Cannot say', de: 'Kann ich nicht sagen' }

/** `1-5`, `1–5`, `1 to 5`, `-3..3` */
export function parseScaleRange(text: string): { min: number; max: number } | null {
  const match = /^\s*(-?\d+)\s*(?:-|–|—|to|bis|\.\.+|…|:)\s*(-?\d+)\s*$/.exec(text)
  return match ? { min: Number(match[1]), max: Number(match[2]) } : null
}

const SCALE_NAMES = {
  min: ['low', 'from'],
  max: ['high', 'to'],
  anchors: ['labels'],
  notObserved: ['cannotSay'],
}

/** `"1-5"`, `[1, 5]`, a number of points, or min, max and labels as a list, a map or a list of anchors. */
export function scaleOf(
  value: unknown,
  languages: readonly string[],
  text: (value: unknown) => unknown,
): unknown {
  const ends = Array.isArray(value) && value.length === 2 ? { min: value[0], max: value[1] } : value
  const given = typeof ends === 'string' ? (parseScaleRange(ends) ?? ends) : ends
  if (!isFields(given)) return given
  const { points, ...fields } = renamed(given, SCALE_NAMES)
  const {
    min = points === undefined ? undefined : 1,
    max = points,
    anchors,
    type,
    notObserved,
    ...rest
  } = fields
  return {
    ...rest,
    type: type ?? 'other',
    min,
    max,
    anchors: anchorsOf(anchors, min, text),
    notObserved: notObservedOf(notObserved, languages, text),
  }
}

function anchorsOf(value: unknown, min: unknown, text: (value: unknown) => unknown): unknown {
  if (value === undefined || value === null) return []
  if (isFields(value)) {
    return Object.entries(value).map(([point, label]) => ({ value: Number(point), label: text(label) }))
  }
  if (!Array.isArray(value)) return value
  return value.map((anchor: unknown, index) => {
    if (!isFields(anchor) || !('label' in anchor)) return { value: Number(min) + index, label: text(anchor) }
    const { label, help, ...rest } = anchor
    return { ...rest, label: text(label), ...(isSomething(help) ? { help: text(help) } : {}) }
  })
}

function notObservedOf(
  value: unknown,
  languages: readonly string[],
  text: (value: unknown) => unknown,
): unknown {
  if (value === null || value === false) return null
  const label = isFields(value) && 'label' in value ? value['label'] : value
  if (isSomething(label) && label !== true) return { label: text(label) }
  return {
    label: Object.fromEntries(languages.map((one) => [one, CANNOT_SAY[one.slice(0, 2)] ?? CANNOT_SAY['en']])),
  }
}

/** A text or number as text; of texts by language the first. '' for anything else. */
export function plain(value: unknown): string {
  if (isFields(value)) return plain(Object.values(value)[0])
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The fields under our names, where a file uses another name for the same thing. Ours win. */
export function renamed(fields: Fields, names: Readonly<Record<string, readonly string[]>>): Fields {
  const result = { ...fields }
  for (const [name, others] of Object.entries(names)) {
    for (const other of others) {
      if (!(other in result)) continue
      result[name] ??= result[other]
      delete result[other]
    }
  }
  return result
}

/** An object with named fields, and no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Neither missing nor ''. Zero and false are something. */
export function isSomething(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

/** The list as it is, and an empty one for everything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
