import { describe, expect, it } from 'vitest'
import { Lines } from './sections'

const sections = [
  { key: '310000', label: '上海市', count: 2 },
  { key: '320000', label: '江苏省', count: 3 },
  { key: '', label: '（无）', count: 1 },
]

describe('rows on lines', () => {
  it('stand one to one without sections', () => {
    const lines = new Lines(100_000, [], new Set())
    expect([lines.count, lines.on(99_999), lines.lineOf(7), lines.rows(10, 20), lines.step(5, 1)]).toEqual([100_000, { row: 99_999 }, 7, [10, 20], 6])
  })

  it('stand under their headings', () => {
    const lines = new Lines(6, sections, new Set())
    expect(lines.count).toBe(9)
    expect([0, 1, 2, 3, 4, 8].map((line) => lines.on(line))).toEqual([{ section: 0 }, { row: 0 }, { row: 1 }, { section: 1 }, { row: 2 }, { row: 5 }])
    expect([0, 1, 2, 5].map((row) => lines.lineOf(row))).toEqual([1, 2, 4, 8])
    expect(lines.rows(2, 5)).toEqual([1, 3])
    expect([lines.step(1, 1), lines.step(2, -1), lines.step(5, 1), lines.step(0, -1)]).toEqual([2, 1, 5, 0])
  })

  it('stand nowhere when their section is closed', () => {
    const lines = new Lines(6, sections, new Set(['320000']))
    expect(lines.count).toBe(6)
    expect(lines.lineOf(3)).toBe(3)
    expect(lines.step(1, 1)).toBe(5)
    expect(lines.rows(0, 6)).toEqual([0, 6])
  })
})
