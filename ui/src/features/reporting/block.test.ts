import { describe, expect, it } from 'vitest'
import type { ReportingCell, ReportingRow, ReportingUnit } from '@/api/generated/types'
import { layBlock } from './block'

const units: ReportingUnit[] = [['310000', '上海市'], ['320000', '江苏省'], ['330000', '浙江省'], ['340000', '安徽省'], ['YRD', '区域']].map(([code, name]) => ({ code: code!, name: name!, reported: 0, applicable: 0 }))
const cell: ReportingCell = { state: 'blank', value: null, text: '', reason: '', note: '', target: null, basis: '', editable: true }
const row = (code: string, cells: (ReportingCell | null)[] = units.map(() => cell)): ReportingRow => ({ code, name: code, unit: '项', source_in_force: 'reported', cells })
const rows = [row('A1'), row('A2'), row('E1', [null, null, null, null, cell])]

describe('a block laid onto the sheet', () => {
  it('goes from the current cell to the right and down', () => {
    expect(layBlock([['1', '2'], ['3', '4']], rows, units, { row: 0, column: 1 })).toEqual({
      cells: [
        { indicator: 'A1', unit: '320000', text: '1' },
        { indicator: 'A1', unit: '330000', text: '2' },
        { indicator: 'A2', unit: '320000', text: '3' },
        { indicator: 'A2', unit: '330000', text: '4' },
      ],
      outside: 0,
    })
  })

  it('tells what falls outside', () => {
    expect(layBlock([['1', '2', ''], ['3']], rows, units, { row: 2, column: 3 })).toEqual({ cells: [{ indicator: 'E1', unit: 'YRD', text: '2' }], outside: 2 })
  })

  it('follows units and codes that it brings, whatever their order', () => {
    const block = [['代码', '指标', '安徽', '上海'], ['A2', '牵头项目', '7', '8'], ['A1 申报项目', '', '9', '']]
    expect(layBlock(block, rows, units, { row: 2, column: 4 }).cells).toEqual([
      { indicator: 'A2', unit: '340000', text: '7' },
      { indicator: 'A2', unit: '310000', text: '8' },
      { indicator: 'A1', unit: '340000', text: '9' },
      { indicator: 'A1', unit: '310000', text: '' },
    ])
    expect(layBlock([['A2', '牵头项目', '7'], ['A1', '申报项目', '9']], rows, units, { row: 0, column: 3 }).cells).toEqual([
      { indicator: 'A2', unit: '310000', text: '7' },
      { indicator: 'A1', unit: '310000', text: '9' },
    ])
  })
})
