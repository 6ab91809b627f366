import type { CustomSeriesOption, EChartsOption, SeriesOption } from 'echarts'
import type { Axis, Category, Chart, Plot, Series, Value } from '@/api/generated/types'
import { amount } from '@/shared/number'
import type { Scheme } from '@/shared/theme'
import { inks, look, mix, textOn, type Inks } from './look'

type Of<K extends Plot['kind']> = Extract<Plot, { kind: K }>
type Datum = { value: number | null | (number | null)[]; text: string; [key: string]: unknown }

/** The type of a chart. */
export const HEI = "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

/** An axis of numbers. */
export function valueAxis(axis: Axis, ink: Inks) {
  return {
    type: 'value' as const,
    scale: true,
    min: axis.from === null ? undefined : (extent: { min: number }) => Math.min(axis.from ?? extent.min, extent.min),
    max: axis.to === null ? undefined : (extent: { max: number }) => Math.max(axis.to ?? extent.max, extent.max),
    splitNumber: 4,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: ink.ink2, fontSize: 11, formatter: (value: number) => amount(value), hideOverlap: true },
    splitLine: { lineStyle: { color: ink.line, width: 1 } },
  }
}

/** An axis of names. */
export function categoryAxis(names: string[], ink: Inks, wide: number) {
  return {
    type: 'category' as const,
    data: names,
    axisLine: { lineStyle: { color: ink.ink3 } },
    axisTick: { show: false },
    axisLabel: { color: ink.ink, fontSize: 11, interval: 0, width: wide, overflow: 'truncate' as const },
  }
}

/** The line that every value is read against. */
function referenceLine(axis: Axis, along: 'xAxis' | 'yAxis', ink: Inks) {
  if (!axis.reference) return undefined
  return {
    silent: true,
    symbol: 'none',
    animation: false,
    lineStyle: { color: ink.ink, width: 1, type: 'solid' as const },
    label: { formatter: axis.reference.text, color: ink.ink2, fontSize: 11, position: along === 'xAxis' ? ('start' as const) : ('end' as const) },
    data: [{ [along]: axis.reference.value }],
  }
}

function fill(series: Series, scheme: Scheme, ink: Inks) {
  const { colour, hatch, hairline } = look(series.key, scheme)
  return {
    color: colour,
    borderColor: hairline ? ink.ink2 : colour,
    borderWidth: hairline ? 0.6 : 0,
    decal: hatch
      ? { symbol: 'rect', color: ink.surface, dashArrayX: [1, 0], dashArrayY: [0.8, 5], rotation: hatch === 'rising' ? -Math.PI / 4 : Math.PI / 4 }
      : undefined,
  }
}

function datum(value: Value | undefined): Datum {
  return { value: value?.value ?? null, text: value?.text ?? '' }
}

function textOf(param: unknown): string {
  return ((param as { data?: Datum }).data?.text ?? '') as string
}

/** How wide names stand, in pixels of 11-pixel type: a Chinese character is a square, a Latin one about half. */
export function namesWidth(categories: Category[], most: number): number {
  const widest = categories.reduce((width, { name }) => Math.max(width, [...name].reduce((sum, c) => sum + (c.charCodeAt(0) > 255 ? 11 : 6.2), 0)), 0)
  return Math.min(most, Math.ceil(widest) + 2)
}

function legend(series: Series[], ink: Inks) {
  if (series.length < 2) return { show: false }
  return { show: true, top: 0, left: 0, itemWidth: 14, itemHeight: 9, itemGap: 14, icon: 'rect', itemStyle: { borderWidth: 0 }, textStyle: { color: ink.ink, fontSize: 11 }, selectedMode: false as const }
}

/** The sheet that shows on hover. */
export function tooltip(ink: Inks) {
  return {
    confine: true,
    backgroundColor: ink.surface,
    borderColor: ink.line,
    borderWidth: 1,
    padding: [6, 10],
    textStyle: { color: ink.ink, fontSize: 12, fontFamily: HEI },
    extraCssText: 'box-shadow:none;border-radius:4px',
  }
}

/** Its rows, with every name escaped. */
export function rowsTip(title: string, rows: { mark?: string; name: string; text: string }[]): string {
  const lines = rows.map((row) => `<tr><td>${row.mark ?? ''}${escape(row.name)}</td><td style="padding-left:14px;text-align:right"><b>${escape(row.text)}</b></td></tr>`)
  return `<div style="margin-bottom:2px">${escape(title)}</div><table>${lines.join('')}</table>`
}

