import type { NavItem } from '#ui/app-shell.tsx'
import type { GapRow } from '#ui/charts/gap-dots.tsx'
import type { HeatColumn, HeatRow } from '#ui/charts/heat-table.tsx'
import type { MapPoint } from '#ui/charts/quadrant-map.tsx'
import type { DotStripRow } from '#ui/charts/dot-strip.tsx'
import type { IntervalRow } from '#ui/charts/interval-dots.tsx'
import type { JobView } from '#ui/job-card.tsx'
import type { PersonOption } from '#ui/person-picker.tsx'

export const NAV: readonly NavItem[] = [
  { to: '/', label: 'Home', icon: 'home' },
  { to: '/forms', label: 'Feedback', icon: 'feedback', count: 1 },
  { to: '/work', label: 'My plan', icon: 'plan' },
  { to: '/charts', label: 'Cycles', icon: 'cycle' },
  { to: '/people', label: 'People', icon: 'people' },
  { to: '/settings', label: 'Settings', icon: 'settings' },
]

const HIDDEN = 'Fewer than 4 peers replied.'

export const POINTS: readonly MapPoint[] = [
  { group: 'self', label: 'You', managing: 4.1, leading: 2.9, before: { managing: 3.3, leading: 2.5 } },
  { group: 'manager', label: 'Line manager', managing: 3.8, leading: 3.4 },
  { group: 'peer', label: 'Peers', managing: 3.7, leading: 3.6, people: 5 },
  { group: 'report', label: 'Direct reports', managing: 4.0, leading: 3.8, people: 4 },
  { group: 'skip', label: 'Skip-level', managing: 2.6, leading: 3.1, people: 4 },
  { group: 'other', label: 'Others', managing: null, leading: null, hidden: 'Fewer than 4 others replied.' },
]

export const GAPS: readonly GapRow[] = [
  {
    id: 'coaching',
    label: 'Coaching',
    you: 2.9,
    others: 3.8,
    gap: 0.9,
    word: 'hidden strength',
    agreement: 'close',
    people: 10,
    isGap: true,
  },
  {
    id: 'direction',
    label: 'Setting direction',
    you: 3.5,
    others: 3.7,
    gap: 0.2,
    word: 'close view',
    agreement: 'close',
    people: 10,
  },
  {
    id: 'listening',
    label: 'Listening',
    you: 4.6,
    others: 3.5,
    gap: -1.1,
    word: 'a gap to explore',
    agreement: 'some spread',
    people: 10,
    isGap: true,
  },
  {
    id: 'conflict',
    label: 'Working through conflict',
    you: 3.4,
    others: 3.1,
    gap: -0.3,
    word: 'views differ',
    agreement: 'views differ',
    people: 9,
  },
  { id: 'delegation', label: 'Delegation', you: 3.9, others: null, gap: null, hidden: HIDDEN },
]

export const HEAT_COLUMNS: readonly HeatColumn[] = [
  { key: 'self', label: 'You' },
  { key: 'manager', label: 'Line manager' },
  { key: 'peer', label: 'Peers', people: 5 },
  { key: 'report', label: 'Direct reports', people: 4 },
]

export const HEAT: readonly HeatRow[] = [
  {
    id: 'listening',
    label: 'Listening',
    cells: [
      { column: 'self', value: 4.6 },
      { column: 'manager', value: 4.0 },
      { column: 'peer', value: 3.6, agreement: 'close' },
      { column: 'report', value: 3.0, agreement: 'some spread' },
    ],
  },
  {
    id: 'delegation',
    label: 'Delegation',
    cells: [
      { column: 'self', value: 3.9 },
      { column: 'manager', value: 3.0 },
      {
        column: 'peer',
        value: 3.4,
        span: 2,
        pooledAs: 'Peers and direct reports, 7',
        agreement: 'views differ',
      },
    ],
  },
  {
    id: 'recognition',
    label: 'Recognition',
    cells: [
      { column: 'self', value: 1.5 },
      { column: 'manager', value: 2.5 },
      { column: 'peer', value: null, hidden: HIDDEN },
      { column: 'report', value: 4.5, agreement: 'close' },
    ],
  },
]

export const DOTS: readonly DotStripRow[] = [
  {
    id: 'q1',
    label: 'Asks before answering',
    dots: [4, 2, 3, 4, 5, 3, 4, 3, 4, 2],
    agreement: 'some spread',
  },
  { id: 'q2', label: 'Says what went well', dots: [1, 5, 4, 1, 5, 2, 5, 1], agreement: 'views differ' },
  {
    id: 'q3',
    label: 'Keeps promises',
    dots: null,
    hidden: 'The spread is shown from 8 people up.',
    agreement: 'close',
  },
]

export const INTERVALS: readonly IntervalRow[] = [
  { id: 'a', label: 'Setting direction', mean: 3.7, low: 3.3, high: 4.1, people: 10 },
  { id: 'b', label: 'Listening', mean: 3.5, low: 3.1, high: 3.9, people: 10 },
  { id: 'c', label: 'Delegation', mean: null, low: null, high: null, hidden: HIDDEN },
]

export const PEOPLE: readonly PersonOption[] = [
  { id: 'p1', name: 'Priya Nair', detail: 'Operations, plant manager' },
  { id: 'p2', name: 'Tomás Ortiz', detail: 'Finance, team lead' },
  { id: 'p3', name: 'Sam Okoro', detail: 'Logistics, shift lead' },
  { id: 'p4', name: 'Zoë Müller', detail: 'Service, head of field service' },
]

export const JOBS: readonly JobView[] = [
  {
    id: 'j1',
    title: 'Sending invitations',
    state: 'running',
    done: 152,
    total: 318,
    failed: [],
    minutesLeft: 2,
  },
  {
    id: 'j2',
    title: 'Importing people',
    state: 'paused',
    done: 60,
    total: 100,
    failed: [{ what: 'ali.reza@example.org', why: 'the mail server said no such address' }],
  },
  {
    id: 'j3',
    title: 'Closing the spring cycle',
    state: 'done',
    done: 42,
    total: 42,
    failed: [],
    message: '42 reports are ready.',
    resultTo: '/cycles/1',
  },
]
