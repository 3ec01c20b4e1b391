import { reactRouter } from '@react-router/dev/vite'
import { defineConfig, type Plugin } from 'vite'

/**
 * The language of a request is known to one copy of `lib/core/text.ts`, that of the server: its bundle of pages takes that
 * one, and has none of its own.
 */
const TEXT = '#lib/core/text.ts'
const oneCopyOfTexts: Plugin = {
  name: 'one-copy-of-texts',
  enforce: 'pre',
  resolveId: {
    filter: { id: /core\/text\.ts$|^\.\/text\.ts$/ },
    async handler(source, importer, { ssr }) {
      const found = ssr ? await this.resolve(source, importer, { skipSelf: true }) : null
      return found?.id.endsWith('/src/lib/core/text.ts') ? { id: TEXT, external: true } : null
    },
  },
}

export default defineConfig({
  plugins: [oneCopyOfTexts, reactRouter()],
  build: { target: 'es2022', chunkSizeWarningLimit: 400 },
})
