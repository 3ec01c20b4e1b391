import { withUsualNames } from './file-names.ts'
import { isFields, isSomething, list, plain, renamed, scaleOf, type Fields } from './scale-shape.ts'

/**
 * Brings the ways a questionnaire file may be written to the one shape of `Instrument`. Nothing is judged here: what
 * cannot be understood is passed on as it is, so that the contract can say what is wrong with it.
 */

export type FileOverrides = {
  readonly id?: string
  readonly title?: string
  readonly version?: string
  /** `1-5`, `0-10`, `1..7` */
  readonly scale?: string
  readonly language?: string
}

const INSTRUCTIONS = {
  en: {
    self: 'Think of the last three months. Choose the answer that fits best.',
    other:
      "Think of the last three months. Choose the answer that fits best. Choose 'Cannot say' if you have not been able to see it.",
  },
  de: {
    self: 'Denk an die letzten drei Monate. Wähle die Antwort, die am besten passt.',
    other:
      'Denk an die letzten drei Monate. Wähle die Antwort, die am besten passt. Wähle „Kann ich nicht sagen“, wenn du es nicht sehen konntest.',
  },
}

/** Parts of a file that inform people and that the app does not keep. */
const NOTES = new Set(['placeholders', 'scoring', 'alternatives', '$schema', 'description', 'author'])

const KNOWN = new Set(
  `id version title name language languages status statusNote licence license purpose instructions scale forms sources
  axes dimensions items questions watchItems outcomeItems openQuestions quadrants`.split(/\s+/),
)

const DIMENSION_NAMES = { name: ['label', 'title'], items: ['questions'] }
const ITEM_NAMES = {
  text: ['question', 'wording', 'statement', 'label'],
  reversed: ['reverse', 'reverseScored', 'reverse_scored', 'reverseKeyed', 'reverse_keyed', 'reverseCoded'],
}

export type Shaped = {
  readonly shaped: unknown
  readonly languages: readonly string[]
  /** Keys that nobody knows. */
  readonly unknown: readonly string[]
  /** Items of a list that names dimensions, without a name of their own. */
  readonly homeless: readonly string[]
}

/**
 * A file by other hands, turned into the shape of an instrument; whether it is one, the schema says afterwards. Meaning is
 * not guessed: what has no place is named in `unknown` and `homeless`. Missing: what is no object comes back as it is.
 */
export function shapeFile(given: unknown, overrides: FileOverrides = {}): Shaped {
  if (!isFields(given)) return { shaped: given, languages: [], unknown: [], homeless: [] }
  const file = withUsualNames(given)
  const languages = languagesOf(file, overrides)
  const source = languages[0] as string
  const text = (value: unknown) => textMap(value, source)
  const title = overrides.title ?? file['title'] ?? file['name'] ?? overrides.id ?? file['id']
  const status = statusOf(file, text)
  const axes = list(file['axes'])
  const loose = list(file['items'] ?? file['questions']).map(itemFields)
  const isOneDimension =
    loose.every((item) => !isSomething(item['dimension'])) && !isSomething(file['dimensions'])
  const homed: Fields[] = isOneDimension ? loose.map((item) => ({ ...item, dimension: plain(title) })) : loose
  const dimensions = [
    ...dimensionList(file['dimensions']),
    ...dimensionsOf(homed.filter((item) => isSomething(item['dimension']))),
  ]

  return {
    languages,
    homeless: homed
      .filter((item) => !isSomething(item['dimension']))
      .map((item) => plain(item['id'] ?? item['text'])),
    unknown: Object.keys(file).filter((key) => !KNOWN.has(key) && !NOTES.has(key)),
    shaped: {
      id: slugOf(plain(overrides.id ?? file['id'] ?? title)),
      version: plain(overrides.version ?? file['version'] ?? '1'),
      title: text(title),
      languages,
      ...status,
      ...(isSomething(file['licence'] ?? file['license'])
        ? { licence: file['licence'] ?? file['license'] }
        : {}),
      ...(isSomething(file['purpose']) ? { purpose: text(file['purpose']) } : {}),
      instructions: instructionsOf(file['instructions'], languages, text),
      scale: scaleOf(overrides.scale ?? file['scale'], languages, text),
      forms: file['forms'] ?? {},
      sources: list(file['sources'] ?? defaultSources()).map(sourceOf),
      axes: axes.map((axis) => axisOf(axis, text)),
      dimensions: dimensions.map((dimension) => dimensionOf(dimension, axes, text)),
      watchItems: list(file['watchItems']).map((item) => watchItemOf(item, text)),
      outcomeItems: outcomeOf(file['outcomeItems'], languages, text),
      openQuestions: list(file['openQuestions']).map((question) => twoVoices(question, text)),
      quadrants: quadrantsOf(file['quadrants'], text),
    },
  }
}

