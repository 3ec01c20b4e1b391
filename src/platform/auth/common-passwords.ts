/**
 * Words that long but easily guessed passwords are made of. A password of at least 15 characters is seldom on the
 * lists of leaked ones; what remains are these words repeated, joined or filled up with digits.
 */
export const COMMON_WORDS: readonly string[] = `
  password passwort passphrase kennwort motdepasse contrasena secret geheim letmein welcome
  willkommen hello hallo changeme default admin administrator root login signin user guest test
  testing demo temp temporary master access system qwerty qwertz azerty asdf asdfgh asdfghjkl zxcvbn
  zxcvbnm yxcvbnm qwertyuiop qwertzuiop qazwsx abc abcd abcdef abcdefg alphabet iloveyou love
  princess sunshine monkey dragon football baseball superman batman starwars pokemon michael summer
  sommer winter spring autumn january monday freitag friday company office heartwood leader
  leadership manager feedback people personnel mypassword this is my the a not your and i am mein ist
  das correcthorsebatterystaple
`
  .trim()
  .split(/\s+/)
