import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from './en'
import zhCN from './zh-CN'

type Tree = { [key: string]: string | Tree }

function flat(tree: Tree, path = ''): Map<string, string> {
  return new Map(Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[path + key, value] as [string, string]] : [...flat(value, `${path}${key}.`)])))
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? sources(path) : /\.(vue|ts)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [path] : []
  })
}

const zh = flat(zhCN)
const english = flat(en)
const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()

describe('the words of the screen', () => {
  it('exist in both languages, with the same slots', () => {
    expect([...english.keys()].sort()).toEqual([...zh.keys()].sort())
    for (const [key, text] of zh) {
      expect(text.trim(), key).not.toBe('')
      expect(slots(english.get(key) ?? ''), key).toEqual(slots(text))
    }
  })

  it('use no character that the message syntax would take for itself', () => {
    for (const [key, text] of [...zh, ...english]) expect(/[@|]/.test(text), key).toBe(false)
  })

  it('are all there that the components ask for', () => {
    for (const path of sources(join(import.meta.dirname, '..'))) {
      const code = readFileSync(path, 'utf8')
      for (const [, quoted, templated] of code.matchAll(/\bt\((?:'([\w.]+)'|`([\w.]+\.)\$\{[^}]+\}`)/g)) {
        if (quoted) expect(zh.has(quoted), `${quoted} in ${path}`).toBe(true)
        else expect([...zh.keys()].some((key) => key.startsWith(templated ?? '')), `${templated}… in ${path}`).toBe(true)
      }
    }
  })
})
