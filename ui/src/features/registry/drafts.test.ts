import { describe, expect, it } from 'vitest'
import { changedValues, copy, draftOf, dropDraft, keepDraft } from './drafts'

describe('what was typed', () => {
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
    dropDraft('a')
    expect(draftOf('a')).toBeUndefined()
  })
})
