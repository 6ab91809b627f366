import { desk } from '@/api/desk'
import type { Draft, FieldValue } from '@/api/generated/types'

/** The values of a form. */
export type Values = { [key: string]: FieldValue }

/** What was typed and not yet saved, by form; the Desk keeps the same, so that neither a closed panel nor a crash loses it. */
const held = new Map<string, Values | null>()
const timers = new Map<string, ReturnType<typeof setTimeout>>()
const KEEP_MS = 600

/** The name of a form: that of a record, or of a new one of its kind. */
export const formKey = (kind: string, id: string | undefined): string => `${kind}/${id ?? 'new'}`

/** What was typed into a form: in this page, else what the Desk kept of an earlier one. */
export function draftOf(key: string, kept: readonly Draft[] = []): Values | undefined {
  const here = held.get(key)
  if (here !== undefined) return here ?? undefined
  return kept.find((draft) => draft.key === key)?.values
}

/** Keeps what is typed: at once in this page, and after a pause with the Desk. */
export function keepDraft(key: string, values: Values): void {
  held.set(key, values)
  clearTimeout(timers.get(key))
  // Nobody is told when keeping fails: the text is still in the form, and saving it will say what is wrong.
  timers.set(key, setTimeout(() => void desk.draftKeep({ key, values }).catch(() => undefined), KEEP_MS))
}

/** Forgets what was typed into a form. */
export function dropDraft(key: string, kept: readonly Draft[] = []): void {
  const known = held.get(key) !== undefined || kept.some((draft) => draft.key === key)
  held.set(key, null)
  clearTimeout(timers.get(key))
  if (known) void desk.draftDrop({ key }).catch(() => undefined)
}

/** Lets go of everything held in this page, because another workspace was opened; what the Desk kept stays with its workspace. */
export function forgetDrafts(): void {
  for (const timer of timers.values()) clearTimeout(timer)
  timers.clear()
  held.clear()
}

/** A copy that shares nothing with the original. */
export function copy<T extends FieldValue | Values>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

/** The keys whose values differ from the record's; nothing and an empty list are the same. */
export function changedValues(values: Values, original: Values): Values {
  const plain = (value: FieldValue | undefined) => JSON.stringify(value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null : value)
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => plain(value) !== plain(original[key])))
}