/** `Leadership 2024 (v2)` becomes `leadership-2024-v2`. */
function slugOf(name: string): string {
  const ascii = name.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss')
  return ascii
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
}

function languagesOf(file: Fields, overrides: FileOverrides): string[] {
  const named = overrides.language ?? file['languages'] ?? file['language']
  if (Array.isArray(named) && named.length > 0) return named.map(String)
  if (typeof named === 'string') return named.split(/[,;\s]+/).filter(Boolean)
  return isFields(file['title']) ? Object.keys(file['title']) : ['en']
}

function statusOf(file: Fields, text: (value: unknown) => unknown): Fields {
  const status = file['status']
  const isDraft = typeof status === 'string' && /^draft\b/i.test(status)
  const note = file['statusNote'] ?? (isDraft && status.length > 5 ? status : undefined)
  return {
    status: isDraft ? 'draft' : (status ?? 'active'),
    ...(note === undefined ? {} : { statusNote: text(note) }),
  }
}

function instructionsOf(
  value: unknown,
  languages: readonly string[],
  text: (value: unknown) => unknown,
): Fields {
  const given =
    isFields(value) && ('self' in value || 'other' in value) ? value : { self: value, other: value }
  return {
    self: text(given['self'] ?? given['other'] ?? inLanguages(INSTRUCTIONS, 'self', languages)),
    other: text(given['other'] ?? given['self'] ?? inLanguages(INSTRUCTIONS, 'other', languages)),
  }
}

function inLanguages(
  texts: typeof INSTRUCTIONS,
  voice: 'self' | 'other',
  languages: readonly string[],
): Fields {
  return Object.fromEntries(
    languages.map((language) => [language, (language.startsWith('de') ? texts.de : texts.en)[voice]]),
  )
}

function defaultSources(): Fields[] {
  return ['self', 'manager', 'report', 'peer', 'skip', 'other'].map((id) => ({
    id,
    form: id === 'self' ? 'self' : 'other',
  }))
}

function sourceOf(value: unknown): unknown {
  if (!isFields(value)) return value
  const { minRaters: _minimumIsTheCyclesRule, ...rest } = value
  return { ...rest, id: value['id'] === 'boss' ? 'manager' : value['id'] }
}

function axisOf(value: unknown, text: (value: unknown) => unknown): unknown {
  if (!isFields(value)) return typeof value === 'string' ? { id: slugOf(value), name: text(value) } : value
  const { dimensions: _named, name, gloss, ...rest } = value
  return { ...rest, name: text(name ?? value['id']), ...(isSomething(gloss) ? { gloss: text(gloss) } : {}) }
}

/** A list, or a map from the dimension's id to its items or to the rest of it. */
function dimensionList(value: unknown): readonly unknown[] {
  if (!isFields(value)) return list(value)
  return Object.entries(value).map(([id, rest]) => (isFields(rest) ? { id, ...rest } : { id, items: rest }))
}

/** Items in one list, each naming its dimension, are sorted under their dimensions. */
function dimensionsOf(items: readonly Fields[]): Fields[] {
  const named = new Map<unknown, Fields & { items: Fields[] }>()
  for (const { dimension, axis, definition, ...item } of items) {
    const key = plain(dimension)
    const known = named.get(key)
    if (known) known.items.push(item)
    else {
      const about = {
        ...(isSomething(axis) ? { axis } : {}),
        ...(isSomething(definition) ? { definition } : {}),
      }
      named.set(key, { id: key, name: dimension, ...about, items: [item] })
    }
  }
  return [...named.values()]
}

