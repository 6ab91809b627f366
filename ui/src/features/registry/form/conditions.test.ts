import { describe, expect, it } from 'vitest'
import type { FieldInfo } from '@/api/generated/types'
import { isAsked } from './conditions'

const field = (when?: FieldInfo['when']): FieldInfo => ({ key: 'list_year', label: '', kind: 'integer', required: false, options: [], unit: '', help: '', group: '', columns: [], personal: false, ...(when ? { when } : {}) })

describe('a conditional field', () => {
  it('is asked when the other says so, and stays while it holds something', () => {
    const only = field({ field: 'fortune500', values: ['1'] })
    expect(isAsked(field(), {})).toBe(true)
    expect(isAsked(only, { fortune500: true })).toBe(true)
    expect(isAsked(only, { fortune500: false })).toBe(false)
    expect(isAsked(only, {})).toBe(false)
    expect(isAsked(only, { fortune500: false, list_year: 2024 })).toBe(true)
    expect(isAsked(field({ field: 'status', values: ['暂停', '终止'] }), { status: '暂停' })).toBe(true)
  })
})
