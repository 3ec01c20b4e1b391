import { dirname, join } from 'node:path'
import type { NodeCompiler, NodeTypstCompileResult } from '@myriaddreamin/typst-ts-node-compiler'
import type { Typeset, TypesetAnswer, TypesetRequest } from './typeset.ts'
import { missingLetters, withoutLetters } from './missing-letters.ts'

/** Each try finds one kind of letter that no font has; a text with more kinds than this is not worth setting. */
const MOST_TRIES = 24

const FONTS = join(import.meta.dirname, 'fonts')
const compilers = new Map<string, NodeCompiler>()

process.on('message', (request: TypesetRequest) => {
  void typeset(request).then((made) => process.send?.({ id: request.id, made } satisfies TypesetAnswer))
})
process.on('disconnect', () => process.exit())

async function typeset({ template, json }: TypesetRequest): Promise<Typeset> {
  const folder = dirname(template)
  try {
    if (!compilers.has(folder)) compilers.set(folder, await openCompiler(folder))
  } catch (error) {
    return { kind: 'not-here', why: messageOf(error) }
  }
  const compiler = compilers.get(folder) as NodeCompiler
  let data = json
  let why = ''
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    try {
      const inputs = { data, 'letters-missing': data === json ? 'no' : 'yes' }
      const compiled = compiler.compile({ mainFilePath: template, inputs })
      if (!compiled.result) return { kind: 'failed', why: whyNot(compiler, compiled) }
      return { kind: 'pdf', bytes: compiler.pdf(compiled.result, { pdfStandard: 'ua-1' }) }
    } catch (error) {
      why = messageOf(error)
      const missing = missingLetters(why)
      const less = withoutLetters(data, missing)
      if (less === data) return { kind: 'failed', why: missing.length > 0 ? 'letters without a font' : why }
      data = less
    } finally {
      // nothing of one person's report stays for the next
      compiler.evictCache(0)
    }
  }
  return { kind: 'failed', why: 'letters without a font' }
}

/** Reads templates and fonts of this repository; then the machine's own fonts for letters ours do not have. */
async function openCompiler(folder: string): Promise<NodeCompiler> {
  const typst = await import('@myriaddreamin/typst-ts-node-compiler')
  return typst.NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [FONTS] }] })
}

function whyNot(compiler: NodeCompiler, compiled: NodeTypstCompileResult): string {
  const error = compiled.takeError()
  const found: { message?: string }[] = error ? compiler.fetchDiagnostics(error) : []
  return found.map(({ message }) => message).join('; ') || 'no reason given'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
