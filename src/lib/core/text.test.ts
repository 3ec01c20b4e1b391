import { afterEach, expect, test } from 'vitest'
import { currentLanguage, keepText, loadMessages, readLanguageFrom, sayKept, t } from './text.ts'

afterEach(() => readLanguageFrom(() => 'en'))

test('an English text is its own message', () => {
  expect(t('Save the step')).toBe('Save the step')
  expect(t('Asked by {name}', { name: 'Priya' })).toBe('Asked by Priya')
  expect(t("That's all")).toBe("That's all")
})

test('numbers choose the form of the word', () => {
  const message = '{count, plural, one {# person} other {# people}}'
  expect(t(message, { count: 1 })).toBe('1 person')
  expect(t(message, { count: 0 })).toBe('0 people')
  expect(t(message, { count: 12 })).toBe('12 people')
})

test('a text is said in the language of who reads it, and in English where nobody translated it', () => {
  loadMessages('de', {
    'Save the step': 'Schritt speichern',
    '{count, plural, one {# person} other {# people}}': '{count, plural, one {# Person} other {# Personen}}',
    'Not yet translated': '',
  })
  readLanguageFrom(() => 'de')
  expect(currentLanguage()).toBe('de')
  expect(t('Save the step')).toBe('Schritt speichern')
  expect(t('{count, plural, one {# person} other {# people}}', { count: 1200 })).toBe('1.200 Personen')
  expect(t('Not yet translated')).toBe('Not yet translated')
  expect(t('Asked by {name}', { name: 'Jörg' })).toBe('Asked by Jörg')
})

test('a text that is kept is said in the language of whoever reads it later, and a name stays a name', () => {
  loadMessages('de', { 'Closing “{name}”': '„{name}“ abschließen' })
  const kept = JSON.parse(JSON.stringify(keepText('Closing “{name}”', { name: '{Spring}' }))) as ReturnType<
    typeof keepText
  >
  expect(sayKept(kept)).toBe('Closing “{Spring}”')
  readLanguageFrom(() => 'de')
  expect(sayKept(kept)).toBe('„{Spring}“ abschließen')
  expect(sayKept('{Spring}')).toBe('{Spring}')
})
