// The registry under hands that do what hands do: click twice, work in two tabs, bring names as long as pages, open what somebody else writes, scroll far.

import assert from 'node:assert/strict'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { answered, becomes, beginWithDemo, command, id, picture, sayWho, startBrowser, startDesk } from './desk.mjs'

let desk
let seen

before(async () => {
  desk = await startDesk()
  seen = await startBrowser(desk)
  await beginWithDemo(seen.page, desk.url)
})

after(async () => {
  await seen?.browser.close()
  await desk?.stop()
})

const toast = (page, text) => page.locator('[data-testid=toast]', { hasText: text }).last()
const total = async (page) => Number((await id(page, 'record-total').innerText()).replace(/\D/g, ''))
const field = (page, key) => page.locator(`#record-field-${key}`)

async function open(page, kind, origin = desk.origin) {
  if ((await id(page, 'panel-close').count()) > 0) await id(page, 'panel-close').click()
  await page.goto(`${origin}/#/registry/${kind}`)
  await id(page, 'row').first().waitFor()
}

async function add(page, name) {
  await open(page, 'parks')
  await id(page, 'record-new').click()
  await field(page, 'name_official').fill(name)
  await field(page, 'province').selectOption('320000')
}

test('a double click saves one record, and deletes it once', async () => {
  const { page } = seen
  await open(page, 'parks')
  const before = await total(page)
  await add(page, '测试·双击园')
  await id(page, 'record-save').dblclick()
  await becomes(() => id(page, 'record-name').innerText(), '测试·双击园')
  await becomes(() => total(page), before + 1)
  await id(page, 'record-delete').dblclick()
  await toast(page, '已删除').waitFor()
  await becomes(() => total(page), before)
  assert.equal(await page.locator('[data-testid=toast].tone-bad').count(), 0, 'the second click is no failure')
})

test('markup and formulas in a name stay text everywhere', async () => {
  const { page } = seen
  const name = `<b>粗</b>=cmd|' /C calc'!A0 <img src=x onerror="document.title='坏'">`
  await add(page, name)
  await id(page, 'record-save').click()
  await becomes(() => id(page, 'record-name').innerText(), name)
  await id(page, 'record-search').fill('calc')
  await becomes(() => id(page, 'row').first().locator('.name').innerText(), name)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await id(page, 'palette-input').fill('calc')
  await page.locator('[id^="palette-record-"]', { hasText: '=cmd|' }).first().waitFor()
  await page.keyboard.press('Escape')
  assert.equal(await page.locator('main b img, main img, .palette img, [data-testid=panel] img').count(), 0)
  assert.ok(!(await page.title()).includes('坏'))
  await id(page, 'record-search').fill('')
})

test('a name as long as a page leaves room for everything else', async () => {
  const { page } = seen
  await add(page, '极长名称'.repeat(100))
  await id(page, 'record-save').click()
  await id(page, 'record-tab-card').waitFor()
  const head = await id(page, 'record-name').evaluate((one) => one.getBoundingClientRect().height)
  assert.ok(head <= 130, `the heading is ${head} px high`)
  await page.keyboard.press('Escape')
  await page.locator('h1').first().click()
  await page.keyboard.press('Control+z')
  const told = toast(page, '已撤销：新增')
  await told.waitFor()
  const high = await told.evaluate((one) => one.getBoundingClientRect().height)
  assert.ok(high <= 110, `the word on it is ${high} px high`)
  await picture(page, 'hostile-long')
})

test('two tabs at one field: the later one is told what the other wrote, and asked', async () => {
  const { page, context } = seen
  await open(page, 'parks')
  const other = await context.newPage()
  await open(other, 'parks')
  const name = await id(page, 'row').first().locator('.name').innerText()
  for (const [tab, text] of [[page, '甲标签页的运营方'], [other, '乙标签页的运营方']]) {
    await tab.bringToFront()
    await id(tab, 'row').first().locator('.name').click()
    await id(tab, 'record-edit').click()
    await field(tab, 'operator').fill(text)
  }
  await id(other, 'record-save').click()
  await id(other, 'record-edit').waitFor()
  await page.bringToFront()
  await id(page, 'record-save').click()
  await becomes(() => id(page, 'wrong-operator').innerText(), /乙标签页的运营方/)
  assert.equal(await field(page, 'operator').inputValue(), '甲标签页的运营方', 'what was typed stays')
  await picture(page, 'hostile-two-tabs')
  await id(page, 'record-save').click()
  await id(page, 'record').getByText('甲标签页的运营方').waitFor()
  // The other tab shows it without being asked.
  await id(other, 'record').getByText('甲标签页的运营方').waitFor()
  assert.equal(await id(other, 'record-name').innerText(), name)
  await other.close()
})

