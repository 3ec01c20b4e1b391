/**
 * Words for sorting comments, English and German together: a comment rarely says in which language it is. A simple rule
 * over word beginnings; the reader is told that it may be wrong and can move any comment.
 * Source: UX 4.5.
 */

/** Words that name something good. */
export const STRENGTH_WORDS = words(
  'admire appreciat approachable brilliant calm caring clear consistent creativ dependable encourag energ enjoy excellent',
  'fair friendly generous glad good grateful great helped helpful helps honest impress inspir kind listens love patient',
  'positive praise reliab respect strength strong support thank thorough thoughtful trust useful valuable valued well',
  'angenehm ausgezeichnet beeindruck begeister danke dankbar ehrlich ermutig freundlich fördert gut gute gutes',
  'hervorragend hilft hilfsbereit hilfreich hört inspirier klar klasse konstruktiv lob mag motivier offen respekt ruhig',
  'schätze stark stärke super toll transparent unterstütz verlässlich vertrau wertschätz zuverlässig zuhör',
)

/** Words that ask for something to be different. */
export const CHANGE_WORDS = words(
  'avoid better but change could delay did does earlier fewer improv instead interrupt lack late less miss more',
  'never not enough rarely rather seldom should slow sometimes stop too unclear until wish without would',
  'aber anders besser fehlt früher häufiger hätte könnte langsam manchmal mehr nicht nie öfter seltener sollte spät statt',
  'stattdessen unklar unterbr verbesser vermiss weniger wünsch würde zu ohne kaum',
)

/** Words that hurt: about the person instead of what was done, or rude. */
export const BLUNT_WORDS = words(
  'arrogan awful bully clueless coward crap damn disgust dumb egomania fuck hate hopeless horrible hypocrit idiot',
  'incompeten lazy liar loser moron narciss nasty pathetic rubbish rude selfish shit spineless stupid terribl',
  'toxic two-faced unbearable useless worst worthless',
  'arschloch beschissen blöd dumm egoist ekelhaft erbärmlich faul feige furchtbar hass heuchler inkompeten',
  'katastroph lächerlich lügner lügt mies narziss nutzlos peinlich rücksichtslos scheiß schlimmst schrecklich',
  'unerträglich unfähig versager widerlich wertlos',
)

/** Before a word of praise these turn it round: "not clear", "nicht klar", "more patient". */
export const TURNING_WORDS: ReadonlySet<string> = new Set(
  words("not no never less more isn't isn’t nicht kein keine nie wenig weniger mehr"),
)

function words(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(' '))
}
