import { isFields, isSomething, list, parseScaleRange, plain, type Fields } from './scale-shape.ts'

/**
 * Questionnaire files come from many hands. Here the usual other names and shapes for the same thing are brought to the
 * names of our own files; what is not in these lists stays as it is, so that a misspelt key is still found.
 */

/** Our name for each usual name; compared without case, spaces, hyphens and underscores. */
const FILE_NAMES = namesOf({
  items: 'questions statements itemlist',
  dimensions: 'factors subscales competencies constructs skills categories',
  scale: 'responsescale ratingscale answerscale likert likertscale response responseoptions',
  version: 'ver revision',
  language: 'lang locale',
})
const DIMENSION_NAMES = namesOf({
  id: 'code key dimensionid slug',
  name: 'title label dimension',
  definition: 'description gloss',
  items: 'itemids questions statements itemlist questionids',
})
const ITEM_NAMES = namesOf({
  id: 'code key itemid variable column questionid item',
  text: 'question wording statement label prompt stem title name itemtext questiontext description',
  dimension: 'factor subscale competency construct skill category dimensionid dimensionname',
  reversed:
    'reverse isreversed isreverse reversescored isreversescored reversedscored reversecoded reversekeyed inverted inverse negative negativelykeyed r',
  keyed: 'keying direction',
  self: 'selftext selfform',
  other: 'othertext otherform others',
})
/** A file may hold the questionnaire under one key. */
const WRAPPERS = ['instrument', 'questionnaire', 'survey']
const REVERSED_LISTS = new Set(['reverse', 'reversed', 'reverseitems', 'reverseditems', 'reversescored'])
/** Said about an item by other products, and nothing to us. */
const LEFT_OUT = new Set([
  'order',
  'position',
  'number',
  'nr',
  'index',
  'required',
  'type',
  'weight',
  'note',
  'notes',
])

/**
 * The file under our names, with its items inside their dimensions, whatever names and nesting it came with. What it
 * does not know stays.
 */
export function withUsualNames(given: Fields): Fields {
  const inside = WRAPPERS.map((name) => given[name]).find(isFields)
  const file = renamed(inside && !('items' in given) && !('dimensions' in given) ? inside : given, FILE_NAMES)
  const turned = new Set<string>()
  for (const key of Object.keys(file)) {
    if (REVERSED_LISTS.has(fold(key)) && Array.isArray(file[key])) {
      for (const id of list(file[key])) turned.add(String(id))
      delete file[key]
    }
  }
  const loose = entriesOf(file['items']).map((item) => itemOf(item))
  const dimensions = entriesOf(file['dimensions'], dimensionEntry).map((dimension) => {
    const fields = renamed(dimension, DIMENSION_NAMES, LEFT_OUT)
    for (const key of Object.keys(fields)) {
      if (!REVERSED_LISTS.has(fold(key)) || !Array.isArray(fields[key])) continue
      for (const id of list(fields[key])) turned.add(String(id))
      delete fields[key]
    }
    return fields
  })
  const { homed, left } = bringHome(dimensions, loose)
  const turn = (given: unknown) => {
    const item = typeof given === 'string' && turned.has(given) ? { id: given } : given
    const isOpen = isFields(item) && item['reversed'] === undefined && item['keyed'] === undefined
    return isOpen && turned.has(String(item['id'])) ? { ...item, reversed: true } : item
  }
  return {
    ...file,
    scale: rangeOf(file['scale'] ?? rangeFields(file) ?? scaleOfItems(loose)),
    ...(file['items'] === undefined ? {} : { items: left.map((item) => withoutScale(turn(item))) }),
    ...(file['dimensions'] === undefined
      ? {}
      : {
          dimensions: homed.map((dimension) =>
            Array.isArray(dimension['items'])
              ? { ...dimension, items: dimension['items'].map((item) => withoutScale(turn(item))) }
              : dimension,
          ),
        }),
  }
}