test('undo goes on from undo to undo, each by its name, and redo comes back the same way', async () => {
  const { page } = seen
  await open(page, 'parks')
  const before = await total(page)
  for (const name of ['测试·其一', '测试·其二']) {
    await add(page, name)
    await id(page, 'record-save').click()
    await becomes(() => id(page, 'record-name').innerText(), name)
  }
  await page.keyboard.press('Escape')
  await page.locator('h1').first().click()
  for (const name of ['测试·其二', '测试·其一']) {
    await page.keyboard.press('Control+z')
    await toast(page, `已撤销：新增合作园区「${name}」`).waitFor()
  }
  await becomes(() => total(page), before)
  for (const name of ['测试·其一', '测试·其二']) {
    await page.keyboard.press('Control+Shift+z')
    await toast(page, `已恢复：新增合作园区「${name}」`).waitFor()
  }
  await becomes(() => total(page), before + 2)
})

test('a view is kept, renamed, dropped, and comes back by undo', async () => {
  const { page } = seen
  await open(page, 'parks')
  await id(page, 'filter-310000').click()
  await id(page, 'views').click()
  await id(page, 'view-name').fill('上海的园')
  await id(page, 'view-save').dblclick()
  await becomes(() => id(page, 'view').allInnerTexts(), ['上海的园'])
  await id(page, 'view-rename').click()
  await id(page, 'view-rename-name').fill('沪上园区')
  await id(page, 'view-rename-name').press('Enter')
  await becomes(() => id(page, 'view').allInnerTexts(), ['沪上园区'])
  await picture(page, 'hostile-views')
  await page.getByRole('button', { name: '删除视图' }).click()
  await id(page, 'view').waitFor({ state: 'detached' })
  await toast(page, '已删除视图').getByRole('button', { name: '撤销' }).click()
  await toast(page, '已撤销').waitFor()
  if ((await id(page, 'view').count()) === 0) await id(page, 'views').click()
  await becomes(() => id(page, 'view').allInnerTexts(), ['沪上园区'])
  await page.keyboard.press('Escape')
  if ((await id(page, 'filter-310000').getAttribute('aria-pressed')) === 'true') await id(page, 'filter-310000').click()
})

test('any field can be filtered by, Esc closes what the mouse has opened, nothing found says so', async () => {
  const { page } = seen
  await open(page, 'parks')
  await id(page, 'filter-add').click()
  const fields = await page.locator('[data-testid^="filter-by-"]').evaluateAll((all) => all.map((one) => one.dataset.testid))
  await page.keyboard.press('Escape')
  assert.ok(fields.length >= 30, fields.join())
  for (const one of fields) {
    await id(page, 'filter-add').click()
    await id(page, one).click()
    await page.locator('.field-name').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.field-name').waitFor({ state: 'detached' })
  }
  await id(page, 'record-search').fill('绝无此词')
  await id(page, 'filters-clear').waitFor()
  await id(page, 'filters-clear').click()
  await id(page, 'row').first().waitFor()
})

