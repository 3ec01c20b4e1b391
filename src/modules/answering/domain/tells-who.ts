/**
 * Words with which people say who they are: a post only one person holds, what happened to them alone, a signature, an
 * address. Comments are shown word for word, so their writer is told once and may leave it out. The rule is simple and
 * will be wrong at times; it never blocks, and what it finds goes nowhere.
 *
 * Shape    sources of regular expressions, one per language, for the flags `iu`; the pages' script uses the same ones.
 * Source   TRUST bar 9; rule R11 in ../README.md. Measured on testdata/comments.
 */
export const TELLS_WHO: Readonly<Record<'en' | 'de', string>> = {
  en: either(
    contact(),
    // "as your only analyst", "I was your first hire", "being the only part-timer", "as the author of …"
    String.raw`\b(?:as|being|i am|i[’']m|i was|i,)(?: one of)?(?: as)? (?:your|his|her|their|our|the|an?)(?: [\w’'-]+){0,2}? ${roles('en')}`,
    // "as a working student I …", whatever the post is
    String.raw`\bas (?!far|soon|long|always|if|though|well|much|before|for\b|a (?:team|group|whole|result|rule))(?:[\w’'-]+ ){1,7}?i\b`,
    String.raw`\b(?:as|being) your (?!team|unit|group)[\w-]*[^s\W]\b|\bi(?: a|[’'])m (?:a (?!bit|little)|an |the |your |one of |from |new\b|leaving|pregnant)|\bi was (?:the |your |an? (?!bit|little)|(?:in|on) your |with you)`,
    String.raw`\bi (?:leave|left|sit|have worked (?:under|with|for|here)|asked you|got my contract)\b|\byou know (?:that )?i\b|\bmy (?:presentation|talk|contract|shift|proposal|own project)\b|\byou (?:mentored|coached|taught|shouted at)(?: me)?\b`,
    String.raw`\bas (?:someone|somebody) who|\bas (?:head|chair|treasurer|senior|team|works council|project|product|safety|deputy) ?[\w-]*`,
    String.raw`\b(?:only i|i alone|i was the one|i am the one|you know who|the only (?:woman|man|one|person) (?:in|on|of|who))\b`,
    String.raw`\bi (?:lead|head|manage|run|supervise|translate|cover(?:ed)? for|fast|took over|report to you|sit in|use a wheelchair|am in charge|have been with you)\b`,
    String.raw`\bi work (?:from|part|nights|alone|remotely|in the \w+ office)|\bin my (?:role|job|position|post|function) as\b`,
    String.raw`\bi was (?:hired|promoted|transferred|moved)|\b(?:hired|promoted|trained) by you\b`,
    String.raw`\byou (?:hired|promoted|interviewed|trained|sent|took|let|visited|introduced|called) me\b|\byou became my\b|\byou (?:gave|took) my\b`,
    String.raw`\bsince i (?:joined|started|came|moved)\b|\bwhen i (?:broke|came back|returned|moved from|was (?:ill|sick|away|pregnant)|asked for a (?:raise|transfer)|joined (?:in|the team|your|us))\b`,
    String.raw`\bmy (?:own )?(?:name|desk|office|mail|e-?mail|phone|number|promotion|probation|maternity|paternity|parental|pregnancy|visa|wedding|illness|surgery|accident|handicap|disability|father|mother|wife|husband|partner|sister|brother|child|children|kids|son|daughter|predecessor|successor|team of|boss|exit|notice|resignation|raise|transfer|faith|accent)\b`,
    String.raw`\bwe (?:have )?share(?:d)? an? (?:office|desk|room)|\bone-to-one on \d`,
    String.raw`\b(?:regards|best|sincerely|yours|cheers|greetings),? [\p{L}. ]{1,40}$`,
  ),
  de: either(
    contact(),
    String.raw`(?<!\p{L})(?:als|ich bin|ich war|ich,)(?: eine[rs]?)?(?: (?:dein|ihr|sein|unser|der|die|das|ein)\p{L}{0,2})?(?: \p{L}+){0,2}? ${roles('de')}`,
    // "als Werkstudent kann ich …", whatever the post is
    String.raw`(?<!\p{L})als (?!ich|du|sie|er|wir|das|die|der|es|ob|team)(?:\p{L}+ ){1,7}?(?:ich|mich|mir)(?!\p{L})`,
    String.raw`(?<!\p{L})ich (?:bin (?:der|die|ein|eine|dein|deine|neu|schwanger)|war (?:der|die|dein|deine|vorher|früher|in dein\p{L}*)|sitze|gehe im|habe dich)(?!\p{L})|du weißt, dass ich|(?<!\p{L})mein(?:e[mnr]?)? (?:vortrag|vertrag|schicht|vorschlag|eigenes projekt)(?!\p{L})`,
    String.raw`(?<!\p{L})als (?:einzige[rs]?|neueste[rs]?|jüngste[rs]?|älteste[rs]?|dienstälteste[rs]?|ehemalige[rs]?|frische[rs]?|junge[rs]?)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:nur ich|ich allein|ich sitze allein|wer das schreibt|in meiner (?:rolle|funktion|position) als)(?!\p{L})`,
    String.raw`(?<!\p{L})ich (?:leite|führe|verantworte|vertrete|übersetze|sitze im|arbeite (?:aus|in teilzeit|nachts|allein|im homeoffice)|habe im \p{L}+ (?:von|angefangen)|bin für|bin seit|wurde im|faste)(?!\p{L})`,
    String.raw`(?<!\p{L})du (?:hast )?mich (?:\p{L}+ ){0,3}?(?:eingestellt|befördert|geschickt|versetzt|eingearbeitet|mitgenommen)|mit mir das bewerbungsgespräch`,
    String.raw`(?<!\p{L})seit (?:du mein|ich (?:im|hier|bei|da))|als ich (?:vom|von|aus|krank|\p{L}+ monate krank|im \p{L}+ um)`,
    String.raw`(?<!\p{L})mein(?:e[mnrs]?)? (?:name|schreibtisch|büro|mail|telefon|nummer|beförderung|probezeit|elternzeit|schwangerschaft|mutterschutz|hochzeit|krankheit|operation|unfall|behinderung|vater|mutter|frau|mann|schwester|bruder|kind|kinder|sohn|tochter|vorgänger(?:in)?|nachfolger(?:in)?|team (?:hat|von)|chef(?:in)?|kündigung|gehalt|versetzung|glaube)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:im rollstuhl|hier ist \p{L}+:)`,
    String.raw`(?<!\p{L})(?:grüße?n?|gruß|dein|deine),? (?:\p{L}+ ){0,4}?[\p{L}. ,]{1,40}$`,
  ),
}

