import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { takesGzip } from '#platform/http/zipped.ts'
import type { Look } from '../views/frame.ts'
import { scriptLists } from '../views/script-lists.ts'

const ROOT = join(import.meta.dirname, '../../../..')
/** One style for one request: the tokens, what all pages share, and what is special about these. */
const STYLE = [
  'src/ui/styles/tokens.css',
  'src/ui/styles/base.css',
  'src/ui/styles/display.css',
  'public/rater/rater.css',
]
/** One script for one request: modules to read, joined in the order in which they need each other. */
const SCRIPT = ['page', 'saver', 'answer-screen', 'rater'].map((name) => `public/rater/${name}.js`)

type Asset = { readonly path: string; readonly type: string; readonly plain: Buffer; readonly zipped: Buffer }

/**
 * Serves the style and the script of the rater pages from memory, compressed once. Their names change with their
 * content, so browsers keep them for good and never ask again.
 */
export function serveAssets(http: FastifyInstance): Omit<Look, 'display'> {
  const style = readAsset(STYLE, 'css', 'text/css; charset=utf-8', shortenStyle)
  const script = readAsset(
    SCRIPT,
    'js',
    'text/javascript; charset=utf-8',
    (text) => scriptLists() + shortenScript(text),
  )
  for (const asset of [style, script]) {
    http.get(asset.path, { config: { access: 'public', quiet: true } }, (request, reply) => {
      reply
        .type(asset.type)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('vary', 'accept-encoding')
      const isZipped = takesGzip(request)
      if (isZipped) reply.header('content-encoding', 'gzip')
      return reply.send(isZipped ? asset.zipped : asset.plain)
    })
  }
  return { style: style.path, script: script.path }
}

function readAsset(
  files: readonly string[],
  ending: string,
  type: string,
  shorten: (text: string) => string,
): Asset {
  const plain = Buffer.from(shorten(files.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n')))
  const name = createHash('sha256').update(plain).digest('hex').slice(0, 12)
  return { path: `/f/assets/rater-${name}.${ending}`, type, plain, zipped: gzipSync(plain, { level: 9 }) }
}

/** Comments and indentation are for us. */
function shortenStyle(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s*\n\s*/g, '\n')
}

/** Joined, the files see each other; comments and indentation are for us. */
function shortenScript(text: string): string {
  return text
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^import .*$/gm, '')
    .replace(/^export /gm, '')
    .replace(/^\s+/gm, '')
}
