import type { FieldInfo } from '@/api/generated/types'

/** The kinds of record that a link field may point to. */
export function kindsLinked(field: FieldInfo): string[] {
  return field.link_kinds ?? []
}
