import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { HostError } from '@/api/host'
import { useUndo } from '@/features/frame/undo'
import { say } from '@/shared/toast'

/** A write of the desk: its failure stays where it was made, its success can be taken back by name. */
export function useAct() {
  const { t } = useI18n()
  const { undo } = useUndo()
  const busy = ref(false)
  const error = ref<HostError | null>(null)

  async function act(work: () => Promise<unknown>, done: string): Promise<boolean> {
    busy.value = true
    error.value = null
    try {
      await work()
      say(done, { tone: 'ok', action: { label: t('undo.undo'), run: () => void undo() } })
      return true
    } catch (thrown) {
      error.value = HostError.from(thrown)
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, error, act }
}
