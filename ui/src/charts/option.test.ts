import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Chart, Plot, Series, SeriesKey, Value } from '@/api/generated/types'
import { inks, look, luminance, textOn } from './look'
import { naturalHeight, toOption } from './option'
import { dataTable } from './table'

const keys: SeriesKey[] = [{ kind: 'shanghai' }, { kind: 'jiangsu' }, { kind: 'zhejiang' }, { kind: 'anhui' }]
const value = (number: number | null): Value => ({ value: number, text: number === null ? '未报' : number.toFixed(1) })
const series = (length: number): Series[] => keys.map((key, row) => ({ key, name: ['沪', '苏', '浙', '皖'][row]!, values: Array.from({ length }, (_, step) => value((row + step) % 5 === 4 ? null : row * 10 + step)), targets: [] }))
const categories = (names: string[]) => names.map((name) => ({ name, key: null, group: null }))
const axis = { from: null, to: null, reference: { value: 100, text: '年度目标' } }

const plots: Record<Plot['kind'], Plot> = {
  bars: { kind: 'bars', categories: categories(['三(一)', '三(二)']), series: series(2).map((one) => ({ ...one, targets: [value(5), value(null)] })), layout: 'grouped', direction: 'horizontal', axis },
  lines: { kind: 'lines', steps: ['2021', '2022', '2023', '2024', '2025(1—11月)'], series: series(5), axis },
  dots: { kind: 'dots', categories: categories(['B1 <b>', 'B2']), series: series(2), axis },
  heatmap: { kind: 'heatmap', columns: ['沪', '苏'], rows: categories(['A1', 'A2']), cells: [[value(1), value(null)], [value(3), value(4)]], axis },
  tile_map: { kind: 'tile_map', tiles: [{ code: '320500', name: '苏州', province: { kind: 'jiangsu' }, column: 8, row: 4, value: value(8) }, { code: '310000', name: '上海', province: { kind: 'shanghai' }, column: 9, row: 4, value: value(6) }] },
  composition: { kind: 'composition', categories: categories(['上海市', '江苏省']), series: series(2) },
}
const chart = (plot: Plot): Chart => ({ name: 'a', title: '标题', unit: '%', as_of: '2025-11-30', source: '填报', mark: '演示数据', note: null, lang: 'zh', plot })

/** Every number anywhere in an option. */
function numbers(tree: unknown): number[] {
  if (typeof tree === 'number') return [tree]
  if (Array.isArray(tree)) return tree.flatMap(numbers)
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(numbers) : []
}

describe('a chart on screen', () => {
  it.each(Object.keys(plots) as Plot['kind'][])('paints %s with the numbers given and no others', (kind) => {
    for (const scheme of ['light', 'dark'] as const) {
      const option = toOption(chart(plots[kind]), scheme)
      expect(option === null).toBe(kind === 'tile_map')
      expect(numbers(option).filter((number) => !Number.isFinite(number))).toEqual([])
    }
    expect(naturalHeight(plots[kind])).toBeGreaterThan(60)
  })

  it('leaves a gap where a value is missing and labels each line at its last number', () => {
    const option = toOption(chart(plots.lines), 'light')
    const lines = option?.series as { connectNulls: boolean; endLabel: { formatter: string }; data: { value: number | null }[] }[]
    expect(lines.every((line) => !line.connectNulls)).toBe(true)
    expect(lines[0]?.data[4]?.value).toBeNull()
    expect(lines[0]?.endLabel.formatter).toBe('沪 3.0')
  })

  it('draws nothing at all without breaking', () => {
    const empty: Plot[] = [
      { kind: 'bars', categories: [], series: [], layout: 'stacked', direction: 'vertical', axis: { from: null, to: null, reference: null } },
      { kind: 'lines', steps: [], series: [], axis },
      { kind: 'dots', categories: [], series: [], axis },
      { kind: 'heatmap', columns: [], rows: [], cells: [], axis: { from: null, to: null, reference: null } },
      { kind: 'composition', categories: [], series: [] },
    ]
    for (const plot of empty) expect(() => toOption(chart(plot), 'light')).not.toThrow()
  })

  it('escapes names in what it shows on hover', () => {
    const option = toOption(chart(plots.dots), 'light') as { tooltip: { formatter: (param: unknown) => string } }
    expect(option.tooltip.formatter({ data: { value: [1, 0] } })).toContain('B1 &lt;b&gt;')
  })

  it('has an equivalent table with the printed numbers', () => {
    expect(dataTable(chart(plots.bars)).header).toEqual(['项目', '沪', '沪目标', '苏', '苏目标', '浙', '浙目标', '皖', '皖目标'])
    expect(dataTable(chart(plots.lines)).rows[4]?.values.map(({ text }) => text)).toEqual(['未报', '14.0', '24.0', '34.0'])
    expect(dataTable(chart(plots.tile_map)).rows.map(({ name }) => name)).toEqual(['上海', '苏州'])
    expect(dataTable(chart(plots.heatmap)).rows[0]?.values[1]?.text).toBe('未报')
  })
})

