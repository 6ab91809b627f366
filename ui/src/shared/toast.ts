import { ref } from 'vue'
import { HostError } from '@/api/host'
import { freshId } from './task'

/** A passing message; errors stay until read. */
export interface Toast {
  id: string
  tone: 'plain' | 'ok' | 'bad'
  text: string
  hint: string
  action?: { label: string; run: () => void }
}

/** What is on screen now, oldest first. */
export const toasts = ref<Toast[]>([])

const PLAIN_MS = 6000

/** Takes a message off the screen. */
export function dismiss(id: string): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}

/** Shows a message, with at most one thing to do about it. */
export function say(text: string, options: { tone?: Toast['tone']; hint?: string; action?: Toast['action'] } = {}): void {
  const toast: Toast = { id: freshId(), tone: options.tone ?? 'plain', text, hint: options.hint ?? '', action: options.action }
  // News replaces news; a failure stays until it is read.
  toasts.value = [...toasts.value.filter((one) => one.tone === 'bad').slice(-2), toast]
  if (toast.tone !== 'bad') setTimeout(() => dismiss(toast.id), PLAIN_MS)
}

/** Shows a failure with its way out; a cancelled task is news, not a failure. */
export function sayError(thrown: unknown, action?: Toast['action']): void {
  const error = HostError.from(thrown)
  say(error.message, { tone: error.code === 'cancelled' ? 'plain' : 'bad', hint: error.hint, action })
}
