type Wording = Readonly<Record<string, string>>

/** The part of an instrument that says whether two versions ask the same. */
export type AskedShape = {
  readonly scale: {
    readonly min: number
    readonly max: number
    readonly anchors: readonly { readonly value: number; readonly label: Wording }[]
  }
  readonly dimensions: readonly {
    readonly id: string
    readonly items: readonly { readonly id: string; readonly keyed: '+' | '-'; readonly other: Wording }[]
  }[]
}

/**
 * The dimensions that two questionnaires ask in the same way: the same questions in the same words, answered on the same
 * scale. A translation that was added changes nothing.
 */
export function comparableDimensions(before: AskedShape, after: AskedShape): Set<string> {
  if (!isSameScale(before.scale, after.scale)) return new Set()
  return new Set(
    after.dimensions.flatMap(({ id, items }) => {
      const old = before.dimensions.find((dimension) => dimension.id === id)?.items
      const isSame =
        old?.length === items.length &&
        items.every((item) => {
          const known = old.find((one) => one.id === item.id)
          return known?.keyed === item.keyed && isSameWording(known.other, item.other)
        })
      return isSame ? [id] : []
    }),
  )
}

type WithAxes = {
  readonly dimensions: readonly { readonly id: string; readonly axis: string | null }[]
}

/** The axes that both questionnaires make of the same dimensions, all of them `comparable`, with these dimensions. */
export function comparableAxes(
  before: WithAxes,
  after: WithAxes,
  comparable: ReadonlySet<string>,
): Map<string, readonly string[]> {
  const [then, now] = [before, after].map(({ dimensions }) =>
    Map.groupBy(dimensions, ({ axis }) => axis ?? ''),
  )
  const found = new Map<string, readonly string[]>()
  for (const [axis, dimensions] of now ?? []) {
    const ids = dimensions.map(({ id }) => id)
    const old = then?.get(axis)?.map(({ id }) => id) ?? []
    // of one dimension it would be that dimension again
    const isSame = ids.length > 1 && old.length === ids.length && ids.every((id) => old.includes(id))
    if (axis !== '' && isSame && ids.every((id) => comparable.has(id))) found.set(axis, ids)
  }
  return found
}

function isSameScale(before: AskedShape['scale'], after: AskedShape['scale']): boolean {
  return (
    before.min === after.min &&
    before.max === after.max &&
    before.anchors.length === after.anchors.length &&
    after.anchors.every(({ value, label }) => {
      const known = before.anchors.find((one) => one.value === value)
      return known !== undefined && isSameWording(known.label, label)
    })
  )
}

function isSameWording(before: Wording, after: Wording): boolean {
  const both = Object.keys(after).filter((language) => before[language] !== undefined)
  return both.length > 0 && both.every((language) => before[language] === after[language])
}