describe('the looks of the provinces', () => {
  const root = join(import.meta.dirname, '../..')
  const paper = readFileSync(join(root, '../src-tauri/crates/report/src/chart/palette.rs'), 'utf8')
  const tokens = readFileSync(join(root, 'src/styles/tokens.css'), 'utf8')
  const hex = (rust: string) => new RegExp(`SeriesKey::${rust} => \\{?\\s*Look \\{[^}]*?RGBColor\\(0x(\\w\\w), 0x(\\w\\w), 0x(\\w\\w)\\)`).exec(paper)?.slice(1).join('')

  it('are those of the paper', () => {
    for (const [key, rust] of [['shanghai', 'Shanghai'], ['jiangsu', 'Jiangsu'], ['zhejiang', 'Zhejiang'], ['anhui', 'Anhui']] as const) {
      expect(look({ kind: key }, 'light').colour).toBe(`#${hex(rust)}`)
    }
    for (const dash of ['6 3', '2 3', '10 3 2 3']) expect(paper).toContain(`"${dash}"`)
    expect([look(keys[1]!, 'light').dash, look(keys[2]!, 'light').dash, look(keys[3]!, 'light').dash].map((dash) => dash?.join(' '))).toEqual(['6 3', '2 3', '10 3 2 3'])
  })

  it('are those of the page, in both schemes', () => {
    const [light = '', dark = ''] = tokens.split("[data-theme='dark'] {")
    for (const [key, code] of [['shanghai', '310000'], ['jiangsu', '320000'], ['zhejiang', '330000'], ['anhui', '340000']] as const) {
      expect(light).toContain(`--province-${code}: ${look({ kind: key }, 'light').colour};`)
      expect(dark).toContain(`--province-${code}: ${look({ kind: key }, 'dark').colour};`)
    }
  })

  it('leave text readable: 4.5 to 1 on paper and panel, in both schemes', () => {
    const contrast = (a: string, b: string) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05)
    for (const part of tokens.split("[data-theme='dark'] {").slice(0, 2)) {
      const token = (name: string) => new RegExp(`--${name}: (#\\w{6});`).exec(part)?.[1] ?? ''
      for (const ground of ['paper', 'surface']) {
        for (const ink of ['ink', 'ink-2', 'ink-3', 'accent', 'ok', 'warn', 'bad']) expect(contrast(token(ink), token(ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
      expect(contrast(token('accent-ink'), token('accent'))).toBeGreaterThanOrEqual(4.5)
    }
    for (const { surface, ink2 } of Object.values(inks)) expect(contrast(ink2, surface)).toBeGreaterThanOrEqual(4.5)
    expect(textOn('#2b4c7e')).toBe('#ffffff')
  })
})
