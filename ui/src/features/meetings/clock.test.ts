import { describe, expect, it } from 'vitest'
import { clockText, ranFor } from './clock'

describe('the clock of an item', () => {
  const started = '2025-11-20T14:00:00+08:00'
  const at = (text: string) => Date.parse(text)

  it('runs from its beginning, stands at its end, and is nothing before', () => {
    expect(ranFor({ started, ended: '' }, at('2025-11-20T14:04:05+08:00'))).toBe(245)
    expect(ranFor({ started, ended: '2025-11-20T14:10:00+08:00' }, at('2025-11-20T15:00:00+08:00'))).toBe(600)
    expect(ranFor({ started: '', ended: '' }, at('2025-11-20T14:04:05+08:00'))).toBe(0)
  })

  it('never runs backwards and takes no nonsense', () => {
    expect(ranFor({ started, ended: '' }, at('2025-11-20T13:59:00+08:00'))).toBe(0)
    expect(ranFor({ started: '不详', ended: '' }, 0)).toBe(0)
  })

  it('is read as a clock', () => {
    expect(clockText(0)).toBe('0:00')
    expect(clockText(245)).toBe('4:05')
    expect(clockText(4350)).toBe('1:12:30')
  })
})
