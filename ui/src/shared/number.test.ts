import { describe, expect, it } from 'vitest'
import { amount, bytes, fixed, parseTyped, percent, roundHalfUp, signed } from './number'

describe('numbers on screen', () => {
  it('rounds half up on the decimal reading', () => {
    expect(roundHalfUp(1.005, 2)).toBe(1.01)
    expect(roundHalfUp(2.5, 0)).toBe(3)
    expect(roundHalfUp(-2.5, 0)).toBe(-3)
    expect(roundHalfUp(1e-7, 2)).toBe(0)
    expect(roundHalfUp(1e21, 2)).toBe(1e21)
  })

  it('shows shares, changes and amounts', () => {
    expect(percent(0.874)).toBe('87.4')
    expect(percent(0.57)).toBe('57.0')
    expect(percent(1.0005)).toBe('100.1')
    expect(percent(null)).toBe('—')
    expect(signed(3.1)).toBe('+3.1')
    expect(signed(-0.04)).toBe('0.0')
    expect(signed(-2)).toBe('−2.0')
    expect(amount(1234567.891)).toBe('1,234,567.89')
    expect(amount(-0.5)).toBe('−0.5')
    expect(amount(12)).toBe('12')
    expect(fixed(131.55, 1)).toBe('131.6')
    expect(bytes(1468006)).toBe('1.4 MB')
  })

  it('reads what people type, and nothing else', () => {
    expect(parseTyped(' 1,234.5 ')).toBe(1234.5)
    expect(parseTyped('１２．５')).toBe(12.5)
    expect(parseTyped('−3')).toBe(-3)
    expect(parseTyped('约3家')).toBeNull()
    expect(parseTyped('')).toBeNull()
  })
})
