import { createI18n } from 'vue-i18n'
import type { Language } from '@/api/generated/types'
import en from './en'
import zhCN from './zh-CN'

/** The screen's words: Chinese unless the person chose English. Words that come from the Desk come ready made in the same language. */
export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zhCN, en },
})

/** Switches the language of the page. */
export function applyLanguage(language: Language): void {
  const locale = language === 'en' ? 'en' : 'zh-CN'
  i18n.global.locale.value = locale
  document.documentElement.lang = locale
}
