import type { RouteLocationRaw } from 'vue-router'

/** The pages of the desk. */
export const deskViews = ['stand', 'deviations', 'marks', 'vetoes', 'cases'] as const

/** Where a thing that stands in the way of 定稿 is settled. */
export function placeOf(field: string | undefined): RouteLocationRaw | null {
  switch (field) {
    case 'round':
    case 'approval':
      return { name: 'reporting', params: { tab: 'round' } }
    case 'scheme':
      return { name: 'method', params: { level: 'provinces', view: 'scheme' } }
    case 'values':
      return { name: 'reporting', params: { tab: 'values' } }
    case 'deviations':
    case 'marks':
      return { name: 'review', params: { view: field } }
    case 'narrative':
      return { name: 'review-text' }
    case 'vintage':
      return { name: 'review-vintages' }
    default:
      return null
  }
}
