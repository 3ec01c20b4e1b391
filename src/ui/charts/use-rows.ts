import { useRef, useState, type KeyboardEvent } from 'react'

/** Where a key leads from row `index` of `count`: a new index, 'leave', or null when the key is not ours. */
export function nextRow(key: string, index: number, count: number): number | 'leave' | null {
  if (count === 0) return null
  if (key === 'ArrowDown' || key === 'ArrowRight') return Math.min(index + 1, count - 1)
  if (key === 'ArrowUp' || key === 'ArrowLeft') return Math.max(index - 1, 0)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key === 'Escape') return 'leave'
  return null
}

/**
 * One tab stop over many rows. The row that was read last keeps the stop, so that Tab comes back to it. Elements that
 * belong to it carry `data-chart-row`.
 */
export function useRows<Box extends HTMLElement>(count: number, leave: () => void) {
  const box = useRef<Box>(null)
  const [stop, setStop] = useState(0)
  const [active, setActive] = useState<number | null>(null)
  const stopNow = Math.min(stop, Math.max(0, count - 1))

  function focusRow(index: number) {
    box.current?.querySelectorAll<HTMLElement>('[data-chart-row]')[index]?.focus()
  }

  function select(index: number) {
    setStop(index)
    setActive(index)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const next = nextRow(event.key, stopNow, count)
    if (next === null) return
    event.preventDefault()
    if (next !== 'leave') return focusRow(next)
    setActive(null)
    leave()
  }

  function rowProps(index: number) {
    return {
      'data-chart-row': '',
      'data-active': active === index ? '' : undefined,
      tabIndex: index === stopNow ? 0 : -1,
      onFocus: () => select(index),
    }
  }

  return { box, active, focusRow, onKeyDown, rowProps }
}
