import { beforeEach, describe, expect, it, vi } from 'vitest'
import { answers, desk, sawRevision, useThisHost } from './desk'
import type { Reply } from './generated/types'
import { HostError, baseName, joinPath, type Host } from './host'
import { HttpHost } from './http'

function hostOf(call: Host['call']): Host {
  return { kind: 'browser', call, pickFile: async () => null, saveFile: async () => null, dropFile: async (file) => ({ handle: file.name, name: file.name }), openPath: async () => undefined, setTitle: () => undefined }
}

const reply = (output: unknown, touched: Reply['touched'] = []): Reply => ({ output, touched, revision: 8 })
const stale = (name: string) => answers.getQueryCache().find({ queryKey: [name, {}] })?.state.isInvalidated

describe('the caches', () => {
  beforeEach(() => {
    answers.clear()
    for (const name of ['record_list', 'context_list', 'backup_list']) answers.setQueryData([name, {}], {})
  })

  it('forget what a write touched, and nothing else', async () => {
    useThisHost(hostOf(async () => reply({ id: 'a', changed: true }, ['records', 'journal'])))
    await desk.recordSave({ kind: 'parks', values: {} })
    expect([stale('record_list'), stale('context_list'), stale('backup_list')]).toEqual([true, false, false])
  })

  it('forget everything when another tab wrote, and nothing on our own revision', () => {
    sawRevision(8)
    answers.clear()
    answers.setQueryData(['context_list', {}], {})
    sawRevision(8)
    expect(stale('context_list')).toBe(false)
    sawRevision(9)
    expect(stale('context_list')).toBe(true)
  })

  it('pass on a refusal with its field', async () => {
    useThisHost(hostOf(async () => Promise.reject({ code: 'invalid_input', message: '请填写名称。', hint: '', place: { field: 'name_official' } })))
    const failure = await desk.recordSave({ kind: 'parks', values: {} }).catch((thrown: unknown) => thrown)
    expect(failure).toBeInstanceOf(HostError)
    expect((failure as HostError).place.field).toBe('name_official')
  })
})

describe('the browser host', () => {
  const words = () => ({ unreachable: '断开', unreachableHint: '', unauthorised: '失效', unauthorisedHint: '' })

  it('sends a call with its task and tells answers from errors', async () => {
    const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () => new Response(JSON.stringify({ ok: reply(1) })))
    vi.stubGlobal('fetch', fetched)
    await new HttpHost(words).call('app_status', {}, { task: 't' })
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/call')
    expect(JSON.parse(String(fetched.mock.calls[0]?.[1].body))).toEqual({ name: 'app_status', payload: {}, task: 't' })
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ error: { code: 'no_data', message: '没有数据', hint: '', place: {} } }), { status: 400 }))
    await expect(new HttpHost(words).call('app_status', {})).rejects.toMatchObject({ code: 'no_data', message: '没有数据' })
  })

  it('has its own words for a desk that is gone or does not know the page', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('network')))
    await expect(new HttpHost(words).call('app_status', {})).rejects.toMatchObject({ code: 'unreachable', message: '断开' })
    vi.stubGlobal('fetch', async () => new Response('', { status: 401 }))
    await expect(new HttpHost(words).call('app_status', {})).rejects.toMatchObject({ code: 'unauthorised' })
  })
})

it('names and paths are taken apart and put together in either manner', () => {
  expect(baseName('C:\\报告\\a.pdf')).toBe('a.pdf')
  expect(baseName('/home/a/b.pdf')).toBe('b.pdf')
  expect(joinPath('/home/a/', 'b')).toBe('/home/a/b')
  expect(joinPath('C:\\报告', 'b')).toBe('C:\\报告\\b')
})
