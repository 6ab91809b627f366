import type { FieldInfo, FieldValue } from '@/api/generated/types'

type Row = { [key in string]?: FieldValue | undefined }

function isEmpty(value: FieldValue | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** What is stored, as conditions write it: a flag as `1` or `0`. */
function asWritten(value: FieldValue | undefined): string {
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value ?? '')
}

/** Whether a field belongs to the form as it is filled in now: some are asked only when another says so; what has a value stays in sight. */
export function isAsked(field: FieldInfo, values: Row): boolean {
  return !field.when || !isEmpty(values[field.key]) || field.when.values.includes(asWritten(values[field.when.field]))
}
