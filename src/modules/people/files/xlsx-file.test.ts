import { deflateRawSync } from 'node:zlib'
import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { checkWorkbook, readXlsxFile } from './xlsx-file.ts'

const MEGABYTE = 1024 * 1024

/** A zip with one part of `size` zeros that says it has `declared` bytes. */
function zipOf(size: number, declared: number): Buffer {
  const content = Buffer.alloc(size)
  const packed = deflateRawSync(content)
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(8, 4)
  fields.writeUInt32LE(crc32(content), 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(declared, 18)
  fields.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name, packed])
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, Buffer.alloc(14), name])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

test('a workbook that says it unpacks to 2 GiB is refused before anything is unpacked', async () => {
  const bytes = zipOf(1_000, 2_047 * MEGABYTE)
  await expect(checkWorkbook(bytes)).rejects.toThrow('unpacks to more than we accept')
})

test('a workbook that unpacks to more than it says is refused while it is unpacked', async () => {
  await expect(checkWorkbook(zipOf(20 * MEGABYTE, 500), 10 * MEGABYTE)).rejects.toThrow()
})

test('the limit counts bytes, so one below it passes and one above does not', async () => {
  await expect(checkWorkbook(zipOf(MEGABYTE, MEGABYTE), MEGABYTE)).resolves.toBeUndefined()
  await expect(checkWorkbook(zipOf(MEGABYTE + 1, MEGABYTE + 1), MEGABYTE)).rejects.toThrow('unpacks to more')
})

test('a zip that is no workbook, and one that is cut off, cannot be read', async () => {
  await expect(readXlsxFile(zipOf(100, 100))).rejects.toThrow('could not be read')
  await expect(readXlsxFile(zipOf(100, 100).subarray(0, 60))).rejects.toThrow('could not be read')
})
