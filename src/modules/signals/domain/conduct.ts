/**
 * Words that name bullying, harassment, discrimination, retaliation or danger. A simple list, and it can be wrong both
 * ways: what it finds is sent to the formal route, nobody is accused by it.
 */
const NAMES_CONDUCT =
  /\b(bull(y|ies|ied|ying)|harass\w*|discriminat\w*|racis[mt]\w*|sexis[mt]\w*|homophob\w*|retaliat\w*|threaten\w*|threats?|intimidat\w*|abus(e|ed|es|ive|ing)|assault\w*|violen(t|ce)\w*|grop(e|ed|ing)|unsafe (machine|work ?place|practice)s?|mobb(t|ing|en)\w*|bel(ä|ae)stig\w*|diskriminier\w*|bedroh\w*|droh(t|te|ung|ungen)|rassis\w*|vergeltung\w*)(?![\p{L}\p{N}])/iu

/** Whether a text names conduct that has a route of its own. */
export function namesConduct(text: string): boolean {
  return NAMES_CONDUCT.test(text)
}
