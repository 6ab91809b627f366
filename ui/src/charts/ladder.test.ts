import { describe, expect, it } from 'vitest'
import { ladderHeight, ladderOption, type LadderRow } from './ladder'

const row = (name: string, at: number | null, low: number | null, high: number | null): LadderRow => ({ name, key: { kind: 'shade', step: 0 }, at, low, high, text: `${name}!` })
const rows = [row('a <b>', 2, 1, 3), row('b', 1, 1, 2), row('c', null, null, null)]

describe('a ladder', () => {
  it('keeps the order of its rows from the top and shows every number it was given', () => {
    const option = ladderOption(rows, { from: 1, to: 3, whole: true }, 'light') as { yAxis: { data: string[]; inverse: boolean }; xAxis: { min: number; max: number; interval: number }; series: { data: { value: unknown[] }[] }[] }
    expect(option.yAxis.data).toEqual(['a <b>', 'b', 'c'])
    expect(option.yAxis.inverse).toBe(true)
    expect([option.xAxis.min, option.xAxis.max, option.xAxis.interval]).toEqual([1, 3, 1])
    expect(option.series[0]?.data.map((one) => one.value)).toEqual([[0, 1, 3, 2], [1, 1, 2, 1], [2, null, null, null]])
  })

  it('draws a range only where there is one, a point only where there is one, words always', () => {
    const option = ladderOption(rows, { from: 1, to: 3, whole: true }, 'dark') as { series: { renderItem: (params: unknown, api: unknown) => { children: { type: string; style: { text?: string } }[] } }[] }
    const shapes = (at: number) => option.series[0]!.renderItem({ dataIndex: at, coordSys: { x: 0, width: 100 } }, { value: () => at, coord: ([x, y]: [number, number]) => [x * 10, y * 10] }).children.map((one) => one.type)
    expect(shapes(0)).toEqual(['rect', 'line', 'line', 'circle', 'text'])
    expect(shapes(2)).toEqual(['text'])
  })

  it('escapes names on hover, and grows with its rows', () => {
    const option = ladderOption(rows, { from: null, to: null, whole: false }, 'light') as { tooltip: { formatter: (param: unknown) => string } }
    expect(option.tooltip.formatter({ dataIndex: 0 })).toContain('a &lt;b&gt;')
    expect(ladderHeight(12)).toBeGreaterThan(ladderHeight(4))
    expect(() => ladderOption([], { from: null, to: null, whole: false }, 'light')).not.toThrow()
  })
})