/** A list as it is; a map of ids as a list whose entries know their id. A single word is an id, a sentence a question. */
function entriesOf(value: unknown, entry: (id: string, value: unknown) => unknown = itemEntry): Fields[] {
  const entries = isFields(value) ? Object.entries(value).map(([id, one]) => entry(id, one)) : list(value)
  return entries.map((one) => {
    if (isFields(one)) return one
    if (entry === dimensionEntry) return { id: one, name: one }
    return /\s/.test(String(one)) ? { text: one } : { id: one, text: one }
  })
}

function itemEntry(id: string, value: unknown): Fields {
  return isFields(value) && !isText(value) ? { id, ...value } : { id, text: value }
}

function dimensionEntry(id: string, value: unknown): Fields {
  if (Array.isArray(value)) return { id, name: id, items: value }
  return isFields(value) && !isText(value) ? { id, ...value } : { id, name: value }
}

/** A text in several languages: `{ en: "…", de: "…" }`. */
function isText(value: Fields): boolean {
  return Object.entries(value).every(
    ([key, text]) => /^[a-z]{2,3}(-\w+)?$/.test(key) && typeof text === 'string',
  )
}

function itemOf(item: Fields): Fields {
  const { key, ...others } = item
  // "key" names the item, or says which way it points.
  const isSign = key === -1 || key === 1 || (typeof key === 'string' && /^[+−-]?1?$/.test(key.trim()))
  const given =
    key === undefined
      ? item
      : isSign
        ? { keyed: key, ...others }
        : { ...others, ...('id' in others ? {} : { id: key }) }
  const fields = renamed(given, ITEM_NAMES, LEFT_OUT)
  const { reversed, keyed } = fields
  return {
    ...fields,
    ...(Array.isArray(fields['dimension']) ? { dimension: fields['dimension'][0] } : {}),
    ...(reversed === undefined ? {} : { reversed: yesOrNo(reversed) }),
    ...(typeof keyed === 'string' ? { keyed: signOf(keyed) } : {}),
  }
}

function yesOrNo(value: unknown): unknown {
  const word = typeof value === 'string' || typeof value === 'number' ? fold(String(value)) : ''
  if (['true', 'yes', 'y', '1', 'r', 'reverse', 'reversed', 'ja'].includes(word)) return true
  if (['false', 'no', 'n', '0', 'nein', 'normal'].includes(word)) return false
  return value ?? false
}

function signOf(word: string): string {
  if (['negative', 'neg', 'reverse', 'reversed', '−', '-1'].includes(word.trim().toLowerCase())) return '-'
  return ['positive', 'pos', 'normal', 'forward', '+1', '1'].includes(word.trim().toLowerCase()) ? '+' : word
}

/** Items that stand in a list of their own go to the dimension that lists their id, or that they name. */
function bringHome(
  dimensions: readonly Fields[],
  loose: readonly Fields[],
): { homed: Fields[]; left: Fields[] } {
  const byId = new Map(loose.map((item) => [String(item['id']), item]))
  const taken = new Set<unknown>()
  const homed = dimensions.map((dimension): Fields => {
    const listed = dimension['items']
    if (listed !== undefined && !Array.isArray(listed) && !isFields(listed)) return dimension
    const own = isFields(listed) ? entriesOf(listed) : list(listed)
    const items = own.map((one) => {
      if (isFields(one) && !('id' in one) && isText(one)) return one
      if (isFields(one)) return itemOf(one)
      const known = byId.get(String(one))
      if (known) taken.add(known)
      return known ? withoutHome(known) : one
    })
    const names = [dimension['id'], plain(dimension['name'])]
      .filter(isSomething)
      .map((name) => fold(String(name)))
    for (const item of loose) {
      if (taken.has(item) || !isSomething(item['dimension'])) continue
      if (!names.includes(fold(plain(item['dimension'])))) continue
      taken.add(item)
      items.push(withoutHome(item))
    }
    return items.length === 0 ? dimension : { ...dimension, items }
  })
  return { homed, left: loose.filter((item) => !taken.has(item)) }
}

