import { createContext } from 'react'

/** The nonce that lets our own inline scripts through the content security policy; empty in the browser. */
export const NonceContext = createContext<string | undefined>(undefined)