interface TipParam {
  name: string
  seriesName?: string
  marker?: string
  data?: Datum
}

function seriesTip(params: unknown): string {
  const list = (Array.isArray(params) ? params : [params]) as TipParam[]
  const known = list.filter((param) => param.data && param.seriesName)
  return rowsTip(list[0]?.name ?? '', known.map((param) => ({ mark: param.marker, name: param.seriesName ?? '', text: param.data?.text ?? '' })))
}

const spacing = { barCategoryGap: '34%', barGap: '18%' } as const

/** Short strokes across grouped bars, where each bar's target stands. */
function targetTicks(series: Series[], horizontal: boolean, ink: Inks): CustomSeriesOption[] {
  if (!series.some((one) => one.targets.length > 0)) return []
  const data = series.flatMap((one, at) =>
    one.targets.flatMap((target, category) => (target.value === null ? [] : [{ value: [category, target.value, at], text: target.text }])),
  )
  return [
    {
      type: 'custom',
      silent: true,
      z: 5,
      data,
      tooltip: { show: false },
      renderItem: (_params, api) => {
        const layout = api.barLayout?.({ count: series.length, ...spacing }) ?? []
        const bar = layout[Number(api.value(2))]
        const spot = horizontal ? api.coord([api.value(1), api.value(0)]) : api.coord([api.value(0), api.value(1)])
        if (!bar) return null
        const from = Number(bar['offsetCenter']) - Number(bar['width']) / 2 - 1.5
        const to = from + Number(bar['width']) + 3
        const shape = horizontal
          ? { x1: spot[0]!, x2: spot[0]!, y1: spot[1]! + from, y2: spot[1]! + to }
          : { x1: spot[0]! + from, x2: spot[0]! + to, y1: spot[1]!, y2: spot[1]! }
        return { type: 'line', shape, style: { stroke: ink.ink, lineWidth: 1.5 } }
      },
    },
  ]
}

function bars(plot: Of<'bars'>, scheme: Scheme): EChartsOption {
  const ink = inks[scheme]
  const horizontal = plot.direction === 'horizontal'
  const names = plot.categories.map((category) => category.name)
  const single = plot.series.length === 1
  const labelled = plot.layout === 'grouped' && (names.length * plot.series.length <= 24 || (single && horizontal))
  const across = horizontal ? namesWidth(plot.categories, 170) : undefined
  const series: SeriesOption[] = plot.series.map((one, at) => ({
    type: 'bar',
    name: one.name,
    stack: plot.layout === 'stacked' ? 'all' : undefined,
    ...spacing,
    barMaxWidth: 26,
    itemStyle: fill(one, scheme, ink),
    label: labelled ? { show: true, position: horizontal ? 'right' : 'top', color: ink.ink, fontSize: 10.5, formatter: textOf } : { show: false },
    labelLayout: { hideOverlap: true },
    data: one.values.map((value, place) => {
      const key = single ? plot.categories[place]?.key : null
      return key ? { ...datum(value), itemStyle: fill({ ...one, key }, scheme, ink) } : datum(value)
    }),
    markLine: at === 0 ? referenceLine(plot.axis, horizontal ? 'xAxis' : 'yAxis', ink) : undefined,
  }))
  const value = { ...valueAxis(plot.axis, ink), scale: false }
  const category = { ...categoryAxis(names, ink, across ?? 96), inverse: horizontal }
  return {
    grid: { left: 2, right: horizontal ? 44 : 8, top: single ? 20 : 34, bottom: 2, containLabel: true },
    legend: { ...legend(plot.series, ink), data: plot.series.map((one) => one.name) },
    tooltip: { ...tooltip(ink), trigger: 'axis', axisPointer: { type: 'none' }, formatter: seriesTip },
    xAxis: horizontal ? value : category,
    yAxis: horizontal ? category : value,
    series: [...series, ...targetTicks(plot.layout === 'grouped' ? plot.series : [], horizontal, ink)],
  }
}

function lastNumber(values: Value[]): number {
  for (let at = values.length - 1; at >= 0; at -= 1) if (values[at]?.value !== null) return at
  return -1
}

