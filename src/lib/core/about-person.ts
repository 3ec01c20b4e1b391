/**
 * Words that describe who somebody is. A text with one of them is asked, once, for what the person did. The rule is
 * meant to be simple and will be wrong at times; it never blocks, and what it finds goes nowhere.
 *
 * Shape    sources of regular expressions, one per language, for the flags `iu`; the pages' script uses the same ones.
 * Source   UX 4.2
 */
export const ABOUT_PERSON: Readonly<Record<'en' | 'de', string>> = {
  en:
    String.raw`\b(lazy|arrogant|selfish|stupid|dumb|incompetent|useless|weak|toxic|rude|bossy|narcissis\w+|egois\w+|idiot\w*|` +
    String.raw`jerk|bully|tyrant|liar|unprofessional|untrustworthy|immature|moody|cold|difficult person|control freak|` +
    String.raw`micromanager|nice person|natural leader|born leader|(good|bad|great|poor|terrible|awful) (boss|leader|manager|person))\b`,
  de:
    String.raw`(?<!\p{L})(faul\w*|arrogant\w*|egoistisch\w*|dumm\w*|inkompetent\w*|unfähig\w*|schwach|toxisch\w*|unhöflich\w*|` +
    String.raw`narzisst\w*|idiot\w*|lügner\w*|tyrann\w*|unprofessionell\w*|unreif\w*|launisch\w*|kalt|kontrollfreak|` +
    String.raw`geborene[rn]? führungskraft|(gute[rn]?|schlechte[rn]?|tolle[rn]?|miese[rn]?) (chef\w*|führungskraft|mensch\w*))(?!\p{L})`,
}

/**
 * True when a text reads as about who the person is, not what the person did.
 *
 * Missing  without a language both lists are asked: people write in the language they think in, not that of the page.
 */
export function readsAsAboutPerson(text: string, language?: 'en' | 'de'): boolean {
  const lists = language ? [ABOUT_PERSON[language]] : Object.values(ABOUT_PERSON)
  return lists.some((list) => new RegExp(list, 'iu').test(text))
}
