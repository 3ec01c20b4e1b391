import { checkUpload, fieldOf, fileOf, personIdOf, reportsOf, visitAs } from './demo.ts'
import { TITLES, type App } from './setup.ts'
import type { Visitor } from './visitor.ts'

/**
 * Does what makes pages exist that the demo has none of: an opened and shared report, a question to HR, names being
 * collected, a shared plan, imports in several states, past ratings. Returns who looks around then, and where forms
 * without a link lead.
 */
export async function makeEveryPage(
  app: App,
): Promise<{ readonly visitors: readonly Visitor[]; readonly from: readonly string[] }> {
  const [hr, leader, other, senior] = await Promise.all(
    (['hr', 'leader', 'otherLeader', 'senior'] as const).map((role) => visitAs(app, role)),
  )
  if (!hr || !leader || !other || !senior) throw new Error('nobody signed in')
  const [hrId, otherId, seniorId] = await Promise.all(
    (['hr', 'otherLeader', 'senior'] as const).map((role) => personIdOf(hr, app.emails[TITLES[role]] ?? '')),
  )
  if (!hrId || !otherId || !seniorId) throw new Error('somebody is not in the directory')
  const preview = await openReport(leader, otherId, hrId)
  await senior.post('/plan', { intent: 'share', viewer: otherId, parts: 'steps' })
  await collectNames(hr, other, [otherId, seniorId])
  await importRatings(hr)
  await fillLibrary(hr)
  await hr.post('/fairness', { intent: 'on', basis: 'Agreement with the works council' })
  const waiting = await hr.post('/people/import', uploadOf('testdata/hris/bamboohr.csv'))
  const bad = (await hr.post('/people/import', uploadOf('testdata/hris/bad/values.csv'))).location ?? ''
  await checkUpload(hr, bad)
  return { visitors: [hr, leader, other, senior], from: [waiting.location ?? '', bad, preview] }
}

/** The leader has chosen how to read, marked a skill, shared with somebody, and asked HR about a comment. */
async function openReport(leader: Visitor, viewer: string, hrPerson: string): Promise<string> {
  const [report = ''] = await reportsOf(leader)
  const at = `/reports/${report}`
  await leader.post(at, { intent: 'choose', mode: 'strengths-first', comments: 'closed' })
  const seen = await leader.get(`${at}/seen?skill=all`)
  await leader.post(`${at}/seen`, { intent: 'mark', kind: 'dimension', ref: fieldOf(seen.text, 'ref') })
  const until = fieldOf((await leader.get(`${at}/share`)).text, 'until')
  const share = { intent: 'share', viewer, parts: 'strengths seen words', until }
  await leader.post(`${at}/share/preview`, share)
  const words = await leader.get(`${at}/words`)
  await leader.post(`${at}/words`, {
    intent: 'abuse',
    comment: fieldOf(words.text, 'comment'),
    person: hrPerson,
    note: 'Please look at this one.',
  })
  return `${at}/share/preview?viewer=${viewer}&parts=strengths&until=${until}`
}

/** A cycle in which leaders name their raters: the first has done so, and their manager looks at the names. */
async function collectNames(hr: Visitor, first: Visitor, leaderIds: readonly string[]): Promise<void> {
  const fields = { intent: 'purpose', name: 'Names wanted', purpose: 'development' }
  const cycle = ((await hr.post('/cycles/new', fields)).location ?? '').replace(/\/setup.*/, '')
  const questions = (await hr.get(`${cycle}/setup/questions`)).text
  const instrument = questions.match(/value="(two-axis[^"]+)"/)?.[1] ?? ''
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
  const steps: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    [
      'questions',
      Object.entries({ intent: 'questions', instrument, minimumGroup: '4', minimumComments: '5' }),
    ],
    ['people', [['intent', 'add-leaders'], ...leaderIds.map((id) => ['personId', id] as const)]],
    ['raters', [['intent', 'propose']]],
    [
      'dates',
      Object.entries({
        intent: 'dates',
        closesOn: day(21),
        nomination: 'leader',
        approval: 'manager',
        nominateUntilOn: day(7),
      }),
    ],
    ['words', Object.entries({ intent: 'words', message: '' })],
    ['check', [['intent', 'collect-names']]],
  ]
  for (const [step, sent] of steps) {
    const { status } = await hr.post(`${cycle}/setup/${step}`, sent)
    if (status >= 400) throw new Error(`${step}: ${status}`)
  }
  await first.post(`/nominations/${cycle.split('/').at(-1)}`, { intent: 'submit' })
}

/** A link and a file of the organisation, each on a page of the library. */
async function fillLibrary(hr: Visitor): Promise<void> {
  for (const kind of ['link', 'file']) {
    const form = new FormData()
    const fields = {
      kind,
      title: `A ${kind} of ours`,
      about: '',
      guide: 'dimension/L3',
      url: 'https://a.example',
    }
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    if (kind === 'file') form.set('file', new File(['Plain words'], 'words.txt'))
    const { status } = await hr.post('/library/materials/new', form)
    if (status !== 302) throw new Error(`library ${kind}: ${status}`)
  }
}

/** Past ratings of a small group, with a questionnaire of their own. */
async function importRatings(hr: Visitor): Promise<void> {
  const questions = ['# title: Three questions', '# scale: 1-5', 'id,dimension,text']
  const ids = ['Q1', 'Q2', 'Q3']
  questions.push(...ids.map((id, index) => `${id},Leading,Question ${index + 1} of three`))
  const rows = Array.from(
    { length: 12 },
    (_, row) => `Team,${row},${ids.map((_, at) => 1 + ((row + at) % 5)).join(',')}`,
  )
  const form = new FormData()
  form.set('ratings', new File([['leader,rater,Q1,Q2,Q3', ...rows].join('\n')], 'ratings.csv'))
  form.set('questions', new File([questions.join('\n')], 'questions.csv'))
  form.set('name', 'Ratings of a small group')
  form.set('leader', 'leader')
  form.set('rater', 'rater')
  form.set('as', 'report')
  const { status, location } = await hr.post('/cycles/import', form)
  if (!location) throw new Error(`past ratings: ${status}`)
}

function uploadOf(path: string): FormData {
  const form = new FormData()
  form.set('file', fileOf(path))
  form.set('preset', '')
  form.set('intent', 'upload')
  return form
}
