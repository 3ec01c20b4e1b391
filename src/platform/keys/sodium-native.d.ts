/** The part of sodium-native (libsodium's binding) that Heartwood uses; the package ships no types. */
declare module 'sodium-native' {
  type Sodium = {
    readonly crypto_box_PUBLICKEYBYTES: number
    readonly crypto_box_SECRETKEYBYTES: number
    readonly crypto_box_SEALBYTES: number
    readonly crypto_secretbox_KEYBYTES: number
    readonly crypto_secretbox_NONCEBYTES: number
    readonly crypto_secretbox_MACBYTES: number
    readonly crypto_pwhash_STRBYTES: number
    crypto_box_keypair(publicKey: Buffer, secretKey: Buffer): void
    crypto_scalarmult_base(publicKey: Buffer, secretKey: Buffer): void
    crypto_box_seal(sealed: Buffer, plaintext: Buffer, publicKey: Buffer): void
    crypto_box_seal_open(plaintext: Buffer, sealed: Buffer, publicKey: Buffer, secretKey: Buffer): boolean
    crypto_secretbox_easy(sealed: Buffer, plaintext: Buffer, nonce: Buffer, key: Buffer): void
    crypto_secretbox_open_easy(plaintext: Buffer, sealed: Buffer, nonce: Buffer, key: Buffer): boolean
    crypto_generichash(hash: Buffer, message: Buffer, key?: Buffer): void
    crypto_pwhash_str_async(
      encoded: Buffer,
      password: Buffer,
      operations: number,
      bytes: number,
    ): Promise<void>
    crypto_pwhash_str_verify_async(encoded: Buffer, password: Buffer): Promise<boolean>
    crypto_pwhash_str_needs_rehash(encoded: Buffer, operations: number, bytes: number): boolean
    randombytes_buf(bytes: Buffer): void
    sodium_memzero(bytes: Buffer): void
  }
  const sodium: Sodium
  export default sodium
}
