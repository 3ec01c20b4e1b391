import { createRequire } from 'node:module'
import { typesetPdf, type Typeset } from '#platform/pdf/typeset.ts'
import type { PrintedReport } from './printed.ts'

// by its name and not by `new URL`, because pages are bundled into another folder
const TEMPLATE = () => createRequire(import.meta.url).resolve('#modules/reports/pdf/report.typ')

/** A report as a tagged PDF (PDF/UA-1), or why there is none. */
export function typesetReport(report: PrintedReport): Promise<Typeset> {
  return typesetPdf({ template: TEMPLATE(), data: report })
}
