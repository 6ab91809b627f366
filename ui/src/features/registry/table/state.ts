import { computed, reactive, type Ref } from 'vue'
import type { FieldFilter, RecordQuery, SavedView } from '@/api/generated/types'

/** What a person asked of the list of one kind. */
export interface TableState {
  search: string
  province: string
  filters: FieldFilter[]
  group: string
  sort: string
  descending: boolean
  /** The saved view that was chosen last, or empty. */
  view: string
  /** The columns of that view; empty: those the person keeps. */
  columns: string[]
}

/** Each kind keeps its own, so that a look at another kind loses no filter. */
const states = reactive(new Map<string, TableState>())

export function freshState(): TableState {
  return { search: '', province: '', filters: [], group: '', sort: '', descending: false, view: '', columns: [] }
}

export type ListQuery = Omit<RecordQuery, 'limit' | 'offset' | 'after'>

/** The request that a state stands for; what is not asked for is not sent. */
export function queryOf(kind: string, state: TableState): ListQuery {
  return {
    kind,
    ...(state.province ? { province: state.province } : {}),
    ...(state.search ? { search: state.search } : {}),
    ...(state.filters.length > 0 ? { filters: state.filters } : {}),
    ...(state.group ? { group: state.group } : {}),
    ...(state.sort ? { sort: state.sort, ...(state.descending ? { descending: true } : {}) } : {}),
  }
}

/** The state that a saved view stands for. */
export function stateOf(view: SavedView): TableState {
  const { query } = view
  return {
    search: query.search ?? '',
    province: query.province ?? '',
    filters: [
      ...(query.filters ?? []),
      ...(query.city ? [{ field: 'city', test: 'is' as const, values: [query.city] }] : []),
      ...(query.status ? [{ field: 'status', test: 'is' as const, values: [query.status] }] : []),
    ],
    group: query.group ?? '',
    sort: query.sort ?? '',
    descending: query.descending ?? false,
    view: view.id,
    columns: [...view.columns],
  }
}

/** The list's state of a kind, and the request it stands for. */
export function useTableState(kind: Ref<string>) {
  const state = computed(() => {
    const held = states.get(kind.value)
    if (held) return held
    states.set(kind.value, freshState())
    return states.get(kind.value)!
  })
  const query = computed<ListQuery>(() => queryOf(kind.value, state.value))
  const filtered = computed(() => state.value.search !== '' || state.value.province !== '' || state.value.filters.length > 0)

  function set(next: Partial<TableState>): void {
    Object.assign(state.value, next)
  }

  /** Puts a condition on a field in the place of the one it had; none takes it away. */
  function filter(field: string, next: FieldFilter | null): void {
    const others = state.value.filters.filter((one) => one.field !== field)
    if (next === null) state.value.filters = others
    else state.value.filters = state.value.filters.some((one) => one.field === field) ? state.value.filters.map((one) => (one.field === field ? next : one)) : [...others, next]
  }

  function clear(): void {
    set({ search: '', province: '', filters: [], view: '' })
  }

  return { state, query, filtered, set, filter, clear }
}

/** Whether a field is held to exactly one value. */
export function heldTo(filters: readonly FieldFilter[], field: string): string | null {
  const one = filters.find((filter) => filter.field === field && filter.test === 'is')
  return one?.values?.length === 1 && typeof one.values[0] === 'string' ? one.values[0] : null
}
