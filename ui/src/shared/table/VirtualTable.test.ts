import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import VirtualTable from './VirtualTable.vue'

function table(total: number) {
  return mount(VirtualTable, {
    props: { columns: [{ key: 'name', label: '名称', width: 120, grow: true, sortable: true }], total, rowAt: (index: number) => ({ name: `第${index}行` }), label: '园区' },
    slots: { cell: `<template #cell="{ row }">{{ row.name }}</template>` },
    attachTo: document.body,
  })
}

describe('a table of any length', () => {
  it('holds only the rows in sight, and asks for those', () => {
    const wrapper = table(100_000)
    expect(wrapper.findAll('[data-index]').length).toBeLessThan(40)
    expect(wrapper.attributes('aria-rowcount')).toBe('100001')
    expect(wrapper.emitted('range')?.[0]?.[0]).toBe(0)
    wrapper.unmount()
  })

  it('is walked by arrows and opened by Enter', async () => {
    const wrapper = table(5)
    const body = wrapper.find('.lines')
    await body.trigger('keydown', { key: 'ArrowDown' })
    await body.trigger('keydown', { key: 'ArrowDown' })
    await body.trigger('keydown', { key: 'ArrowUp' })
    await body.trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('open')?.[0]).toEqual([{ name: '第1行' }])
    await body.trigger('keydown', { key: 'End' })
    await body.trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('open')?.[1]).toEqual([{ name: '第4行' }])
    await wrapper.find('.sort').trigger('click')
    expect(wrapper.emitted('sort')?.[0]).toEqual(['name'])
    wrapper.unmount()
  })

  it('stands empty without breaking', async () => {
    const wrapper = table(0)
    await wrapper.find('.lines').trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('open')).toBeUndefined()
    wrapper.unmount()
  })
})