test('what somebody else writes is opened for reading: everything is seen, nothing can be changed', async () => {
  const folder = join(desk.folders.data, 'workspaces')
  const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.oidesk')))
  const second = await startDesk()
  const reader = await startBrowser(second)
  try {
    const { page } = reader
    await sayWho(page, second.url)
    await id(page, 'start-open').click()
    await id(page, 'start-path').fill(file)
    await id(page, 'start-path').press('Enter')
    await id(page, 'start-look').click()
    await id(page, 'overview-title').waitFor({ timeout: 60_000 })
    await open(page, 'parks', second.origin)
    await becomes(() => id(page, 'saved').innerText(), /只读/)
    assert.ok(await id(page, 'record-new').isDisabled())
    assert.equal(await id(page, 'pick').count(), 0)
    await id(page, 'row').first().locator('[role=gridcell]').nth(3).dblclick()
    await page.keyboard.press('F2')
    assert.equal(await id(page, 'cell-editor').count(), 0)
    await id(page, 'row').first().locator('.name').click()
    await id(page, 'record-tab-card').waitFor()
    assert.equal(await id(page, 'record-edit').count() + (await id(page, 'record-delete').count()), 0)
    await id(page, 'record-tab-evidence').click()
    await id(page, 'evidence').waitFor()
    assert.equal(await id(page, 'evidence-zone').count(), 0)
    await picture(page, 'hostile-read-only')
    // What the writer writes is seen by the reader when the list is asked again.
    await add(seen.page, '测试·另一处写的园')
    await id(seen.page, 'record-save').click()
    await becomes(() => id(seen.page, 'record-name').innerText(), '测试·另一处写的园')
    await page.keyboard.press('Escape')
    await id(page, 'record-search').fill('另一处写的')
    await becomes(() => total(page), 1)
    assert.deepEqual(reader.complaints.filter((text) => !/status of 4\d\d/.test(text)), [])
  } finally {
    await reader.browser.close()
    await second.stop()
  }
})

test('a long list is walked from end to end without being lost', async () => {
  const many = 3_000
  const large = await startDesk((folders) => {
    const csv = join(folders.data, '..', '大表.csv')
    const rows = Array.from({ length: many }, (_, at) => `测试·第${String(at).padStart(4, '0')}号合作园,江苏,20${10 + (at % 15)}`)
    writeFileSync(csv, ['正式名称,牵头省市,设立时间', ...rows].join('\r\n'))
    const file = join(folders.data, 'large.oidesk')
    command(folders, '--workspace', file, 'init', '--from', 'empty')
    command(folders, '--workspace', file, 'import', csv, '--kind', 'parks')
    return ['--workspace', file]
  })
  const walker = await startBrowser(large)
  try {
    const { page } = walker
    await sayWho(page, large.url)
    await id(page, 'overview-title').waitFor({ timeout: 60_000 })
    await open(page, 'parks', large.origin)
    await becomes(() => total(page), many)
    const grid = page.locator('[role=grid]')
    const there = (row) => page.waitForFunction((row) => document.querySelector(`[data-index="${row}"] .name`) !== null, row)
    for (const part of [1, 0.5, 0.02, 0.8]) {
      const row = Math.min(many - 1, Math.round(many * part))
      await grid.evaluate((one, row) => { one.scrollTop = row * 34 }, row - 3)
      await there(row)
      const at = await grid.evaluate((one) => one.scrollTop)
      assert.ok(at > 0 && Math.abs(at - (row - 3) * 34) < 1_000, `the list jumped to ${at}`)
    }
    await page.locator('[data-index="2400"]').focus()
    await page.keyboard.press('End')
    await there(many - 1)
    await page.keyboard.press('Home')
    await there(0)
    // A far row is changed, and the list stays where it is.
    await page.keyboard.press('End')
    await there(many - 1)
    const cell = page.locator(`[data-index="${many - 1}"] [role=gridcell]`).nth(5)
    const saved = answered(page, 'record_save')
    await cell.dblclick()
    await id(page, 'cell-editor').locator('input').fill('2001')
    await id(page, 'cell-editor').locator('input').press('Enter')
    await saved
    await page.locator(`[data-index="${many - 1}"]`, { hasText: '2001' }).waitFor()
    assert.ok((await grid.evaluate((one) => one.scrollTop)) > 2_000 * 34)
    assert.deepEqual(walker.complaints, [])
  } finally {
    await walker.browser.close()
    await large.stop()
  }
})

test('nothing foreign was asked, nothing complained of but what the tests provoked', () => {
  assert.deepEqual(seen.foreign, [])
  assert.deepEqual(seen.complaints.filter((text) => !/status of 4\d\d/.test(text)), [])
})
