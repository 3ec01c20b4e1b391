import { t } from '#lib/core/text.ts'
import { HiddenText } from '#ui/hidden-text.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { rich } from '#ui/rich-text.tsx'
import { PAPER_LABELS, type Paper } from '../domain/paper.ts'

const hidden = { hidden: (words: string) => <HiddenText>{words}</HiddenText> }

/** The report as a file: on the paper that is usual where the reader is, or on the other one. */
export function PdfLinks({ to, usual }: { to: string; usual: Paper }) {
  const other = usual === 'a4' ? 'letter' : 'a4'
  const file = (paper: Paper) => `${to}/report.pdf?paper=${paper}`
  // without `download`: when there is no file, the answer is a page that says so
  return (
    <>
      <LinkButton to={file(usual)} reloadDocument>
        {rich(t('PDF<hidden> on {paper}</hidden>', { paper: PAPER_LABELS[usual] }), hidden)}
      </LinkButton>
      <LinkButton to={file(other)} kind="quiet" reloadDocument>
        {rich(t('<hidden>PDF </hidden>on {paper}', { paper: PAPER_LABELS[other] }), hidden)}
      </LinkButton>
    </>
  )
}

/** Why there is no file, and what works instead. `why` is what the address says. */
export function NoPdf({ why }: { why: string | null }) {
  if (why === null) return null
  return (
    <div className="report-screen-only">
      <Note kind="caution" title={t('The PDF could not be made')}>
        <p>
          {why === 'not-here'
            ? t('The part that makes PDFs does not run on this server. Nothing is wrong with your report.')
            : t(
                'Something went wrong on our side, and it is in the log. Nothing is wrong with your report.',
              )}{' '}
          {t('You can print this page, or save it as a PDF from the print window.')}
        </p>
        <div className="actions">
          <PrintButton />
        </div>
      </Note>
    </div>
  )
}
