import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { HeatTable, heatSentence } from './charts/heat-table.tsx'
import { GapDots } from './charts/gap-dots.tsx'
import { QuadrantMap } from './charts/quadrant-map.tsx'
import { Field } from './field.tsx'
import { counts } from './job-card.tsx'
import { filterPeople } from './person-picker.tsx'

describe('finding a person', () => {
  const people = [
    { id: '1', name: 'Zoë Müller', detail: 'Service' },
    { id: '2', name: 'Tomás Ortiz', detail: 'Finance, team lead' },
  ]
  const found = (text: string) => filterPeople(people, text).map(({ id }) => id)

  test('case and accents do not matter', () => {
    expect(found('zoe mull')).toEqual(['1'])
    expect(found('TOMAS')).toEqual(['2'])
  })

  test('every word must occur, in the name or the detail', () => {
    expect(found('ortiz finance')).toEqual(['2'])
    expect(found('ortiz service')).toEqual([])
  })

  test('nothing typed finds everyone', () => {
    expect(found('  ')).toEqual(['1', '2'])
  })
})

describe('a long job in words', () => {
  const job = {
    done: 152,
    total: 318,
    failed: [{ what: 'a', why: 'b' }],
    state: 'running',
    minutesLeft: 1.2,
  } as const

  test('counts, failures and the time left', () => {
    // 1.2 minutes are rounded up to 2.
    expect(counts(job)).toBe('152 of 318 done, 1 failed, about 2 minutes left')
  })

  test('a paused job promises no time', () => {
    expect(counts({ ...job, state: 'paused', failed: [] })).toBe('152 of 318 done')
  })

  test('an unknown total is not invented', () => {
    expect(counts({ ...job, total: null, failed: [], minutesLeft: null })).toBe('152 done')
  })
})

describe('a form control', () => {
  test('its error is tied to it and its id is the one the summary links to', () => {
    const markup = renderToStaticMarkup(
      createElement(Field, { label: 'Name', name: 'title', error: 'Add a name.', hint: 'Short.' }),
    )
    expect(markup).toContain('for="field-title"')
    expect(markup).toContain('aria-describedby="field-title-hint field-title-error"')
    expect(markup).toContain('aria-invalid="true"')
  })
})

describe('hidden numbers', () => {
  const hidden = 'Fewer than 4 peers replied.'
  const words = { finding: 'A finding.', reading: 'How to read it.' }

  test('a hidden cell has its reason in the heat table and no tint', () => {
    const row = { id: 'a', label: 'Listening', cells: [{ column: 'peer', value: null, hidden }] }
    const columns = [{ key: 'peer', label: 'Peers' }]
    const markup = renderToStaticMarkup(createElement(HeatTable, { ...words, columns, rows: [row] }))
    expect(markup).toContain(hidden)
    expect(markup).not.toMatch(/heat-\d/)
    expect(heatSentence(row, columns)).toBe('Listening: Peers: Fewer than 4 peers replied.')
  })

  test('a hidden view has no mark and no number in the gap chart', () => {
    const rows = [{ id: 'a', label: 'Listening', you: null, others: null, gap: null, hidden }]
    const markup = renderToStaticMarkup(createElement(GapDots, { ...words, rows }))
    const list = markup.slice(markup.indexOf('<ul'), markup.indexOf('</ul>'))
    expect(list).toContain(hidden)
    expect(list).not.toContain('class="mark')
  })

  test('a hidden group has no place on the map', () => {
    const points = [{ group: 'peer', label: 'Peers', managing: null, leading: null, hidden }] as const
    const markup = renderToStaticMarkup(createElement(QuadrantMap, { ...words, points }))
    const map = markup.slice(markup.indexOf('class="map-square"'), markup.indexOf('class="map-x-ticks"'))
    expect(map).not.toContain('map-ring')
    expect(map).not.toContain('class="mark')
  })
})
