import type { AnswerTable } from './table.ts'

/**
 * Covariances of the items over the given rows, k × k, row after row.
 *
 * Shape    rows: numbers of complete rows, at least 2.
 * Units    over n − 1; exactly 0 for an item that does not vary.
 */
export function covariances({ values, columns: k }: AnswerTable, rows: Int32Array): Float64Array {
  const means = new Float64Array(k)
  const varies = new Uint8Array(k)
  const first = rows[0]! * k
  for (let index = 0; index < rows.length; index++) {
    const from = rows[index]! * k
    for (let i = 0; i < k; i++) {
      const value = values[from + i]!
      means[i]! += value
      if (value !== values[first + i]) varies[i] = 1
    }
  }
  for (let i = 0; i < k; i++) means[i]! /= rows.length
  const matrix = new Float64Array(k * k)
  const centred = new Float64Array(k)
  for (let index = 0; index < rows.length; index++) {
    const from = rows[index]! * k
    for (let i = 0; i < k; i++) {
      const deviation = varies[i] ? values[from + i]! - means[i]! : 0
      centred[i] = deviation
      for (let j = 0; j <= i; j++) matrix[i * k + j]! += deviation * centred[j]!
    }
  }
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      matrix[i * k + j]! /= rows.length - 1
      matrix[j * k + i] = matrix[i * k + j]!
    }
  }
  return matrix
}

/** Mean of each item over the raters who answered it. */
function availableMeans({ values, rows, columns: k }: AnswerTable): Float64Array {
  const sums = new Float64Array(k)
  const counts = new Float64Array(k)
  for (let at = 0; at < rows * k; at += k) {
    for (let i = 0; i < k; i++) {
      const value = values[at + i]!
      if (Number.isNaN(value)) continue
      sums[i]! += value
      counts[i]! += 1
    }
  }
  return sums.map((sum, i) => (counts[i] === 0 ? 0 : sum / counts[i]!))
}

/**
 * Covariances of the items, each pair over the raters who answered both, k × k, row after row.
 *
 * Missing  an entry is NaN when fewer than two raters answered both.
 * Source   what `psych::alpha` uses (R's `use = "pairwise"`), in one pass over data centred beforehand.
 */
export function pairwiseCovariances(table: AnswerTable): Float64Array {
  const { values, rows, columns: k } = table
  const means = availableMeans(table)
  const products = new Float64Array(k * k)
  const sums = new Float64Array(k * k) // [i, j]: sum of item i over the raters who answered i and j
  const counts = new Float64Array(k * k)
  const completeSums = new Float64Array(k)
  const centred = new Float64Array(k)
  let complete = 0
  for (let at = 0; at < rows * k; at += k) {
    let sum = 0
    for (let i = 0; i < k; i++) {
      centred[i] = values[at + i]! - means[i]!
      sum += centred[i]!
    }
    if (!Number.isNaN(sum)) {
      complete++
      for (let i = 0; i < k; i++) {
        const deviation = centred[i]!
        completeSums[i]! += deviation
        for (let j = 0; j <= i; j++) products[i * k + j]! += deviation * centred[j]!
      }
      continue
    }
    for (let i = 0; i < k; i++) {
      const deviation = centred[i]!
      for (let j = 0; j <= i; j++) {
        const other = centred[j]!
        if (Number.isNaN(deviation + other)) continue
        products[i * k + j]! += deviation * other
        counts[i * k + j]! += 1
        sums[i * k + j]! += deviation
        if (i !== j) sums[j * k + i]! += other
      }
    }
  }
  const matrix = new Float64Array(k * k)
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      const n = complete + counts[i * k + j]!
      const correction = ((completeSums[i]! + sums[i * k + j]!) * (completeSums[j]! + sums[j * k + i]!)) / n
      const value = n < 2 ? Number.NaN : (products[i * k + j]! - correction) / (n - 1)
      matrix[i * k + j] = value
      matrix[j * k + i] = value
    }
  }
  return matrix
}
