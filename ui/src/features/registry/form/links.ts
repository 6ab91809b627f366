import type { FieldInfo } from '@/api/generated/types'

/** The kind of record that a link field points to, or empty for any other field. */
export function kindLinked(field: FieldInfo): string {
  return field.link ?? ''
}
