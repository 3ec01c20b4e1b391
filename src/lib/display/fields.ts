import { LANGUAGES } from '../core/languages.ts'
import type { Say } from '../core/text.ts'
import type { ChoiceName } from './choices.ts'

/** One question of the panel; the first option, '', is what holds when nothing is chosen. */
export type DisplayField = {
  readonly name: ChoiceName
  readonly label: string
  readonly options: readonly (readonly [value: string, label: string])[]
}

/** The questions of the "Reading and display" panel, in the words of a language. */
export function displayFields(t: Say): readonly DisplayField[] {
  return [
    {
      name: 'language',
      label: t('Language'),
      options: [['', t('As on this device')], ...LANGUAGES.map(({ tag, name }) => [tag, name] as const)],
    },
    {
      name: 'theme',
      label: t('Colours'),
      options: [
        ['', t('As on this device')],
        ['light', t('Light')],
        ['dark', t('Dark')],
        ['contrast', t('High contrast')],
      ],
    },
    {
      name: 'size',
      label: t('Text size'),
      options: ['', '115', '130', '150', '200'].map((size) => [size, `${size || 100} %`] as const),
    },
    {
      name: 'spacing',
      label: t('Spacing'),
      options: [
        ['', t('Normal')],
        ['roomy', t('Roomy')],
        ['very-roomy', t('Very roomy')],
      ],
    },
    {
      name: 'font',
      label: t('Font'),
      options: [
        ['', t('As on this device')],
        ['atkinson', 'Atkinson Hyperlegible Next'],
        ['lexend', 'Lexend'],
      ],
    },
    {
      name: 'width',
      label: t('Length of lines'),
      options: [
        ['', t('Normal')],
        ['narrow', t('Short')],
      ],
    },
    {
      name: 'words',
      label: t('Words'),
      options: [
        ['', t('With all numbers')],
        ['plain', t('Plain: sentences and whole numbers')],
      ],
    },
    {
      name: 'paper',
      label: t('Colour of the paper'),
      options: [
        ['', t('Warm')],
        ['white', t('White')],
        ['grey', t('Grey')],
      ],
    },
    {
      name: 'motion',
      label: t('Movement'),
      options: [
        ['', t('As on this device')],
        ['none', t('None')],
      ],
    },
    {
      name: 'focus',
      label: t('Focus'),
      options: [
        ['', t('Off')],
        ['on', t('On: one part of a page at a time')],
      ],
    },
    {
      name: 'charts',
      label: t('Charts'),
      options: [
        ['', t('Drawing first')],
        ['table', t('Table first')],
      ],
    },
    {
      name: 'patterns',
      label: t('Patterns in charts'),
      options: [
        ['', t('Off')],
        ['on', t('On: a strip fills up with the number')],
      ],
    },
    {
      name: 'keys',
      label: t('Digit keys choose answers'),
      options: [
        ['', t('On')],
        ['off', t('Off')],
      ],
    },
  ]
}
