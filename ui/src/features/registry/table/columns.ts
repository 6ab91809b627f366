import { computed, ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { desk } from '@/api/desk'
import type { FieldInfo, KindInfo } from '@/api/generated/types'
import type { Column } from '@/shared/table/column'
import { sayError } from '@/shared/toast'

/** Kinds of field whose cells can be typed into; lists and names have the form. */
export const TYPED_IN_TABLE: ReadonlySet<string> = new Set(['text', 'paragraph', 'integer', 'number', 'flag', 'choice', 'partial-date', 'province', 'city', 'country', 'link'])

/** Kinds of field that sort records into a few heaps. */
export const GROUPED: ReadonlySet<string> = new Set(['choice', 'province', 'city', 'country', 'flag', 'link'])

/** The names stand in the first column, whatever else is chosen. */
const NAMES: ReadonlySet<string> = new Set(['name_policy', 'name_official'])

const byKey: Record<string, number> = { province: 92, city: 104, country: 132, status: 92, code: 68, founded: 104, level: 88, confidence: 88 }
const byKind: Record<string, number> = { number: 104, integer: 88, flag: 64, 'partial-date': 104, province: 92, city: 104, country: 128, choice: 112, link: 180, rows: 160, text: 140, paragraph: 220 }

function natural(field: FieldInfo, english: boolean): number {
  const width = byKey[field.key] ?? byKind[field.kind] ?? 120
  return english && (field.kind === 'choice' || field.kind === 'province') ? Math.round(width * 1.25) : width
}

/** The columns of a kind's list: chosen, ordered and sized by the person, remembered by the Desk. */
export function useColumns(kind: Ref<KindInfo | undefined>, ofView: Ref<string[]>) {
  const { t, locale } = useI18n()
  /** Widths being dragged, before the Desk has kept them. */
  const dragged = ref<Record<string, number>>({})

  const choosable = computed(() => (kind.value?.fields ?? []).filter((field) => !NAMES.has(field.key)))
  const keys = computed(() => {
    const of = kind.value
    if (!of) return []
    const wanted = ofView.value.length > 0 ? ofView.value : of.columns.length > 0 ? of.columns : of.list_columns
    return wanted.filter((key) => choosable.value.some((field) => field.key === key))
  })
  const widths = computed<Record<string, number | undefined>>(() => ({ ...kind.value?.widths, ...dragged.value }))

  const columns = computed<Column[]>(() => {
    const fields = keys.value.flatMap((key) => choosable.value.filter((field) => field.key === key))
    const wide = widths.value['name']
    return [
      { key: 'name', label: t('registry.name'), width: wide ?? 232, grow: wide === undefined, sortable: true },
      ...fields.map((field) => ({
        key: field.key,
        label: field.unit ? `${field.label} (${field.unit})` : field.label,
        width: widths.value[field.key] ?? natural(field, locale.value === 'en'),
        num: field.kind === 'number' || field.kind === 'integer',
        sortable: field.kind !== 'rows',
        editable: TYPED_IN_TABLE.has(field.kind),
      })),
    ]
  })

  let timer: ReturnType<typeof setTimeout> | undefined
  function resize(key: string, width: number): void {
    dragged.value = { ...dragged.value, [key]: width }
    clearTimeout(timer)
    timer = setTimeout(() => void keep(kind.value?.columns ?? []), 400)
  }

  /** Has the Desk remember columns and widths; no columns and no widths are the usual ones again. */
  async function keep(columns: string[], usual = false): Promise<void> {
    const of = kind.value
    if (!of) return
    try {
      const sized = Object.fromEntries(Object.entries(usual ? {} : widths.value).filter((entry): entry is [string, number] => entry[1] !== undefined))
      await desk.columnsSave({ kind: of.kind, columns, widths: sized })
      dragged.value = {}
    } catch (thrown) {
      sayError(thrown)
    }
  }

  return { columns, keys, choosable, resize, keep }
}
