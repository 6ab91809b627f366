import './shared/oldEngines'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import App from './App.vue'
import { answers, useThisHost } from './api/desk'
import { HttpHost } from './api/http'
import { router } from './features/frame/routes'
import { i18n } from './i18n'
import './styles/tokens.css'
import './shared/element'
import './styles/base.css'

async function start(): Promise<void> {
  if ('__TAURI_INTERNALS__' in window) {
    const { TauriHost } = await import('./api/tauri')
    useThisHost(new TauriHost())
  } else {
    const { t } = i18n.global
    useThisHost(
      new HttpHost(() => ({
        unreachable: t('host.unreachable'),
        unreachableHint: t('host.unreachableHint'),
        unauthorised: t('host.unauthorised'),
        unauthorisedHint: t('host.unauthorisedHint'),
      })),
    )
  }
  createApp(App).use(i18n).use(router).use(VueQueryPlugin, { queryClient: answers }).mount('#app')
}

void start()
