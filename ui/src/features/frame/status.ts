import { computed, ref, watch } from 'vue'
import { sawRevision, useRead } from '@/api/desk'
import type { WorkspaceInfo } from '@/api/generated/types'

/** The frame's state: who acts, which workspace is open, which year is looked at. */
export function useStatus() {
  const query = useRead('app_status', undefined)
  const status = computed(() => query.data.value)
  const workspace = computed<WorkspaceInfo | null>(() => status.value?.workspace ?? null)
  return { query, status, workspace }
}

const chosen = ref<number | null>(null)
let chosenIn = ''

/** The year looked at. Each browser tab has its own; a workspace just opened starts with its own first year. */
export function useYear() {
  const { workspace } = useStatus()
  watch(
    () => workspace.value?.path ?? '',
    (path) => {
      if (path !== '' && path !== chosenIn) {
        if (chosenIn !== '') chosen.value = null
        chosenIn = path
      }
    },
    { immediate: true },
  )
  const years = computed(() => workspace.value?.years ?? [])
  const year = computed({
    get: () => (chosen.value !== null && years.value.includes(chosen.value) ? chosen.value : (workspace.value?.year ?? 0)),
    set: (value: number) => {
      chosen.value = value
    },
  })
  return { year, years }
}

/** Follows the revision: one that this tab did not write means that another tab did. */
export function useRevision(): void {
  const { workspace } = useStatus()
  watch(
    () => workspace.value?.revision,
    (revision) => {
      if (revision !== undefined) sawRevision(revision)
    },
    { immediate: true },
  )
}
