import { redirect, type LoaderFunctionArgs } from 'react-router'
import { present, signedIn } from '#platform/http/page.ts'
import { makeCertificate } from '../actions/certificate.ts'

export const handle = { access: 'signed-in' }

/** The own certificate as a PDF; without a typesetter on this machine, the page of the programme again. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const id = params['programmeId'] ?? ''
  const paper = new URL(request.url).searchParams.get('paper') === 'letter' ? 'us-letter' : 'a4'
  const { made, title } = await present(() => makeCertificate(ctx, actor, id, paper))
  if (made.kind !== 'pdf') {
    ctx.log.error({ why: made.why }, 'a certificate could not be set')
    return redirect(`/programmes/${id}`, 303)
  }
  const plain = title.normalize('NFD').replaceAll(/[^ -~]|["\\%]/g, '')
  return new Response(new Uint8Array(made.bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${plain}.pdf"; filename*=UTF-8''${encodeURIComponent(`${title}.pdf`)}`,
      'cache-control': 'no-store',
    },
  })
}
