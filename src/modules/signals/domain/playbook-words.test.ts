import { afterEach, expect, test } from 'vitest'
import german from '../../../../playbook/de/signals.json' with { type: 'json' }
import { readLanguageFrom } from '#lib/core/text.ts'
import { CATALOGUE } from './catalogue.ts'
import { asYou, sayPlaybook, sayWording } from './playbook-words.ts'

afterEach(() => readLanguageFrom(() => 'en'))

/** Every text of a rule that a page shows. */
const SHOWN = [
  ...CATALOGUE.flags.flatMap(({ data, threshold, rulesOut }) => [
    ...data.flatMap(({ source, rule }) => [source, rule]),
    ...Object.values(threshold),
    ...rulesOut,
  ]),
  ...[...CATALOGUE.flags, ...CATALOGUE.context].flatMap(({ title, supportWording }) => [
    title,
    supportWording,
    asYou(supportWording),
  ]),
]

test('every text of a rule is there in German, and nothing else is', () => {
  expect(Object.keys(german).toSorted()).toEqual([...new Set(SHOWN)].toSorted())
  for (const [text, said] of Object.entries(german))
    expect(said.includes('{leader}'), text).toBe(text.includes('{leader}'))
})

test('a wording speaks to the leader, and about the leader to others', () => {
  const wording = '{leader} and their team may need support: {leader} is away.'
  expect(sayWording(wording, 'Dana', true)).toBe('You and your team may need support: you is away.')
  expect(sayWording(wording, 'Dana', false)).toContain('Dana and their team')
  readLanguageFrom(() => 'de')
  const [rule] = CATALOGUE.flags
  expect(sayWording(rule!.supportWording, 'Dana', false)).toMatch(/^Dana braucht vielleicht Unterstützung/)
  expect(sayWording(rule!.supportWording, 'Dana', true)).toMatch(/^Du brauchst vielleicht Unterstützung/)
})

test('a rule as it was, in words of its own, stays in them', () => {
  readLanguageFrom(() => 'de')
  expect(sayPlaybook('Holding on to detail')).toBe('Am Detail festhalten')
  expect(sayPlaybook('A title of an older version')).toBe('A title of an older version')
})
