/** Builds every part of src/ui into a few server-rendered pages and serves them on a port of its own. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type InlineConfig } from 'vite'

export type Gallery = { url: string; paths: readonly string[]; close(): Promise<void> }

const HERE = import.meta.dirname

export async function openGallery(): Promise<Gallery> {
  // Inside the checkout, so that the bundle finds node_modules.
  const out = await mkdtemp(join(HERE, '../../node_modules/.gallery-'))
  await build(config({ outDir: join(out, 'server'), ssr: join(HERE, 'server.tsx') }))
  await build(config({ outDir: join(out, 'client') }, join(HERE, 'styles.ts')))
  const { PATHS, renderScreen } = (await import(pathToFileURL(join(out, 'server/server.js')).href)) as {
    PATHS: string[]
    renderScreen: (path: string) => Promise<string>
  }

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://gallery').pathname
    const asset = (
      { '/gallery.js': 'text/javascript', '/gallery.css': 'text/css' } as Record<string, string>
    )[path]
    const body = asset ? readFile(join(out, 'client', path)) : renderScreen(PATHS.includes(path) ? path : '/')
    body.then(
      (content) => response.writeHead(200, { 'content-type': asset ?? 'text/html' }).end(content),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    paths: PATHS,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(out, { recursive: true, force: true })
    },
  }
}

function config(output: { outDir: string; ssr?: string }, input?: string): InlineConfig {
  return {
    configFile: false,
    root: HERE,
    logLevel: 'warn',
    mode: 'production',
    build: {
      ...output,
      emptyOutDir: true,
      minify: false,
      cssCodeSplit: false,
      rollupOptions: {
        ...(input ? { input } : {}),
        output: {
          entryFileNames: output.ssr ? '[name].js' : 'gallery.js',
          assetFileNames: 'gallery[extname]',
        },
      },
    },
  }
}
