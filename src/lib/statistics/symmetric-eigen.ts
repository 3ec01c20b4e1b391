/**
 * Eigenvalues and eigenvectors of a symmetric matrix.
 *
 * Shape   matrix: size × size, row after row; not changed. Result: vectors[i] belongs to values[i], any order.
 * Source  cyclic Jacobi rotations, Golub & Van Loan (2013), algorithm 8.5.3.
 */
export function symmetricEigen(
  matrix: Float64Array,
  size: number,
): { values: Float64Array; vectors: Float64Array[] } {
  const a = matrix.slice()
  const vectors = Array.from({ length: size }, (_, i) => {
    const unit = new Float64Array(size)
    unit[i] = 1
    return unit
  })
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0
    let all = 0
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        all += a[i * size + j]! ** 2
        if (i !== j) off += a[i * size + j]! ** 2
      }
    }
    if (off <= 1e-34 * all) break
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q)
    }
  }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i]!), vectors }
}

function rotate(a: Float64Array, vectors: Float64Array[], size: number, p: number, q: number): void {
  const apq = a[p * size + q]!
  if (apq === 0) return
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * apq)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (let k = 0; k < size; k++) {
    const [akp, akq] = [a[k * size + p]!, a[k * size + q]!]
    a[k * size + p] = c * akp - s * akq
    a[k * size + q] = s * akp + c * akq
  }
  for (let k = 0; k < size; k++) {
    const [apk, aqk] = [a[p * size + k]!, a[q * size + k]!]
    a[p * size + k] = c * apk - s * aqk
    a[q * size + k] = s * apk + c * aqk
  }
  const [vp, vq] = [vectors[p]!, vectors[q]!]
  for (let k = 0; k < size; k++) {
    const [x, y] = [vp[k]!, vq[k]!]
    vp[k] = c * x - s * y
    vq[k] = s * x + c * y
  }
}
