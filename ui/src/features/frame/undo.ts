import { useI18n } from 'vue-i18n'
import { desk } from '@/api/desk'
import { HostError } from '@/api/host'
import { say, sayError } from '@/shared/toast'

/** Undo and redo with a word on what was taken back; never silent, never over a later change without asking. */
export function useUndo() {
  const { t } = useI18n()
  let busy = false

  async function go(direction: 'undo' | 'redo', force = false): Promise<void> {
    if (busy) return
    busy = true
    try {
      const done = direction === 'undo' ? await desk.journalUndo({ force }) : await desk.journalRedo({ force })
      const back = direction === 'undo' ? 'redo' : 'undo'
      say(t(direction === 'undo' ? 'undo.undone' : 'undo.redone', { what: done.operation }), {
        tone: 'ok',
        action: { label: t(`undo.${back}`), run: () => void go(back) },
      })
    } catch (thrown) {
      const error = HostError.from(thrown)
      if (error.code === 'undo_conflict') sayError(error, { label: t('undo.force'), run: () => void go(direction, true) })
      else if (error.code === 'nothing_to_undo') say(error.message)
      else sayError(error)
    } finally {
      busy = false
    }
  }

  return { undo: () => go('undo'), redo: () => go('redo') }
}