function lines(plot: Of<'lines'>, scheme: Scheme): EChartsOption {
  const ink = inks[scheme]
  const widest = plot.series.reduce((most, one) => {
    const last = one.values[lastNumber(one.values)]
    return Math.max(most, namesWidth([{ name: `${one.name} ${last?.text ?? ''}`, key: null, group: null }], 150))
  }, 20)
  const series: SeriesOption[] = plot.series.map((one, at) => {
    const { colour, dash, symbol, width } = look(one.key, scheme)
    const last = lastNumber(one.values)
    return {
      type: 'line',
      name: one.name,
      connectNulls: false,
      symbol,
      symbolSize: symbol === 'triangle' || symbol === 'diamond' ? 7 : 5.5,
      showAllSymbol: true,
      lineStyle: { color: colour, width, type: dash ?? 'solid', cap: 'butt' },
      itemStyle: { color: colour, borderWidth: 0 },
      emphasis: { focus: 'series', lineStyle: { width: width + 0.6 } },
      blur: { lineStyle: { opacity: 0.25 }, itemStyle: { opacity: 0.25 } },
      labelLayout: { moveOverlap: 'shiftY' },
      endLabel: { show: last >= 0, distance: 7, color: ink.ink, fontSize: 11, lineHeight: 15, fontWeight: 500, formatter: `${one.name} ${one.values[last]?.text ?? ''}` },
      data: one.values.map(datum),
      markLine: at === 0 ? referenceLine(plot.axis, 'yAxis', ink) : undefined,
    }
  })
  return {
    grid: { left: 2, right: widest + 14, top: 14, bottom: 2, containLabel: true },
    legend: { show: false },
    tooltip: { ...tooltip(ink), trigger: 'axis', axisPointer: { type: 'line', lineStyle: { color: ink.ink3, type: 'dashed', width: 1 } }, formatter: seriesTip },
    // A step such as 2025(1—11月) stands on two lines, or it would meet its neighbour.
    xAxis: { ...categoryAxis(plot.steps.map((step) => step.replace(/\s*([(（])/, '\n$1')), ink, 80), boundaryGap: false },
    yAxis: valueAxis(plot.axis, ink),
    series,
  }
}

function dots(plot: Of<'dots'>, scheme: Scheme): EChartsOption {
  const ink = inks[scheme]
  const names = plot.categories.map((category) => category.name)
  const cap = plot.axis.cap ?? null
  const held = (value: number | null) => (value === null || cap === null ? value : Math.min(value, cap))
  const series: SeriesOption[] = plot.series.map((one, at) => {
    const { colour, symbol } = look(one.key, scheme)
    return {
      type: 'scatter',
      name: one.name,
      symbol,
      symbolSize: symbol === 'circle' || symbol === 'rect' ? 9 : 10.5,
      z: 4,
      itemStyle: { color: colour, borderColor: ink.surface, borderWidth: 1, opacity: 1 },
      data: one.values.map((value, row) => ({
        ...datum(value),
        value: [held(value.value), row],
        // Beyond the end of the axis: the value says what the place can't.
        label: { show: value.value !== held(value.value), position: 'left' as const, formatter: `${value.text} ›`, color: ink.ink, fontSize: 11 },
      })),
      markLine: at === 0 ? referenceLine(plot.axis, 'xAxis', ink) : undefined,
    }
  })
  return {
    grid: { left: 2, right: 14, top: plot.series.length > 1 ? 40 : 20, bottom: 2, containLabel: true },
    legend: { ...legend(plot.series, ink), icon: undefined, itemWidth: 10, data: plot.series.map((one) => ({ name: one.name, icon: look(one.key, scheme).symbol })) },
    tooltip: {
      ...tooltip(ink),
      trigger: 'item',
      formatter: (param) => {
        const point = param as unknown as { data: { value: [number, number] } }
        const row = point.data.value[1]
        return rowsTip(names[row] ?? '', plot.series.map((one) => ({ name: one.name, text: one.values[row]?.text ?? '' })))
      },
    },
    xAxis: { ...valueAxis(plot.axis, ink), ...(cap === null ? {} : { max: cap }), splitLine: { show: false } },
    yAxis: {
      ...categoryAxis(names, ink, namesWidth(plot.categories, 170)),
      inverse: true,
      axisLine: { show: false },
      splitLine: { show: true, lineStyle: { color: ink.line } },
      splitArea: { show: false },
    },
    series,
  }
}

function heatmap(plot: Of<'heatmap'>, scheme: Scheme): EChartsOption {
  const ink = inks[scheme]
  const numbers = plot.cells.flatMap((row) => row.flatMap((cell) => (cell.value === null ? [] : [cell.value])))
  const low = Math.min(plot.axis.from ?? numbers[0] ?? 0, ...numbers)
  const high = Math.max(plot.axis.to ?? numbers[0] ?? 1, ...numbers)
  const data = plot.cells.flatMap((row, y) =>
    row.map((cell, x) => {
      const colour = cell.value === null ? ink.surface : mix(ink.wash, ink.deep, high > low ? (cell.value - low) / (high - low) : 0.5)
      return {
        value: [x, y, cell.value ?? 0],
        text: cell.text,
        itemStyle: { color: colour, borderColor: ink.surface, borderWidth: 1.5 },
        label: { color: cell.value === null ? ink.ink3 : textOn(colour) },
      }
    }),
  )
  const names = plot.rows.map((row) => row.name)
  return {
    grid: { left: 2, right: 2, top: 2, bottom: 2, containLabel: true },
    tooltip: {
      ...tooltip(ink),
      trigger: 'item',
      formatter: (param) => {
        const cell = param as unknown as { data: { value: [number, number, number]; text: string } }
        return rowsTip(names[cell.data.value[1]] ?? '', [{ name: plot.columns[cell.data.value[0]] ?? '', text: cell.data.text }])
      },
    },
    xAxis: { ...categoryAxis(plot.columns, ink, 90), position: 'top', axisLine: { show: false } },
    yAxis: { ...categoryAxis(names, ink, namesWidth(plot.rows, 200)), inverse: true, axisLine: { show: false } },
    series: [{ type: 'heatmap', data, label: { show: true, fontSize: 10.5, formatter: textOf }, emphasis: { itemStyle: { borderColor: ink.ink } } }],
    visualMap: { show: false, min: low, max: high > low ? high : low + 1, inRange: { opacity: 1 }, dimension: 2, seriesIndex: [] },
  }
}

function composition(plot: Of<'composition'>, scheme: Scheme): EChartsOption {
  const ink = inks[scheme]
  const names = plot.categories.map((category) => category.name)
  const totals = names.map((_, at) => plot.series.reduce((sum, one) => sum + (one.values[at]?.value ?? 0), 0))
  const series: SeriesOption[] = plot.series.map((one) => {
    const colours = fill(one, scheme, ink)
    return {
      type: 'bar',
      name: one.name,
      stack: 'all',
      barMaxWidth: 24,
      itemStyle: { ...colours, borderColor: ink.surface, borderWidth: 1 },
      data: one.values.map((value, at) => {
        const total = totals[at] ?? 0
        const share = value.value === null || total === 0 ? null : (value.value / total) * 100
        return { value: share, text: value.text, label: { show: share !== null && share >= 6, color: textOn(colours.color), ...(colours.decal ? { backgroundColor: colours.color, padding: [1, 3] } : {}), fontSize: 10.5, formatter: value.text } }
      }),
    }
  })
  return {
    grid: { left: 2, right: 16, top: 30, bottom: 2, containLabel: true },
    legend: legend(plot.series, ink),
    tooltip: { ...tooltip(ink), trigger: 'axis', axisPointer: { type: 'none' }, formatter: seriesTip },
    xAxis: { ...valueAxis({ from: 0, to: 100, reference: null }, ink), max: 100, interval: 25, splitLine: { show: false }, axisLabel: { color: ink.ink2, fontSize: 11, formatter: '{value}%' } },
    yAxis: { ...categoryAxis(names, ink, namesWidth(plot.categories, 170)), inverse: true, axisLine: { show: false } },
    series,
  }
}

/** The chart as ECharts paints it; a tile map has no option, it is drawn as tiles. Pure: same chart and scheme, same option. */
export function toOption(chart: Chart, scheme: Scheme): EChartsOption | null {
  const option = plotOption(chart.plot, scheme)
  return option && { animation: false, textStyle: { fontFamily: HEI, color: inks[scheme].ink }, backgroundColor: 'transparent', ...option }
}

function plotOption(plot: Plot, scheme: Scheme): EChartsOption | null {
  switch (plot.kind) {
    case 'bars':
      return bars(plot, scheme)
    case 'lines':
      return lines(plot, scheme)
    case 'dots':
      return dots(plot, scheme)
    case 'heatmap':
      return heatmap(plot, scheme)
    case 'composition':
      return composition(plot, scheme)
    case 'tile_map':
      return null
  }
}

/** The height in pixels that lets every row of a chart be read. */
export function naturalHeight(plot: Plot): number {
  switch (plot.kind) {
    case 'bars':
      return plot.direction === 'vertical' ? 240 : 44 + plot.categories.length * (plot.layout === 'grouped' ? Math.max(22, plot.series.length * 14 + 10) : 24)
    case 'dots':
    case 'composition':
      return 60 + plot.categories.length * 22
    case 'heatmap':
      return 36 + plot.rows.length * 24
    case 'tile_map':
      return 260
    default:
      return 240
  }
}
