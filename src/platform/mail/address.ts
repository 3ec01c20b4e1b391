/** One plain address: no name, no second address, nothing that could end the line of a header. */
const ADDRESS = /^[^\s@<>()[\],;:\\"\p{Cc}]{1,64}@[^\s@<>()[\],;:\\"\p{Cc}]{1,253}$/u

/** Whether a mail could be sent there. Says nothing about whether somebody reads it. */
export function isMailAddress(text: string): boolean {
  return ADDRESS.test(text.trim())
}
