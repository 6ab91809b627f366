import type { SeriesKey } from '@/api/generated/types'
import type { Scheme } from '@/shared/theme'

/** How one series looks on every chart; the paper's twin stands in the report crate's palette, and a test compares the two. */
export interface Look {
  /** Fill and line. */
  colour: string
  /** Dashes of its line in pixels; solid when none. */
  dash?: number[]
  /** Shape of its points. */
  symbol: 'circle' | 'rect' | 'triangle' | 'diamond'
  /** Pattern over its fills, for eyes and printers without colour. */
  hatch?: 'rising' | 'falling'
  /** Whether pale fills are carried by a hairline. */
  hairline: boolean
  /** Width of its line. */
  width: number
}

/** The inks of a scheme. */
export interface Inks {
  ink: string
  ink2: string
  ink3: string
  line: string
  surface: string
  wash: string
  deep: string
}

export const inks: Record<Scheme, Inks> = {
  light: { ink: '#1e2329', ink2: '#4e565f', ink3: '#686f78', line: '#e4e1da', surface: '#ffffff', wash: '#eaf0f7', deep: '#2b4c7e' },
  dark: { ink: '#e8e5de', ink2: '#b4b9bf', ink3: '#9299a1', line: '#30353c', surface: '#1a1e23', wash: '#22303f', deep: '#93b4e3' },
}

const provinces: Record<'shanghai' | 'jiangsu' | 'zhejiang' | 'anhui' | 'region', Omit<Look, 'colour'> & Record<Scheme, string>> = {
  shanghai: { light: '#b5473c', dark: '#d2695e', symbol: 'circle', hairline: false, width: 2 },
  jiangsu: { light: '#d9a93f', dark: '#e3bb5e', dash: [6, 3], symbol: 'rect', hairline: true, width: 2 },
  zhejiang: { light: '#3a8fa6', dark: '#54a9c0', dash: [2, 3], symbol: 'triangle', hatch: 'rising', hairline: false, width: 2 },
  anhui: { light: '#3b3f73', dark: '#7d83c6', dash: [10, 3, 2, 3], symbol: 'diamond', hairline: false, width: 2 },
  region: { light: '#1e2329', dark: '#e8e5de', symbol: 'circle', hairline: false, width: 2.6 },
}

const shades: (Omit<Look, 'colour' | 'width'> & Record<Scheme, string>)[] = [
  { light: '#2b4c7e', dark: '#93b4e3', symbol: 'circle', hairline: false },
  { light: '#a9bcd6', dark: '#4c6285', dash: [6, 3], symbol: 'rect', hairline: false },
  { light: '#5b7ba6', dark: '#6f8fbe', dash: [2, 3], symbol: 'triangle', hatch: 'rising', hairline: false },
  { light: '#e6ecf4', dark: '#2b3648', dash: [10, 3, 2, 3], symbol: 'diamond', hairline: true },
  { light: '#59616b', dark: '#8b929b', dash: [1, 2], symbol: 'circle', hatch: 'falling', hairline: false },
  { light: '#c9ccd1', dark: '#555c65', dash: [8, 2, 1, 2, 1, 2], symbol: 'rect', hatch: 'rising', hairline: true },
]

/** The look of a series in a scheme. */
export function look(key: SeriesKey, scheme: Scheme): Look {
  const { light, dark, ...rest } = key.kind === 'shade' ? { ...shades[key.step % shades.length]!, width: 1.8 } : provinces[key.kind]
  return { ...rest, colour: scheme === 'dark' ? dark : light }
}

function channel(colour: string, at: number): number {
  return parseInt(colour.slice(1 + at * 2, 3 + at * 2), 16)
}

/** Mixes two colours; `share` 0 gives the first, 1 the second. */
export function mix(from: string, to: string, share: number): string {
  const part = Math.min(1, Math.max(0, share))
  const one = (at: number) => Math.round(channel(from, at) + (channel(to, at) - channel(from, at)) * part)
  return `#${[0, 1, 2].map((at) => one(at).toString(16).padStart(2, '0')).join('')}`
}

/** Relative luminance, 0 to 1, as WCAG 2 defines it. */
export function luminance(colour: string): number {
  const linear = (at: number) => {
    const c = channel(colour, at) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2)
}

/** Dark or light text, whichever stands out more on the fill. */
export function textOn(fill: string): string {
  const light = luminance(fill)
  const dark = luminance(inks.light.ink)
  return 1.05 / (light + 0.05) > (light + 0.05) / (dark + 0.05) ? '#ffffff' : inks.light.ink
}
