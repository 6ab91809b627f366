import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useThisHost } from '@/api/desk'
import { changedValues, copy, draftOf, dropDraft, keepDraft } from './drafts'

const called: [string, unknown][] = []

describe('what was typed', () => {
  beforeEach(() => {
    called.length = 0
    vi.useFakeTimers()
    useThisHost({
      kind: 'browser',
      call: async (name, payload) => {
        called.push([name, payload])
        return { output: {}, touched: [], revision: 1 }
      },
      pickFile: async () => null,
      saveFile: async () => null,
      dropFile: async (file) => ({ handle: file.name, name: file.name }),
      openPath: async () => undefined,
      setTitle: () => undefined,
    })
  })
  afterEach(() => vi.useRealTimers())

  it('is told apart from what was stored', () => {
    const original = { name: '甲', area: 3, sites: [{ label: '一' }], note: null }
    expect(changedValues({ ...copy(original), note: '', tags: [] }, original)).toEqual({})
    expect(changedValues({ ...copy(original), area: 4 }, original)).toEqual({ area: 4 })
    expect(changedValues({ ...copy(original), name: null }, original)).toEqual({ name: null })
    expect(changedValues({ ...copy(original), sites: [{ label: '二' }] }, original)).toEqual({ sites: [{ label: '二' }] })
  })

  it('is kept until it is saved or given up', () => {
    keepDraft('a', { name: '乙' })
    expect(draftOf('a')).toEqual({ name: '乙' })
    expect(called).toEqual([])
    vi.runAllTimers()
    expect(called).toEqual([['draft_keep', { key: 'a', values: { name: '乙' } }]])
    dropDraft('a')
    expect(draftOf('a')).toBeUndefined()
    expect(called[1]).toEqual(['draft_drop', { key: 'a' }])
  })

  it('comes back from what the Desk kept of an earlier start, once', () => {
    const kept = [{ key: 'parks/new', at: '2025-11-30T09:00:00+08:00', values: { name_official: '丙园' } }]
    expect(draftOf('parks/new', kept)).toEqual({ name_official: '丙园' })
    dropDraft('parks/new', kept)
    expect(draftOf('parks/new', kept)).toBeUndefined()
  })
})
