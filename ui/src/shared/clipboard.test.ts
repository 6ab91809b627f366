import { describe, expect, it } from 'vitest'
import { formatBlock, isBlock, parseBlock } from './clipboard'

describe('a block from Excel', () => {
  it('is cut into rows and cells', () => {
    expect(parseBlock('1\t2\r\n3\t\r\n')).toEqual([['1', '2'], ['3', '']])
    expect(parseBlock('一\t二')).toEqual([['一', '二']])
    expect(parseBlock('')).toEqual([])
    expect(parseBlock('\n1\n')).toEqual([[''], ['1']])
  })

  it('keeps line ends, tabs and quotes within a cell', () => {
    expect(parseBlock('"第一行\n第二行"\t"他说""好"""\n5" 管\t"')).toEqual([['第一行\n第二行', '他说"好"'], ['5" 管', '"']])
  })

  it('comes back as it was', () => {
    const rows = [['a\tb', '"', ''], ['行\n末', '=1+1', '0']]
    expect(parseBlock(formatBlock(rows))).toEqual(rows)
  })

  it('is told from a single cell', () => {
    expect(isBlock('12\r\n')).toBe(false)
    expect(isBlock('1\t2')).toBe(true)
    expect(isBlock('1\n2')).toBe(true)
  })
})
