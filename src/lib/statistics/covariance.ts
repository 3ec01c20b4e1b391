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

/**
 * Covariances of the items, each pair over the raters who answered both, k × k, row after row.
 *
 * Missing  an entry is NaN when fewer than two raters answered both.
 * Source   what `psych::alpha` uses (R's `use = "pairwise"`).
 */
export function pairwiseCovariances({ values, rows, columns: k }: AnswerTable): Float64Array {
  const matrix = new Float64Array(k * k)
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      let [n, sumI, sumJ] = [0, 0, 0]
      for (let at = 0; at < rows * k; at += k) {
        const [a, b] = [values[at + i]!, values[at + j]!]
        if (Number.isNaN(a + b)) continue
        n++
        sumI += a
        sumJ += b
      }
      let products = 0
      for (let at = 0; at < rows * k; at += k) {
        const [a, b] = [values[at + i]!, values[at + j]!]
        if (!Number.isNaN(a + b)) products += (a - sumI / n) * (b - sumJ / n)
      }
      const value = n < 2 ? Number.NaN : products / (n - 1)
      matrix[i * k + j] = value
      matrix[j * k + i] = value
    }
  }
  return matrix
}
