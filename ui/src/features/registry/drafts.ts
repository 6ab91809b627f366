import type { FieldValue } from '@/api/generated/types'

/** The values of a form. */
export type Values = { [key: string]: FieldValue }

/** What was typed and not yet saved, by record; closing the panel, an error or a look at another screen loses none of it. */
const drafts = new Map<string, Values>()

export const draftOf = (key: string): Values | undefined => drafts.get(key)
export const keepDraft = (key: string, values: Values): void => void drafts.set(key, values)
export const dropDraft = (key: string): void => void drafts.delete(key)

/** A copy that shares nothing with the original. */
export function copy<T extends FieldValue | Values>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

/** The keys whose values differ from the record's; nothing and an empty list are the same. */
export function changedValues(values: Values, original: Values): Values {
  const plain = (value: FieldValue | undefined) => JSON.stringify(value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null : value)
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => plain(value) !== plain(original[key])))
}
