import { HiddenText } from '#ui/hidden-text.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { PAPER_LABELS, type Paper } from '../domain/paper.ts'

/** The report as a file: on the paper that is usual where the reader is, or on the other one. */
export function PdfLinks({ to, usual }: { to: string; usual: Paper }) {
  const other = usual === 'a4' ? 'letter' : 'a4'
  const file = (paper: Paper) => `${to}/report.pdf?paper=${paper}`
  // without `download`: when there is no file, the answer is a page that says so
  return (
    <>
      <LinkButton to={file(usual)} reloadDocument>
        PDF<HiddenText> on {PAPER_LABELS[usual]}</HiddenText>
      </LinkButton>
      <LinkButton to={file(other)} kind="quiet" reloadDocument>
        <HiddenText>PDF </HiddenText>on {PAPER_LABELS[other]}
      </LinkButton>
    </>
  )
}

/** Why there is no file, and what works instead. `why` is what the address says. */
export function NoPdf({ why }: { why: string | null }) {
  if (why === null) return null
  return (
    <div className="report-screen-only">
      <Note kind="caution" title="The PDF could not be made">
        <p>
          {why === 'not-here'
            ? 'The part that makes PDFs does not run on this server. Nothing is wrong with your report.'
            : 'Something went wrong on our side, and it is in the log. Nothing is wrong with your report.'}{' '}
          You can print this page, or save it as a PDF from the print window.
        </p>
        <div className="actions">
          <PrintButton />
        </div>
      </Note>
    </div>
  )
}