const SIGNS = { en: new RegExp(TELLS_WHO.en, 'iu'), de: new RegExp(TELLS_WHO.de, 'iu') }

/** What the page's script and the review need to know about a writer: the parts of their name, but for those of the leader. */
export function ownWords(writer: string, leader: string): string[] {
  const parts = (name: string) => name.split(/[^\p{L}]+/u).filter((part) => part.length >= 3)
  const others = new Set(parts(leader))
  return parts(writer).filter((part) => !others.has(part))
}

/** True when a comment may tell who wrote it. `own`: see ownWords. Names count as they are written: "will" is not Will. */
export function tellsWho(text: string, language: 'en' | 'de', own: readonly string[]): boolean {
  if (text === '') return false
  const names = own.length > 0 && new RegExp(ownPattern(own), 'u').test(text)
  return names || SIGNS[language].test(text)
}

/** The same words as one regular expression, for the flag `u`. */
export function ownPattern(own: readonly string[]): string {
  return String.raw`(?<!\p{L})(?:${own.join('|')})(?!\p{Ll})`
}

function either(...patterns: readonly string[]): string {
  return patterns.map((pattern) => `(?:${pattern})`).join('|')
}

/** An address, or nine digits in a row as a telephone number has them; a date has eight. */
function contact(): string {
  return String.raw`[\w.+-]+@[\w-]+\.\p{L}{2,}|(?:\+|\b0)(?:\d[ ()/.-]?){8,}\d`
}

/** What somebody is, where few are. Not "leader", "team" or "person": whoever feedback is about is called that. */
function roles(language: 'en' | 'de'): string {
  return language === 'en'
    ? String.raw`(?:only|sole|newest|youngest|oldest|longest|one (?:who|responsible)|new one|last one|first (?:hire|one)|\w*(?:lead|leads|manager|deputy|assistant|analyst|officer|owner|author|chair|treasurer|intern|apprentice|trainee|mentee|mentor|successor|predecessor|peer|colleague|twin|hire|buyer|engineer|electrician|tester|master|mother|father|parent|member|contractor|secretary|head)|person who|right hand)\b`
    : String.raw`(?:einzige[rnms]?|erste[rn]? \p{L}+|rechte hand|derjenige|diejenige|\p{L}*(?:stellvertreter|assistent|analyst|leiter|beauftragte|praktikant|azubi|mentee|mentor|nachfolger|vorgänger|vorgesetzte|kolleg(?:e|in)|chef|betriebsrat|betriebsrät|owner|meister|sekretär|mutter|vater|mitglied|ingenieur|elektriker|prüfer|mitarbeiter)\p{L}*)(?!\p{L})`
}
