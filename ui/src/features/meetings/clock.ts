import { onScopeDispose, ref } from 'vue'

/** The moment now, once a second. */
export function useNow() {
  const now = ref(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), 1000)
  onScopeDispose(() => clearInterval(timer))
  return now
}

/** How many seconds an item has run, from its two moments of the wire; 0 before it began. */
export function ranFor(item: { started: string; ended: string }, now: number): number {
  if (item.started === '') return 0
  const from = Date.parse(item.started)
  const to = item.ended === '' ? now : Date.parse(item.ended)
  return Number.isNaN(from) || Number.isNaN(to) ? 0 : Math.max(0, Math.floor((to - from) / 1000))
}

/** Seconds as a clock shows them: 4:05, 1:12:30. */
export function clockText(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
