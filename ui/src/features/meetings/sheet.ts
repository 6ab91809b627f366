import { computed, inject, provide, ref, type InjectionKey, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { answers, useRead } from '@/api/desk'
import type { MeetingSheet } from '@/api/generated/types'
import { useStatus } from '@/features/frame/status'
import { useUndo } from '@/features/frame/undo'
import { say, sayError } from '@/shared/toast'

/** One meeting and what is done to it; every part of its page works on the same sheet. */
export function provideSheet(id: Ref<string>) {
  const { t } = useI18n()
  const { workspace } = useStatus()
  const { undo } = useUndo()
  const query = useRead('meeting_get', () => ({ id: id.value }), { enabled: () => id.value !== '', keep: (asked) => asked.id === id.value })
  const sheet = computed(() => query.data.value)
  const busy = ref(false)
  /** Whether the agenda and the participants may be changed. */
  const writable = computed(() => !workspace.value?.read_only && sheet.value?.locked === false)
  /** Whether minutes and outcomes may be written. */
  const inRoom = computed(() => writable.value && sheet.value?.brief.state === 'in-progress')

  /** Puts a sheet that a write gave in the place of the one on screen, so that nothing jumps while the caches are asked anew. */
  function take(next: MeetingSheet): void {
    answers.setQueryData(['meeting_get', { id: id.value }], next)
  }

  /** Does one write; what it says can be undone by name. Answers whether it was done. */
  async function run(write: () => Promise<MeetingSheet>, said = ''): Promise<boolean> {
    busy.value = true
    try {
      take(await write())
      if (said) say(said, { tone: 'ok', action: { label: t('undo.undo'), run: () => void undo() } })
      return true
    } catch (thrown) {
      sayError(thrown)
      return false
    } finally {
      busy.value = false
    }
  }

  const meeting = { id, query, sheet, busy, writable, inRoom, take, run }
  provide(key, meeting)
  return meeting
}

const key: InjectionKey<ReturnType<typeof provideSheet>> = Symbol('meeting')

/** The meeting that the page provides. */
export function useSheet() {
  const meeting = inject(key)
  if (!meeting) throw new Error('the page provides the meeting')
  return meeting
}
