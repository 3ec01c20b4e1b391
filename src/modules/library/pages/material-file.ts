import type { LoaderFunctionArgs } from 'react-router'
import { present, signedIn } from '#platform/http/page.ts'
import { readMaterialFile } from '../actions/materials.ts'

export const handle = { access: 'signed-in' }

/** A file to save: never shown inside the app's own address, whatever it holds. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const key = { materialId: params['materialId'] ?? '' }
  const { fileName, contentType, content } = await present(() => readMaterialFile(ctx, actor, key))
  const plain = fileName.normalize('NFD').replaceAll(/[^ -~]|["\\%]/g, '')
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': contentType,
      'content-length': String(content.length),
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeName(fileName)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })
}

/** RFC 8187: what encodeURIComponent leaves and a header may not hold. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
