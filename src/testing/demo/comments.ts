import type { Random } from '#lib/core/random.ts'

/** Situation, behaviour, impact; an empty part stays empty, as many people leave one out. */
export type DemoComment = { readonly s: string; readonly b: string; readonly i: string }

type Bank = { readonly strength: readonly DemoComment[]; readonly change: readonly DemoComment[] }

const c = (s: string, b: string, i = ''): DemoComment => ({ s, b, i })

/** By dimension of the two-axis questionnaire. Written for the demo; any likeness is chance. */
const BANK: Readonly<Record<string, Bank>> = {
  M1: {
    strength: [
      c(
        'At the start of the new press line',
        'we got one page with who does what by when',
        'nobody did the same work twice',
      ),
      c(
        'When the order changed on short notice',
        'the plan was redone with us the same day',
        'we still knew what came first',
      ),
    ],
    change: [
      c(
        'In the first week of a project',
        'I often do not know who decides what',
        'so we wait, or two people start the same thing',
      ),
      c('When plans change', 'I hear it from other teams first', 'it would help to get a short note'),
    ],
  },
  M2: {
    strength: [
      c(
        'Two weeks before the trade fair',
        'asked early where we were stuck and moved a date',
        'we finished without a weekend',
      ),
      c(
        '',
        'keeps to what was promised, and says so in time when it will not work',
        'I can plan my own week',
      ),
    ],
    change: [
      c(
        'In the last quarter',
        'deadlines were set without asking the people who do the work',
        'we missed two that we could have told you about',
      ),
      c(
        'When something is late',
        'the question comes on the last day',
        'earlier would leave us time to mend it',
      ),
    ],
  },
  M3: {
    strength: [
      c(
        'When two colleagues were ill',
        'took work away from us instead of adding to it',
        'the team stayed calm',
      ),
      c(
        'In the budget round',
        'fought for the second test bench and explained what we would do without',
        'we got it and use it daily',
      ),
    ],
    change: [
      c('In summer', 'everything was first priority', 'I worked late for weeks and still felt behind'),
      c('', 'we need a no to some requests from other units', 'now we say yes to all and are late with all'),
    ],
  },
  M4: {
    strength: [
      c(
        'After the recall',
        'looked for the cause in the process and not for a person',
        'people told what they had seen',
      ),
      c(
        'When the software failed at month end',
        'stayed with us and asked good questions until we had it',
        '',
      ),
    ],
    change: [
      c('With returning faults', 'we repair and move on', 'the same thing comes back after some weeks'),
      c('', 'ideas from the shop floor are written down and then I hear nothing', 'I stopped writing them'),
    ],
  },
  M5: {
    strength: [
      c(
        'When we could not agree on the layout',
        'listened to both sides, decided, and said why',
        'I would have chosen otherwise and could live with it',
      ),
      c('', 'rules are the same for everybody, friends too', 'that feels fair'),
    ],
    change: [
      c(
        'In the shift meeting',
        'the answer is often “because I say so”',
        'people do it but do not think along',
      ),
      c('When I asked for the reason', 'I was told it was decided above', 'I would like to understand it'),
    ],
  },
  L1: {
    strength: [
      c(
        'At the start of the year',
        'told the story of the hospital that can sleep again because of our panels',
        'I know again what my work is for',
      ),
      c('', 'connects our small tasks to where the firm wants to go', 'it makes routine days easier'),
    ],
    change: [
      c(
        'In team meetings',
        'we talk about numbers and dates, hardly about why',
        'I could not say what we want to be good at next year',
      ),
      c('', 'I would like to hear where we are heading more than once a year', ''),
    ],
  },
  L2: {
    strength: [
      c(
        'After the late shift had caught the fault',
        'came by in person and thanked each of us by name',
        'we talked about it for days',
      ),
      c('', 'notices what somebody is good at and gives them more of it', 'I come to work with energy'),
    ],
    change: [
      c(
        'When the big order was done',
        'we went straight to the next thing',
        'a word of thanks would have been good',
      ),
      c('', 'praise goes to those who are loud', 'quiet colleagues are overlooked'),
    ],
  },
  L3: {
    strength: [
      c(
        'Before my first customer meeting',
        'went through it with me and let me do it alone',
        'I do them by myself now',
      ),
      c(
        'Every other week',
        'asks what I want to learn next and remembers it',
        'I have grown a lot this year',
      ),
    ],
    change: [
      c(
        'In our one-to-ones',
        'we run through the task list',
        'I would like half an hour about where I can grow',
      ),
      c('When I make a mistake', 'it is repaired for me', 'I learn more when I may try it myself'),
    ],
  },
  L4: {
    strength: [
      c(
        'In the meeting with the plant council',
        'won them over with patience and good questions',
        'we found a way that held',
      ),
      c('', 'speaks with the other units before there is a quarrel', 'doors are open for us'),
    ],
    change: [
      c('When other units say no', 'we stop there', 'I wish for somebody who goes and talks to them'),
      c('', 'in larger rounds our view is hardly heard', 'others decide over our work'),
    ],
  },
  L5: {
    strength: [
      c(
        'When my father was ill',
        'asked how I was, and changed the rota without making a story of it',
        'I will not forget that',
      ),
      c('', 'greets everybody on the floor and knows what they do', 'people feel seen'),
    ],
    change: [
      c('In stressful weeks', 'messages get short and sharp', 'I think twice before I ask something'),
      c(
        '',
        'parents with fixed hours get the leftovers when tasks are given out',
        'that could be shared better',
      ),
    ],
  },
  L6: {
    strength: [
      c(
        'After I had broken the tool',
        'said thank you for telling me at once',
        'since then people say things early',
      ),
      c('In the retro', 'starts with what they got wrong themselves', 'it is easy to be honest after that'),
    ],
    change: [
      c(
        'In planning meetings',
        'answers come before the question is finished',
        'people stopped bringing early ideas',
      ),
      c('When somebody disagrees', 'the mood gets cool for a while', 'many prefer to keep quiet'),
    ],
  },
  L7: {
    strength: [
      c(
        'With the new scheduling tool',
        'let three of us try it first and changed course after what we said',
        'nobody had to be forced',
      ),
      c('', 'asks “what would we do if we started today?”', 'we dropped two reports nobody read'),
    ],
    change: [
      c(
        'When somebody brings a new idea',
        'the first words are why it will not work here',
        'so ideas go elsewhere',
      ),
      c('', 'changes come all at once and then stay half done', 'I would like fewer, and those finished'),
    ],
  },
}

/** Worded bluntly, so that the report's closed box can be seen. */
const BLUNT: readonly DemoComment[] = [
  c('', 'Honestly, the Monday meeting is useless and a waste of everybody’s time', ''),
  c('', 'Stop micromanaging. It is annoying and nobody can stand it any more', ''),
  c('', 'Terrible at listening. Completely ignores what we say', ''),
]

/** A comment to one dimension: of a strength where it is seen often, of a change where it is not. Now and then a blunt one. */
export function pickComment(
  random: Random,
  dimensionId: string,
  isStrength: boolean,
  said: Set<DemoComment>,
): DemoComment | null {
  const bank = BANK[dimensionId]
  if (!bank) return null
  const list = !isStrength && random() < 0.06 ? BLUNT : isStrength ? bank.strength : bank.change
  const fresh = list.filter((comment) => !said.has(comment))
  const comment = fresh[Math.floor(random() * fresh.length)]
  if (!comment) return null
  said.add(comment)
  return comment
}
