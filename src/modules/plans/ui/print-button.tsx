import { useEffect, useState } from 'react'
import { Button } from '#ui/button.tsx'

/** Shown once it can work: printing from a page needs script, the browser's own menu does not. */
export function PrintButton() {
  const [canPrint, setCanPrint] = useState(false)
  useEffect(() => setCanPrint(true), [])
  if (!canPrint) return null
  return (
    <Button type="button" onClick={() => window.print()}>
      Print
    </Button>
  )
}
