import { describe, expect, it } from 'vitest'
import { ladderHeight, ladderLayout, type LadderRow } from './ladder'

const row = (name: string, at: number | null, low: number | null, high: number | null): LadderRow => ({ name, key: { kind: 'shade', step: 0 }, at, low, high, text: `${name}!` })
const rows = [row('a <b>', 2, 1, 3), row('b', 1, 1, 2), row('c', null, null, null)]
const ranks = { from: 1, to: 3, whole: true }

describe('a ladder', () => {
  it('keeps the order of its rows from the top and places every number it was given', () => {
    const { marks, left, right, ticks } = ladderLayout(rows, ranks, 600, 'light')
    expect(marks.map((one) => one.name)).toEqual(['a <b>', 'b', 'c'])
    expect(marks[0]!.y).toBeLessThan(marks[1]!.y)
    expect(ticks.map((one) => one.text)).toEqual(['1', '2', '3'])
    const middle = Math.round(((left + right) / 2) * 10) / 10
    expect(marks[0]!.point).toBeCloseTo(middle, 0)
    expect(marks[0]!.span!.from).toBeCloseTo(left, 0)
    expect(marks[0]!.span!.to).toBeCloseTo(right, 0)
    expect(marks[1]!.point).toBeCloseTo(left, 0)
  })

  it('draws a range only where there is one, a point only where there is one, words always', () => {
    const { marks } = ladderLayout(rows, ranks, 600, 'dark')
    expect([marks[2]!.span, marks[2]!.point, marks[2]!.text]).toEqual([null, null, 'c!'])
  })

  it('marks scores at round numbers that hold them all, and grows with its rows', () => {
    const scores = [row('a', 91.7, 90.87, 92.53), row('b', 84.45, 82.68, 86.16)]
    const { ticks, marks, left, right } = ladderLayout(scores, { from: null, to: null, whole: false }, 700, 'light')
    expect(ticks.map((one) => Number(one.text) % 2)).toEqual(ticks.map(() => 0))
    for (const mark of marks) {
      expect(mark.span!.from).toBeGreaterThanOrEqual(left)
      expect(mark.span!.to).toBeLessThanOrEqual(right)
    }
    expect(ladderHeight(12)).toBeGreaterThan(ladderHeight(4))
  })

  it('holds with nothing, with one number, and with very many ranks', () => {
    const free = { from: null, to: null, whole: false }
    for (const given of [[], [row('a', 5, 5, 5)], [row('a', 0, 0, 0)], [row('a', null, null, null)]]) {
      const { ticks, marks } = ladderLayout(given, free, 300, 'light')
      expect(ticks.length).toBeGreaterThan(1)
      for (const mark of marks) expect(Number.isFinite(mark.point ?? 0)).toBe(true)
    }
    const { ticks } = ladderLayout([row('a', 100, 1, 300)], { from: 1, to: 300, whole: true }, 500, 'light')
    expect(ticks.length).toBeLessThan(14)
    expect(ticks.every((one) => Number.isInteger(Number(one.text)))).toBe(true)
  })
})
