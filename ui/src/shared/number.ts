/**
 * The one place where the screen turns numbers into text. Where the wire brings a `text`, that is shown instead;
 * rounding is half-up on the first 15 significant digits of the number, as on paper.
 */

/** What stands where there is no number. */
export const NONE = '—'

/** Takes off what lies beyond 15 significant digits, mostly the noise of computing. */
function asShown(value: number): number {
  return Number(value.toPrecision(15))
}

/** Rounds half-up (away from zero) to the given decimals, on what 15 digits show: 1.005 gives 1.01. */
export function roundHalfUp(value: number, decimals: number): number {
  const sign = value < 0 ? -1 : 1
  const [digits = '0', exponent = '0'] = String(Math.abs(asShown(value))).split('e')
  const shifted = Math.round(Number(`${digits}e${Number(exponent) + decimals}`))
  const [back = '0', backExponent = '0'] = String(shifted).split('e')
  return sign * Number(`${back}e${Number(backExponent) - decimals}`)
}

/** A number with exactly so many decimals. */
export function fixed(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NONE
  return roundHalfUp(value, decimals).toFixed(decimals)
}

/** A share as per cent with one decimal and without the sign: 0.874 gives 87.4. */
export function percent(share: number | null | undefined, decimals = 1): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return NONE
  return fixed(Number(`${asShown(share)}e2`) || share * 100, decimals)
}

/** A change in percentage points with its sign: +2.4, −0.3, 0.0; a true minus sign, as in print. */
export function signed(points: number | null | undefined, decimals = 1): string {
  if (points === null || points === undefined || !Number.isFinite(points)) return NONE
  const rounded = roundHalfUp(points, decimals)
  const text = Math.abs(rounded).toFixed(decimals)
  if (rounded === 0) return text
  return (rounded > 0 ? '+' : '−') + text
}

/** An amount: thousands apart, at most two decimals, none that are zero. */
export function amount(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NONE
  const rounded = roundHalfUp(Math.abs(value), 2)
  const [whole = '0', part] = String(rounded).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return (value < 0 && rounded !== 0 ? '−' : '') + grouped + (part ? `.${part}` : '')
}

/** A size of a file: 1.4 MB. */
export function bytes(size: number): string {
  const units = ['B', 'KB', 'MB', 'GB']
  let value = size
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${unit === 0 ? value : fixed(value, 1)} ${units[unit]}`
}

/** A number as a person types it: full-width digits and signs, thousands commas and spaces are understood; `null` when it is none. */
export function parseTyped(text: string): number | null {
  const plain = text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s,]/g, '')
    .replace(/−/g, '-')
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return null
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}
