import { closeSync, openSync, readSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import type { MatchingInstance } from '../src/lib/matching/instance.ts'

type Id = string | number
type Pair = readonly [mentee: Id, mentor: Id, score: number] | { mentee: Id; mentor: Id; score: number }

/**
 * Reads an instance from JSON: `mentees` (ids, { id }, or how many), `mentors` ({ id, capacity }, or capacities), `edges`
 * ([mentee, mentor, score] or { mentee, mentor, score }) and `locks` ([mentee, mentor] or { mentee, mentor }). Where
 * there are no ids, people are counted from 0.
 *
 * The file is read in pieces, three times, so that ten million pairs take no more memory than their numbers.
 * `units`: how many units one score has; as fine as 30 bits allow.
 */
export function readInstanceFile(file: string): { instance: MatchingInstance; units: number } {
  const menteeAt = new Map<string, number>()
  const mentorAt = new Map<string, number>()
  const capacities: number[] = []
  const locks: (readonly [Id, Id])[] = []
  scanElements(file, (key, text) => {
    if (key === 'edges') return
    const value = JSON.parse(text) as
      Id | { id: Id; capacity: number } | { mentee: Id; mentor: Id } | [Id, Id]
    if (key === 'mentees') {
      if (typeof value === 'object') menteeAt.set(String((value as { id: Id }).id), menteeAt.size)
      else menteeAt.set(String(value), menteeAt.size)
    } else if (key === 'mentors') {
      const isCapacity = typeof value === 'number'
      mentorAt.set(String(isCapacity ? mentorAt.size : (value as { id: Id }).id), mentorAt.size)
      capacities.push(isCapacity ? value : (value as { capacity: number }).capacity)
    } else if (key === 'locks') {
      locks.push(
        Array.isArray(value) ? value : [(value as { mentee: Id }).mentee, (value as { mentor: Id }).mentor],
      )
    } else if (key === '#mentees') {
      for (let i = 0; i < Number(value); i++) menteeAt.set(String(i), i)
    }
  })

  const start = new Int32Array(menteeAt.size + 1)
  let largest = 0
  eachEdge(file, (mentee, _, score) => {
    start[placeOf(menteeAt, mentee) + 1]!++
    largest = Math.max(largest, Math.abs(score))
  })
  for (let i = 0; i < menteeAt.size; i++) start[i + 1]! += start[i]!
  const units = 10 ** Math.min(9, Math.floor(Math.log10(2 ** 30 / Math.max(largest, 1e-9))))

  const next = start.slice()
  const mentor = sharedInts(start.at(-1)!)
  const score = sharedInts(start.at(-1)!)
  eachEdge(file, (mentee, to, value) => {
    const pair = next[placeOf(menteeAt, mentee)]!++
    mentor[pair] = placeOf(mentorAt, to)
    score[pair] = Math.round(value * units)
  })
  const lockedTo = new Int32Array(menteeAt.size).fill(-1)
  for (const [mentee, to] of locks) lockedTo[placeOf(menteeAt, mentee)] = placeOf(mentorAt, to)
  return { instance: { capacity: Int32Array.from(capacities), start, mentor, score, lockedTo }, units }
}

/** Whole numbers that a thread can see without a copy. */
export function sharedInts(count: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * count))
}

function placeOf(places: ReadonlyMap<string, number>, id: Id): number {
  const place = places.get(String(id))
  if (place === undefined) throw new Error(`a pair names "${id}", who is not there`)
  return place
}

function eachEdge(file: string, visit: (mentee: Id, mentor: Id, score: number) => void): void {
  scanElements(file, (key, text) => {
    if (key !== 'edges') return
    const pair = JSON.parse(text) as Pair
    if ('mentee' in pair) visit(pair.mentee, pair.mentor, pair.score)
    else visit(pair[0], pair[1], pair[2])
  })
}

/**
 * Calls `visit` with the text of every element of the lists in a file's object. A value that is not a list comes with # before
 * its name.
 */
function scanElements(file: string, visit: (key: string, text: string) => void): void {
  const handle = openSync(file, 'r')
  const bytes = Buffer.alloc(1 << 16)
  const decoder = new StringDecoder('utf8')
  let [depth, key, before] = [0, '', '']
  let [inString, escaped, inList] = [false, false, false]
  try {
    for (let read = readSync(handle, bytes); read > 0; read = readSync(handle, bytes)) {
      const chunk = decoder.write(bytes.subarray(0, read))
      let from = 0
      const cut = (at: number) => {
        const text = (before + chunk.slice(from, at)).trim()
        before = ''
        from = at + 1
        return text
      }
      const finish = (at: number) => {
        const text = cut(at)
        if (text !== '') visit(inList ? key : `#${key}`, text)
      }
      for (let at = 0; at < chunk.length; at++) {
        const char = chunk.charCodeAt(at)
        if (inString) {
          if (escaped) escaped = false
          else if (char === BACKSLASH) escaped = true
          else if (char === QUOTE) inString = false
        } else if (char === QUOTE) inString = true
        else if (char === OPEN_LIST || char === OPEN_OBJECT) {
          depth++
          if (depth === 1) cut(at)
          if (depth !== 2 || char !== OPEN_LIST) continue
          cut(at)
          inList = true
        } else if (char === CLOSE_LIST || char === CLOSE_OBJECT) {
          depth--
          if (depth === 0 || (depth === 1 && inList)) finish(at)
          if (depth === 1) inList = false
        } else if (char === COMMA && (depth === 1 || (depth === 2 && inList))) finish(at)
        else if (char === COLON && depth === 1) key = JSON.parse(cut(at)) as string
      }
      before += chunk.slice(from)
    }
  } finally {
    closeSync(handle)
  }
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [34, 92, 44, 58]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125]