function dimensionOf(value: unknown, axes: readonly unknown[], text: (value: unknown) => unknown): unknown {
  if (!isFields(value)) return value
  const { axis, name, short, definition, mapsTo, items, ...rest } = renamed(value, DIMENSION_NAMES)
  const id =
    typeof value['id'] === 'string' || typeof value['id'] === 'number' ? String(value['id']) : undefined
  const key = id === undefined ? slugOf(plain(name)) || undefined : /[\s,;]/.test(id) ? slugOf(id) || id : id
  const holder = axes.filter(isFields).find((one) => list(one['dimensions']).includes(value['id']))
  return {
    ...rest,
    id: key,
    axis: axis ?? holder?.['id'] ?? null,
    name: text(name ?? id),
    short: text(short ?? name ?? id),
    ...(isSomething(definition) ? { definition: text(definition) } : {}),
    mapsTo: list(mapsTo),
    items: list(items).map((item, index) => itemOf(item, `${key}.${index + 1}`, text)),
  }
}

/** A single word is an id and stands for its question too; a sentence is the question. */
function itemFields(value: unknown): Fields {
  if (isFields(value)) return value
  return { text: value, ...(/\s/.test(String(value)) ? {} : { id: value }) }
}

/** An item without an id gets `fallbackId`. */
function itemOf(value: unknown, fallbackId: string, text: (value: unknown) => unknown): unknown {
  const fields =
    typeof value === 'string' ? { text: value, ...(/\s/.test(value) ? {} : { id: value }) } : value
  if (!isFields(fields)) return fields
  const { keyed, reversed, pulse, ...rest } = renamed(fields, ITEM_NAMES)
  return {
    ...(twoVoices({ ...rest, id: rest['id'] ?? fallbackId }, text) as Fields),
    keyed: keyedOf(keyed, reversed),
    pulse: pulse ?? false,
  }
}

function watchItemOf(value: unknown, text: (value: unknown) => unknown): unknown {
  if (!isFields(value)) return value
  const { keyed, flags, ...rest } = value
  return { ...(twoVoices(rest, text) as Fields), keyed: keyedOf(keyed ?? '-', undefined), flags: list(flags) }
}

/** `text` alone stands for both voices; a missing voice is taken from the other. */
function twoVoices(value: unknown, text: (value: unknown) => unknown): unknown {
  if (!isFields(value)) return value
  const { self, other, text: both, ...rest } = value
  return {
    ...rest,
    id: typeof value['id'] === 'number' ? String(value['id']) : value['id'],
    // An item that has no words of its own, as in many studies, is called by its id.
    self: text(self ?? both ?? other ?? value['id']),
    other: text(other ?? both ?? self ?? value['id']),
  }
}

function keyedOf(keyed: unknown, reversed: unknown): unknown {
  if (reversed !== undefined) return reversed === true ? '-' : reversed === false ? '+' : reversed
  if (keyed === undefined || keyed === 1 || keyed === '+1' || keyed === 'positive') return '+'
  return keyed === -1 || keyed === '-1' || keyed === 'negative' ? '-' : keyed
}

function outcomeOf(value: unknown, languages: readonly string[], text: (value: unknown) => unknown): unknown {
  if (value === undefined || value === null) return null
  if (!isFields(value)) return value
  const range = typeof value['scale'] === 'string' ? /(-?\d+)\s*[-–]\s*(\d+)/.exec(value['scale']) : null
  const scale = range ? { type: 'agreement', min: Number(range[1]), max: Number(range[2]) } : value['scale']
  return {
    form: value['form'] ?? 'report',
    scale: scaleOf(scale, languages, text),
    items: list(value['items']).map((item) =>
      isFields(item) ? { id: item['id'], other: text(item['other'] ?? item['text']) } : item,
    ),
  }
}

function quadrantsOf(value: unknown, text: (value: unknown) => unknown): unknown {
  if (!isFields(value)) return value ?? null
  const names = isFields(value['names']) ? value['names'] : {}
  return {
    cut: value['cut'],
    names: Object.fromEntries(Object.entries(names).map(([key, name]) => [key, text(name)])),
  }
}

function textMap(value: unknown, language: string): unknown {
  return typeof value === 'string' || typeof value === 'number' ? { [language]: String(value).trim() } : value
}
