import { describe, expect, it } from 'vitest'
import { inYear, shareOfYear } from './days'

describe('days of the year view', () => {
  it('lie where the year has them, leap years too', () => {
    expect(shareOfYear('2025-01-01', 2025)).toBe(0)
    expect(shareOfYear('2025-12-31', 2025, true)).toBe(1)
    expect(shareOfYear('2024-07-01', 2024)).toBeCloseTo(182 / 366, 10)
    expect(shareOfYear('2025-07', 2025)).toBeCloseTo(181 / 365, 10)
  })

  it('stand at the edge when they lie outside, and nowhere when they are none', () => {
    expect(shareOfYear('2024-11-30', 2025)).toBe(0)
    expect(shareOfYear('2026-02-01', 2025)).toBe(1)
    expect(shareOfYear('', 2025)).toBeNull()
    expect(inYear('2024-11-30', 2025)).toBe(false)
  })
})
