import type { Chart, Series, Value } from '@/api/generated/types'

/** The table that says the same as a chart, with the same printed numbers; the twin of `Chart::data_table`. */
export interface DataTable {
  header: string[]
  rows: { name: string; values: Value[] }[]
}

const none: Value = { value: null, text: '' }

function bySeries(zh: boolean, first: string, names: string[], series: Series[]): DataTable {
  const header = [first]
  for (const one of series) {
    header.push(one.name)
    if (one.targets.length > 0) header.push(zh ? `${one.name}目标` : `${one.name} target`)
  }
  const rows = names.map((name, at) => ({
    name,
    values: series.flatMap((one) => [one.values[at] ?? none, ...(one.targets.length > 0 ? [one.targets[at] ?? none] : [])]),
  }))
  return { header, rows }
}

/** Derives the equivalent table. */
export function dataTable(chart: Chart): DataTable {
  const zh = chart.lang === 'zh'
  const { plot } = chart
  switch (plot.kind) {
    case 'bars':
    case 'dots':
    case 'composition':
      return bySeries(zh, zh ? '项目' : 'Item', plot.categories.map((category) => category.name), plot.series)
    case 'lines':
      return bySeries(zh, zh ? '年份' : 'Year', plot.steps, plot.series)
    case 'heatmap':
      return {
        header: [zh ? '项目' : 'Item', ...plot.columns],
        rows: plot.rows.map((row, at) => ({ name: row.name, values: plot.cells[at] ?? [] })),
      }
    case 'tile_map':
      return {
        header: [zh ? '城市' : 'City', zh ? '数值' : 'Value'],
        rows: [...plot.tiles]
          .sort((a, b) => (a.code < b.code ? -1 : 1))
          .map((tile) => ({ name: tile.name, values: [tile.value] })),
      }
  }
}
