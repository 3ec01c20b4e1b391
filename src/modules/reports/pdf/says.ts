import { t } from '#lib/core/text.ts'

/** The words of the template that do not depend on the report. */
export type Says = ReturnType<typeof saysOf>

export function saysOf() {
  return {
    // the template puts the numbers in when it knows them
    page: t('Page {page} of {pages}', { page: '{page}', pages: '{pages}' }),
    audience: t('Who can see this.'),
    lettersMissing: t('Some letters are missing.'),
    lettersMissingMore: t(
      'This file has no font for them, and a box (□) stands in their place. The page shows them, and Print on the page prints them.',
    ),
    answered: t('Who answered'),
    answeredHeads: [t('Group'), t('Answers')],
    hiddenStrength: t('Hidden strength.'),
    useMore: t('How to use this more.'),
    notShown: t('Not shown.'),
    carry: t('How far the numbers carry'),
    carryReading: t(
      'Numbers of one person alone are not in this table: one step moves those by the whole step.',
    ),
    rough: t('Likely ranges are a rough guide: there are few reports to learn from.'),
    skills: t('Skill by skill, with the single questions'),
    brackets: t('A number in brackets is how many people.'),
    dots: t('One dot is one person, from all groups together, in no order.'),
    whys: t('Why are some numbers not shown?'),
    notOnPaper: t('Not on this paper'),
    focus: t('One or two are enough. One of them may be a strength.'),
  }
}
