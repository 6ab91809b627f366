import type { SeriesKey } from '@/api/generated/types'

/** The four provinces in the one order that is ever used, 沪苏浙皖, which is also the order of their GB/T 2260 codes. */
export const PROVINCES = [
  { code: '310000', short: '沪', zh: '上海市', en: 'Shanghai' },
  { code: '320000', short: '苏', zh: '江苏省', en: 'Jiangsu' },
  { code: '330000', short: '浙', zh: '浙江省', en: 'Zhejiang' },
  { code: '340000', short: '皖', zh: '安徽省', en: 'Anhui' },
] as const

/** The code of the region as a whole. */
export const REGION = 'YRD'

/** The province code of a series, where it has one. */
export function codeOfKey(key: SeriesKey): string | null {
  switch (key.kind) {
    case 'shanghai':
      return '310000'
    case 'jiangsu':
      return '320000'
    case 'zhejiang':
      return '330000'
    case 'anhui':
      return '340000'
    case 'region':
      return REGION
    default:
      return null
  }
}

/** The fixed colour of a province as a token, so that light and dark each have their own. */
export function provinceColour(code: string): string {
  return `var(--province-${code}, var(--ink))`
}

/** The full name of a province in the language of the screen; what is no province keeps the name given. */
export function provinceName(code: string, locale: string, otherwise: string): string {
  const province = PROVINCES.find((one) => one.code === code)
  return province ? (locale === 'en' ? province.en : province.zh) : otherwise
}
