/** An address inside the app, path and query; anything else becomes Home, so that no link leads elsewhere. */
export function localAddress(address: string | undefined): string {
  return address && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(address) ? address : '/'
}
