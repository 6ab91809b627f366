import { useI18n } from 'vue-i18n'
import type { Chart, Plot, Value } from '@/api/generated/types'
import { useStatus } from '@/features/frame/status'

/** Makes charts of answers: with as-of date, source and demo mark, as every chart has them. */
export function useChart() {
  const { t, locale } = useI18n()
  const { workspace } = useStatus()
  return (name: string, title: string, unit: string, plot: Plot, note: string | null = null): Chart => ({
    name,
    title,
    unit,
    plot,
    note,
    as_of: workspace.value?.as_of ?? '',
    source: t('method.source'),
    mark: workspace.value?.demo ? t('app.demo') : null,
    lang: locale.value === 'en' ? 'en' : 'zh',
  })
}

/** A number with its words. */
export function shown(value: number | null | undefined, text: string): Value {
  return { value: value ?? null, text }
}
