import { keepPreviousData, QueryClient, useQuery } from '@tanstack/vue-query'
import { computed, getCurrentInstance, onActivated, onDeactivated, ref, shallowRef, toValue, type MaybeRefOrGetter } from 'vue'
import { commandsOver, reads, type CommandName, type Commands } from './generated/client'
import type { Tag } from './generated/types'
import { HostError, type Host } from './host'

/** The caches of what the Desk answered. An answer stays good until a write touches one of its tags, or another tab wrote. */
export const answers = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Infinity, gcTime: 5 * 60_000, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})

const current = shallowRef<Host | null>(null)
let revision: number | null = null

/** Tabs of one browser tell each other what they wrote, so that none shows what is past; older browsers find out when they are looked at. */
// Asked for before it is used: the oldest engines do without.
// eslint-disable-next-line compat/compat
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('oidesk')
tabs?.addEventListener('message', (event) => {
  if (typeof event.data !== 'number' || event.data === revision) return
  revision = event.data
  void answers.invalidateQueries()
})

/** Sets the host, once, before anything is mounted. */
export function useThisHost(host: Host): void {
  current.value = host
}

/** The host of this page. */
export function theHost(): Host {
  if (!current.value) throw new Error('the host is set before the first component is mounted')
  return current.value
}

function isMadeOf(name: unknown, touched: readonly Tag[]): boolean {
  const tags = reads[name as CommandName]
  return tags !== undefined && tags.some((tag) => touched.includes(tag))
}

/** Drops every cached answer that the tags are part of. */
export function forget(touched: readonly Tag[]): Promise<void> {
  if (touched.length === 0) return Promise.resolve()
  return answers.invalidateQueries({ predicate: (query) => isMadeOf(query.queryKey[0], touched) })
}

/** Tells the caches the revision just seen; one that nobody here wrote comes from another tab, so everything is asked again. */
export function sawRevision(seen: number): void {
  if (seen === revision) return
  const first = revision === null
  revision = seen
  if (!first) void answers.invalidateQueries()
}

/** Calls of this tab that may be writing now; what others see of them meanwhile is no news. */
let writing = 0

async function call<T>(name: CommandName, payload: unknown, task?: string): Promise<T> {
  const asks = reads[name] !== undefined || name === 'task_progress'
  if (!asks) writing += 1
  try {
    const reply = await theHost().call(name, payload, { task }).finally(() => {
      if (!asks) writing -= 1
    })
    // A write moves the revision on by one; any other step was made elsewhere, and its tags are not known here.
    const wrote = reply.touched.length > 0
    const elsewhere = revision !== null && writing === 0 && reply.revision > revision + (wrote ? 1 : 0)
    if (elsewhere) {
      revision = reply.revision
      void answers.invalidateQueries()
    } else if (wrote) {
      revision = Math.max(revision ?? 0, reply.revision)
      void forget(reply.touched)
    }
    if (wrote) tabs?.postMessage(reply.revision)
    return reply.output as T
  } catch (thrown) {
    throw HostError.from(thrown)
  }
}

/** Every command of the table, typed. */
export const desk: Commands = commandsOver(call)

type Camel<S extends string> = S extends `${infer Head}_${infer Rest}` ? `${Head}${Capitalize<Camel<Rest>>}` : S
type Command<N extends CommandName> = Camel<N> extends keyof Commands ? Commands[Camel<N>] : never
type Answer<N extends CommandName> = Awaited<ReturnType<Command<N>>>
type Request<N extends CommandName> = Parameters<Command<N>>[0] extends string | undefined ? undefined : Parameters<Command<N>>[0]

/** Whether the component's screen is the one in sight: what is kept out of sight asks nothing until it comes back. */
function useSeen() {
  const seen = ref(true)
  if (getCurrentInstance()) {
    onActivated(() => (seen.value = true))
    onDeactivated(() => (seen.value = false))
  }
  return seen
}

/** How a read behaves while its request changes. */
export interface ReadOptions<R = unknown> {
  /** Whether to ask at all. */
  enabled?: MaybeRefOrGetter<boolean>
  /**
   * Keeps the last answer on screen until the next one is there, so that changing the year does not flicker; as a function, only
   * while it holds of the request that the last answer belongs to.
   */
  keep?: boolean | ((asked: R) => boolean)
}

/** One read of the table, cached by its tags. The request may be a ref or a getter; `undefined` for commands without one. */
export function useRead<N extends CommandName>(name: N, request: MaybeRefOrGetter<Request<N>>, options: ReadOptions<Request<N>> = {}) {
  const key = computed(() => [name, toValue(request) ?? {}] as const)
  const keep = options.keep
  const seen = useSeen()
  return useQuery<Answer<N>, HostError>({
    queryKey: key,
    // By the key, not by what is asked for now: an answer that is asked for again later must not stand under another question.
    queryFn: ({ queryKey }) => call<Answer<N>>(name, queryKey[1]),
    enabled: computed(() => seen.value && toValue(options.enabled ?? true)),
    // The status alone is asked again when the window comes back: its revision tells whether anything else has to be.
    refetchOnWindowFocus: name === 'app_status' ? 'always' : false,
    placeholderData: typeof keep === 'function' ? (last, of) => (of && keep(of.queryKey[1] as Request<N>) ? last : undefined) : keep ? keepPreviousData : undefined,
  })
}