function withoutHome({ dimension: _home, axis: _axis, definition: _definition, ...item }: Fields): Fields {
  return item
}

function withoutScale(item: unknown): unknown {
  if (!isFields(item)) return item
  const { scale: _scale, min: _min, max: _max, ...rest } = item
  return rest
}

/** `[1, 5]`, `[1, 2, 3, 4, 5]`, `{ low: 1, high: 5 }`, `{ points: 5 }`, `{ "1": "Never", …, "5": "Always" }`, 5. */
function rangeOf(value: unknown): unknown {
  if (typeof value === 'number') return { min: 1, max: value }
  if (Array.isArray(value)) return rangeOfList(value)
  if (!isFields(value)) return value
  const keys = Object.keys(value)
  if (keys.length > 1 && keys.every((key) => /^-?\d+$/.test(key))) {
    const points = keys.map(Number)
    return { min: Math.min(...points), max: Math.max(...points), labels: value }
  }
  const { values, options, points, range, ...rest } = renamed(value, SCALE_NAMES)
  const inside = range ?? values ?? options ?? points
  const found =
    typeof inside === 'number'
      ? { min: 1, max: inside }
      : typeof inside === 'string'
        ? parseScaleRange(inside)
        : rangeOf(inside)
  const both = { ...(isFields(found) ? found : {}), ...rest }
  return { ...both, min: wholeNumber(both['min']), max: wholeNumber(both['max']) }
}

const SCALE_NAMES = namesOf({
  min: 'low lowest minimum from start',
  max: 'high highest maximum to end',
  points: 'steps levels',
})

function rangeOfList(values: readonly unknown[]): unknown {
  const points = values.map((one) => Number(isFields(one) ? (one['value'] ?? one['score']) : one))
  if (points.length < 2 || points.some((point) => !Number.isInteger(point))) return values
  const labels = values.flatMap((one, index) =>
    isFields(one) && isSomething(one['label'] ?? one['text'])
      ? [{ value: points[index], label: one['label'] ?? one['text'] }]
      : [],
  )
  return {
    min: Math.min(...points),
    max: Math.max(...points),
    ...(labels.length > 0 ? { anchors: labels } : {}),
  }
}

function wholeNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value
}

/** `scaleMin` and `scaleMax`, or `min` and `max`, beside the items. */
function rangeFields(file: Fields): Fields | undefined {
  const found: Fields = {}
  for (const [key, value] of Object.entries(file)) {
    const name = fold(key).replace(/^scale/, '')
    if (name !== 'min' && name !== 'max') continue
    found[name] = value
    delete file[key]
  }
  return 'min' in found && 'max' in found ? found : undefined
}

/** The scale that every item names, when they all name the same. */
function scaleOfItems(items: readonly Fields[]): unknown {
  const scales = items.map(({ scale, min, max }) => scale ?? (min === undefined ? undefined : { min, max }))
  const isSame = new Set(scales.map((scale) => JSON.stringify(scale))).size === 1
  return isSame ? scales[0] : undefined
}

function renamed(fields: Fields, names: ReadonlyMap<string, string>, leftOut?: ReadonlySet<string>): Fields {
  const result: Fields = {}
  for (const [key, value] of Object.entries(fields)) {
    const ours = names.get(fold(key))
    if (ours !== undefined && !(ours in fields) && !(ours in result)) result[ours] = value
    else if (!leftOut?.has(fold(key)) || ours === key) result[key] = value
  }
  return result
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, '')
}

function namesOf(usual: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(usual).flatMap(
      ([ours, others]) =>
        [[ours, ours], ...others.split(' ').map((other) => [other, ours])] as [string, string][],
    ),
  )
}
