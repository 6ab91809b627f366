import type { FieldFilter, FieldInfo, FieldKind, FieldValue, FilterTest } from '@/api/generated/types'

/** The conditions that make sense of a field, the likeliest first. */
export function testsOf(kind: FieldKind): FilterTest[] {
  switch (kind) {
    case 'integer':
    case 'number':
    case 'partial-date':
      return ['between', 'filled', 'empty']
    case 'text':
    case 'paragraph':
      return ['contains', 'filled', 'empty']
    case 'rows':
      return ['filled', 'empty']
    default:
      return ['is', 'is-not', 'filled', 'empty']
  }
}

/** Whether the condition says something; one that does not is no filter. */
export function isWhole(filter: FieldFilter): boolean {
  if (filter.test === 'empty' || filter.test === 'filled') return true
  if (filter.test === 'between') return hasValue(filter.from) || hasValue(filter.to)
  return (filter.values ?? []).length > 0
}

const hasValue = (value: FieldValue | undefined): boolean => value !== undefined && value !== null && value !== ''

/** The words of a condition's values: the labels of codes, yes and no, a stretch as from–to. */
export function valuesText(filter: FieldFilter, field: FieldInfo | undefined, words: { yes: string; no: string; none: string; from: (x: string) => string; to: (x: string) => string }): string {
  const show = (value: FieldValue | undefined): string => {
    if (value === null || value === undefined) return words.none
    if (typeof value === 'boolean') return value ? words.yes : words.no
    return field?.options.find((option) => option.value === value)?.label ?? (typeof value === 'object' ? '' : String(value))
  }
  if (filter.test === 'between') {
    if (!hasValue(filter.to)) return words.from(show(filter.from))
    if (!hasValue(filter.from)) return words.to(show(filter.to))
    return `${show(filter.from)}–${show(filter.to)}`
  }
  const shown = (filter.values ?? []).map(show)
  return shown.length > 3 ? `${shown.slice(0, 3).join('、')} +${shown.length - 3}` : shown.join('、')
}
