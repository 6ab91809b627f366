import { createRouter, createWebHashHistory } from 'vue-router'

/** The screens of the rail in the order of the working year; only what works stands here. */
export const screens = ['overview', 'registry', 'reporting', 'review', 'settings'] as const

/** One screen of the rail. */
export type Screen = (typeof screens)[number]

/** Addresses within the page; the hash needs nothing of the host. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: '/overview' },
    { path: '/overview', name: 'overview', component: () => import('@/features/overview/OverviewPage.vue') },
    { path: '/registry/:kind?', name: 'registry', component: () => import('@/features/registry/RegistryPage.vue') },
    { path: '/reporting/:tab(round|values|context|import)?/:unit?', name: 'reporting', component: () => import('@/features/reporting/ReportingPage.vue') },
    { path: '/review/:view(deviations|marks|vetoes|cases)?', name: 'review', component: () => import('@/features/review/desk/DeskPage.vue') },
    { path: '/review/text', name: 'review-text', component: () => import('@/features/review/text/TextPage.vue') },
    { path: '/review/print', name: 'review-print', component: () => import('@/features/review/PrintPage.vue') },
    { path: '/review/vintages', name: 'review-vintages', component: () => import('@/features/review/vintage/VintagesPage.vue') },
    { path: '/review/method/:level?/:view?', name: 'method', component: () => import('@/features/method/MethodPage.vue') },
    { path: '/settings/:section?', name: 'settings', component: () => import('@/features/settings/SettingsPage.vue') },
    { path: '/:rest(.*)*', redirect: '/overview' },
  ],
})
