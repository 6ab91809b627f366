// Fills a workbook in as Excel would have it: the cell is found by the indicator's code in its row, everything else stays byte by byte.

import { readFileSync, writeFileSync } from 'node:fs'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** The parts of a zip by their names, in their order. */
function parts(bytes) {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const found = new Map()
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed, nameLength, extra, comment, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)]
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const body = bytes.subarray(from, from + packed)
    found.set(name, method === 0 ? body : inflateRawSync(body))
    at += 46 + nameLength + extra + comment
  }
  return found
}

const TABLE = Array.from({ length: 256 }, (_, start) => {
  let value = start
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

function crc32(bytes) {
  let sum = 0xffffffff
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}

function zip(files) {
  const bodies = []
  const directory = []
  let at = 0
  for (const [name, body] of files) {
    const packed = deflateRawSync(body)
    const title = Buffer.from(name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(body), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(body.length, 22)
    head.writeUInt16LE(title.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    head.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(at, 42)
    bodies.push(head, title, packed)
    directory.push(entry, title)
    at += head.length + title.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.size, 8)
  end.writeUInt16LE(files.size, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, list, end])
}

/** The texts that cells refer to by number. */
function sharedTexts(files) {
  const part = files.get('xl/sharedStrings.xml')?.toString() ?? ''
  return [...part.matchAll(/<si>(.*?)<\/si>/gs)].map(([, body]) => [...body.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => text).join(''))
}

/** Copies a workbook and writes numbers into the column 数值, each in the row that has its code; gives how many it wrote. */
export function fillWorkbook(from, to, numbers) {
  const files = parts(readFileSync(from))
  const shared = sharedTexts(files)
  let written = 0
  for (const [name, body] of files) {
    if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(name)) continue
    const columns = {}
    const filled = body.toString().replace(/<row [^>]*>.*?<\/row>/gs, (row) => {
      const cells = [...row.matchAll(/<c r="([A-Z]+)(\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([whole, column, at, about, inner]) => {
        const value = /<v>(.*?)<\/v>/s.exec(inner ?? '')?.[1] ?? /<t[^>]*>(.*?)<\/t>/s.exec(inner ?? '')?.[1] ?? ''
        return { whole, column, at, about, text: /t="s"/.test(about) ? (shared[Number(value)] ?? '') : value }
      })
      const code = cells.find((cell) => cell.column === columns.code)?.text
      if (code !== undefined && code in numbers) {
        const target = cells.find((cell) => cell.column === columns.value)
        if (!target) return row
        written += 1
        return row.replace(target.whole, `<c r="${target.column}${target.at}"${target.about.replace(/ t="\w+"/, '')}><v>${numbers[code]}</v></c>`)
      }
      for (const cell of cells) {
        if (cell.text.endsWith('代码')) columns.code ??= cell.column
        if (cell.text === '数值') columns.value ??= cell.column
      }
      return row
    })
    files.set(name, Buffer.from(filled))
  }
  writeFileSync(to, zip(files))
  return written
}
