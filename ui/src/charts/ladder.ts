import type { EChartsOption } from 'echarts'
import type { SeriesKey } from '@/api/generated/types'
import type { Scheme } from '@/shared/theme'
import { look, inks } from './look'
import { categoryAxis, HEI, namesWidth, rowsTip, tooltip, valueAxis } from './option'

/** A row of a ladder: a number with the range that it may lie in. */
export interface LadderRow {
  name: string
  key: SeriesKey
  /** The number itself; `null` draws no point. */
  at: number | null
  /** The ends of the range; `null` draws no line. */
  low: number | null
  high: number | null
  /** What stands beside the range. */
  text: string
}

/** The axis of a ladder. */
export interface LadderAxis {
  /** Where it starts at least. */
  from: number | null
  /** Where it ends at least. */
  to: number | null
  /** Whether only whole numbers are marked, as for ranks. */
  whole: boolean
}

/** The height in pixels that lets every row of a ladder be read. */
export function ladderHeight(rows: number): number {
  return 34 + rows * 24
}

/** Rows of points with their ranges, names on the left, words on the right. Pure: the same rows and scheme, the same option. */
export function ladderOption(rows: LadderRow[], axis: LadderAxis, scheme: Scheme): EChartsOption {
  const ink = inks[scheme]
  const names = rows.map((row) => row.name)
  const words = namesWidth(rows.map((row) => ({ name: row.text, key: null, group: null })), 170)
  const label = categoryAxis(names, ink, namesWidth(rows.map((row) => ({ name: row.name, key: null, group: null })), 190))
  const value = valueAxis({ from: axis.from, to: axis.to, reference: null }, ink)
  return {
    animation: false,
    textStyle: { fontFamily: HEI, color: ink.ink },
    backgroundColor: 'transparent',
    grid: { left: 2, right: words + 18, top: 4, bottom: 2, containLabel: true },
    tooltip: {
      ...tooltip(ink),
      trigger: 'item',
      formatter: (param) => {
        const row = rows[(param as unknown as { dataIndex: number }).dataIndex]
        return row ? rowsTip(row.name, [{ name: '', text: row.text }]) : ''
      },
    },
    xAxis: { ...value, ...(axis.whole ? { min: axis.from ?? undefined, max: axis.to ?? undefined, interval: (axis.to ?? 0) > 15 ? 5 : 1 } : {}), splitNumber: 5 },
    yAxis: { ...label, axisLabel: { ...label.axisLabel, margin: 14 }, inverse: true, axisLine: { show: false } },
    series: [
      {
        type: 'custom',
        z: 4,
        data: rows.map((row, at) => ({ value: [at, row.low, row.high, row.at] })),
        encode: { x: [1, 2, 3], y: 0 },
        renderItem: (params, api) => {
          const row = rows[params.dataIndex]
          if (!row) return null
          const { colour, hairline } = look(row.key, scheme)
          const y = api.coord([0, api.value(0)])[1]!
          const x = (number: number) => api.coord([number, 0])[0]!
          const children: object[] = []
          if (row.low !== null && row.high !== null) {
            const from = x(row.low)
            const to = x(row.high)
            children.push({ type: 'rect', shape: { x: from, y: y - 3, width: Math.max(1, to - from), height: 6 }, style: { fill: colour, opacity: 0.34 } })
            for (const end of [from, to]) children.push({ type: 'line', shape: { x1: end, x2: end, y1: y - 5, y2: y + 5 }, style: { stroke: hairline ? ink.ink2 : colour, lineWidth: 1.2 } })
          }
          if (row.at !== null) children.push({ type: 'circle', shape: { cx: x(row.at), cy: y, r: 4.5 }, style: { fill: colour, stroke: hairline ? ink.ink2 : ink.surface, lineWidth: 1 } })
          const box = params.coordSys as unknown as { x: number; width: number }
          children.push({ type: 'text', silent: true, style: { text: row.text, x: box.x + box.width + 12, y, fill: ink.ink, font: `11px ${HEI}`, textVerticalAlign: 'middle' } })
          return { type: 'group', children } as never
        },
      },
    ],
  }
}
