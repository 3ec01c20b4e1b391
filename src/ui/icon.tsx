const PATHS = {
  home: 'M3 9.5 10 4l7 5.5V16H3zM8 16v-4h4v4',
  feedback: 'M3 4h14v9H9l-4 3v-3H3z',
  talk: 'M3 4h9v6H7l-4 3zM14.5 8H17v8.5l-3.5-3H9v-1',
  plan: 'M4 5.5h1.5M4 10h1.5M4 14.5h1.5M8.5 5.5H16M8.5 10H16M8.5 14.5H16',
  cycle: 'M15.5 6.5A6.5 6.5 0 1 0 16.5 11M16.5 3.5v3.5H13',
  people:
    'M7.5 9.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5zM2.5 16c0-2.8 2.2-4.5 5-4.5s5 1.7 5 4.5M13 4.4a2.75 2.75 0 0 1 0 4.9M14.5 11.8c1.8.6 3 2 3 4.2',
  settings: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4',
  mentoring: 'M4 12.5c2.2 0 3 3.5 6 3.5s3.8-3.5 6-3.5M10 4v7M6.5 7.5 10 4l3.5 3.5',
  learn: 'M3 5.5c2.5-.8 5-.5 7 1 2-1.5 4.5-1.8 7-1V15c-2.5-.8-5-.5-7 1-2-1.5-4.5-1.8-7-1zM10 6.5V16',
  pipeline: 'M4 16v-3M10 16V9M16 16V4',
  search: 'M8.75 14a5.25 5.25 0 1 0 0-10.5 5.25 5.25 0 0 0 0 10.5zM13 13l4 4',
  close: 'M5 5l10 10M15 5 5 15',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  help: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM8 8a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1.1v.3M10 13.7h.01',
  note: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9v4.5M10 6.5h.01',
  good: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM6.8 10.2l2.2 2.2 4.2-4.6',
  caution: 'M10 3.5 17.5 16.5h-15zM10 8.5v4M10 14.5h.01',
  problem: 'M7 3h6l4 4v6l-4 4H7l-4-4V7zM10 6.5v4.5M10 13.5h.01',
  check: 'M4.5 10.5l3.5 3.5 7.5-8',
  eye: 'M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5zM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  lock: 'M5 9h10v7H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.7 1.7',
  arrow: 'M4 10h12M11.5 5.5 16 10l-4.5 4.5',
} as const

export type IconName = keyof typeof PATHS

/** Decoration beside a word; where an icon stands alone, its button carries the name. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
