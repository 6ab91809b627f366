import type { SeriesKey } from '@/api/generated/types'
import { amount } from '@/shared/number'
import type { Scheme } from '@/shared/theme'
import { look, inks } from './look'
import { namesWidth } from './option'

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

/** A row as it is drawn, in pixels. */
export interface LadderMark {
  y: number
  name: string
  text: string
  /** Ends of the range. */
  span: { from: number; to: number } | null
  /** Middle of the point. */
  point: number | null
  colour: string
  /** The line around pale shapes. */
  edge: string
  rim: string
}

/** A ladder as it is drawn, in pixels. */
export interface LadderLayout {
  width: number
  height: number
  left: number
  right: number
  bottom: number
  ticks: { x: number; text: string }[]
  marks: LadderMark[]
}

const ROW = 24
const TOP = 6
const FOOT = 24
/** Ticks are this many pixels apart or more. */
const APART = 70

/** The height in pixels that lets every row of a ladder be read. */
export function ladderHeight(rows: number): number {
  return TOP + rows * ROW + FOOT
}

/** A step of 1, 2 or 5 times a power of ten. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const part = rough / power
  return (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power
}

function ticksOf(rows: LadderRow[], axis: LadderAxis, room: number): number[] {
  const numbers = rows.flatMap((row) => [row.at, row.low, row.high]).filter((one): one is number => one !== null)
  const low = Math.min(...numbers, ...(axis.from === null ? [] : [axis.from]))
  const high = Math.max(...numbers, ...(axis.to === null ? [] : [axis.to]))
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1]
  const most = Math.max(2, Math.floor(room / APART))
  if (axis.whole) {
    const step = Math.max(1, Math.ceil(niceStep(Math.max(1, high - low) / most)))
    const inner: number[] = []
    for (let n = Math.ceil(low / step) * step; n < high; n += step) if (n > low) inner.push(n)
    const last = inner[inner.length - 1]
    if (last !== undefined && high - last < step / 2) inner.pop()
    return [low, ...inner, ...(high > low ? [high] : [low + 1])]
  }
  const span = high > low ? high - low : Math.max(1, Math.abs(high)) / 10
  const step = niceStep(span / most)
  const first = Math.floor(low / step)
  const last = Math.max(first + 1, Math.ceil(high / step))
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)))
}

/**
 * Rows of points with their ranges, names on the left, words on the right, laid out for a width. Pure and cheap: it is drawn anew with every
 * movement of a slider.
 */
export function ladderLayout(rows: LadderRow[], axis: LadderAxis, width: number, scheme: Scheme): LadderLayout {
  const ink = inks[scheme]
  const wide = (texts: string[], most: number) => namesWidth(texts.map((name) => ({ name, key: null, group: null })), most)
  const left = wide(rows.map((row) => row.name), Math.min(190, width * 0.34)) + 18
  const right = Math.max(left + 40, width - wide(rows.map((row) => row.text), 190) - 20)
  const ticks = ticksOf(rows, axis, right - left)
  const [first, last] = [ticks[0]!, ticks[ticks.length - 1]!]
  const x = (number: number) => Math.round((left + ((number - first) / (last - first)) * (right - left)) * 10) / 10
  const bottom = TOP + rows.length * ROW
  return {
    width,
    height: ladderHeight(rows.length),
    left,
    right,
    bottom,
    ticks: ticks.map((one) => ({ x: x(one), text: amount(one) })),
    marks: rows.map((row, at) => {
      const { colour, hairline } = look(row.key, scheme)
      return {
        y: TOP + at * ROW + ROW / 2,
        name: row.name,
        text: row.text,
        span: row.low !== null && row.high !== null ? { from: x(row.low), to: x(row.high) } : null,
        point: row.at === null ? null : x(row.at),
        colour,
        edge: hairline ? ink.ink2 : colour,
        rim: hairline ? ink.ink2 : ink.surface,
      }
    }),
  }
}
