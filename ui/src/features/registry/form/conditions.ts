import type { FieldInfo, FieldValue } from '@/api/generated/types'

type Row = { [key in string]?: FieldValue | undefined }

/** Whether a field belongs to the form as it is filled in now: some are asked only when another says so. */
export function isAsked(field: FieldInfo, values: Row): boolean {
  const when = field.shown_when
  if (!when) return true
  const value = values[when.field]
  return when.values.some((wanted) => String(value ?? '') === wanted)
}
