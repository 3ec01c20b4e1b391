import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { Refusal } from '#lib/core/refusal.ts'
import type { TableRow } from '#lib/tables/csv-text.ts'
import { FileNotReadable, WorkbookTooLarge } from '../domain/refusals.ts'

/** All parts of a workbook together, unpacked. 100,000 rows of 20 columns fit; a zip bomb does not. */
const MAX_UNPACKED = 160 * 1024 * 1024
const MAX_PARTS = 2_000
const WORKER_MEGABYTES = 1_024
const WORKER_SECONDS = 120

/**
 * The rows of a workbook's first sheet with content. The zip directory is looked at first, then every part is unpacked
 * and counted without keeping it; only then a worker with a memory limit reads the sheet.
 *
 * Refuses: WorkbookTooLarge, FileNotReadable.
 */
export async function readXlsxFile(bytes: Buffer, maxUnpacked = MAX_UNPACKED): Promise<TableRow[]> {
  await checkWorkbook(bytes, maxUnpacked)
  return readInWorker(bytes)
}

/** Refuses a workbook that says it is, or turns out to be, larger than `maxUnpacked` bytes. */
export async function checkWorkbook(bytes: Buffer, maxUnpacked = MAX_UNPACKED): Promise<void> {
  const zip = await openZip(bytes)
  try {
    const entries: Entry[] = []
    let declared = 0
    for await (const entry of zip.eachEntry()) {
      declared += entry.uncompressedSize
      if (declared > maxUnpacked || entries.push(entry) > MAX_PARTS) throw new Refusal(WorkbookTooLarge)
    }
    let actual = 0
    for (const entry of entries) {
      // yauzl ends a part that unpacks to more than it declared with an error
      const stream = await zip.openReadStreamPromise(entry)
      for await (const chunk of stream) {
        actual += (chunk as Buffer).length
        if (actual > maxUnpacked) throw new Refusal(WorkbookTooLarge)
      }
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(FileNotReadable, undefined, {})
  } finally {
    zip.close()
  }
}

async function openZip(bytes: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true })
  } catch {
    throw new Refusal(FileNotReadable)
  }
}

// by its name and not by `new URL`, because pages are bundled into another folder
const WORKER_FILE = () => createRequire(import.meta.url).resolve('#modules/people/files/xlsx-worker.ts')

function readInWorker(bytes: Buffer): Promise<TableRow[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER_FILE(), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: WORKER_MEGABYTES },
    })
    const rows: TableRow[] = []
    const fail = (error: Error) => {
      clearTimeout(timer)
      void worker.terminate()
      reject(error)
    }
    const timer = setTimeout(() => fail(new Refusal(WorkbookTooLarge)), WORKER_SECONDS * 1_000)
    worker.on('message', (message: { rows: TableRow[] } | 'done' | 'unreadable') => {
      if (message === 'unreadable') return fail(new Refusal(FileNotReadable))
      if (message !== 'done') {
        rows.push(...message.rows)
        return
      }
      clearTimeout(timer)
      void worker.terminate()
      resolve(rows)
    })
    worker.on('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Refusal(WorkbookTooLarge) : error),
    )
  })
}
