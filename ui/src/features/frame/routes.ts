import { createRouter, createWebHashHistory } from 'vue-router'

/** The screens of the rail in the order of the working year; only what works stands here. */
export const screens = ['overview', 'registry', 'reporting', 'work', 'meetings', 'review', 'settings'] as const

/** One screen of the rail. */
export type Screen = (typeof screens)[number]

/** Pages that belong to a screen of the rail without standing on it themselves. */
const within: Record<string, Screen> = { method: 'review', 'review-text': 'review', 'review-print': 'review', 'review-vintages': 'review', meeting: 'meetings', room: 'meetings' }

/** The screen of the rail that a page belongs to. */
export function screenOf(page: unknown): Screen | undefined {
  return within[String(page)] ?? screens.find((one) => one === page)
}

/** Addresses within the page; the hash needs nothing of the host. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: '/overview' },
    { path: '/overview', name: 'overview', component: () => import('@/features/overview/OverviewPage.vue') },
    { path: '/registry/:kind?', name: 'registry', component: () => import('@/features/registry/RegistryPage.vue') },
    { path: '/reporting/:tab(round|values|context|import)?/:unit?', name: 'reporting', component: () => import('@/features/reporting/ReportingPage.vue') },
    { path: '/work/:tab(tasks|year|problems|papers)?', name: 'work', component: () => import('@/features/work/WorkPage.vue') },
    { path: '/meetings/:tab(decisions|topics)?', name: 'meetings', component: () => import('@/features/meetings/MeetingsPage.vue') },
    { path: '/meetings/of/:id/:view(agenda|people|minutes|papers)?', name: 'meeting', component: () => import('@/features/meetings/MeetingPage.vue') },
    { path: '/room/:id', name: 'room', component: () => import('@/features/meetings/RoomPage.vue') },
    { path: '/review/:view(deviations|marks|vetoes|cases)?', name: 'review', component: () => import('@/features/review/desk/DeskPage.vue') },
    { path: '/review/text', name: 'review-text', component: () => import('@/features/review/text/TextPage.vue') },
    { path: '/review/print', name: 'review-print', component: () => import('@/features/review/PrintPage.vue') },
    { path: '/review/vintages', name: 'review-vintages', component: () => import('@/features/review/vintage/VintagesPage.vue') },
    { path: '/review/method/:level?/:view?', name: 'method', component: () => import('@/features/method/MethodPage.vue') },
    { path: '/settings/:section?', name: 'settings', component: () => import('@/features/settings/SettingsPage.vue') },
    { path: '/:rest(.*)*', redirect: '/overview' },
  ],
})
