// A clerk's week with the registry: found, filtered, grouped, edited in the table, pasted, set in bulk, proved, binned, merged, printed.

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { answered, becomes, beginWithDemo, id, picture, startBrowser, startDesk } from './desk.mjs'

let desk
let seen

before(async () => {
  desk = await startDesk()
  seen = await startBrowser(desk, { width: 1440, height: 900 })
  await beginWithDemo(seen.page, desk.url)
})

after(async () => {
  await seen?.browser.close()
  await desk?.stop()
})

const number = (text) => Number(/[\d,]+/.exec(text)?.[0].replace(/,/g, ''))
const total = async (page) => number(await id(page, 'record-total').innerText())
const toast = (page, text) => page.locator('[data-testid=toast]', { hasText: text }).last()

/** The total of the list, once it is what is expected of it. */
async function totalWhen(page, holds, what) {
  for (let tries = 0; tries < 100; tries += 1) {
    const now = (await id(page, 'record-total').count()) > 0 ? await total(page) : 0
    if (holds(now)) return now
    await page.waitForTimeout(50)
  }
  assert.fail(`the total never became ${what}`)
}

async function closePanel(page) {
  if ((await id(page, 'panel-close').count()) > 0) await id(page, 'panel-close').click()
}

/** Opens the list of a kind as it was left. */
async function open(page, kind) {
  await closePanel(page)
  await page.goto(`${desk.origin}/#/registry/${kind}`)
  await id(page, 'row').first().waitFor()
}

/** Adds a record by its form. */
async function add(page, kind, name, province, more = async () => {}) {
  await closePanel(page)
  await page.goto(`${desk.origin}/#/registry/${kind}`)
  await id(page, 'record-new').click()
  await page.locator('#record-field-name_official').fill(name)
  await page.locator('#record-field-province').selectOption(province)
  await more()
  await id(page, 'record-save').click()
  await page.waitForFunction((wanted) => document.querySelector('[data-testid=record-name]')?.textContent === wanted, name)
}

test('every kind stands under the clause that asks for it, each list opens', async () => {
  const { page } = seen
  await open(page, 'parks')
  const clauses = await page.locator('nav.kinds .group p').allInnerTexts()
  assert.deepEqual(clauses.slice(0, 5).map((text) => text.split(' ')[0]), ['三(一)', '三(二)', '三(三)', '三(四)', '四'])
  const kinds = await page.locator('nav.kinds a[data-testid^="kind-"]').evaluateAll((links) => links.map((link) => link.dataset.testid))
  assert.ok(kinds.length >= 15, `the policy names fifteen, here are ${kinds.length}`)
  for (const kind of kinds) {
    await id(page, kind).click()
    await page.waitForFunction(() => document.querySelector('[data-testid=row]') !== null || document.querySelector('.empty') !== null)
    assert.equal(await id(page, 'error').count(), 0, kind)
  }
  await id(page, 'kind-parks').click()
  await id(page, 'row').first().waitFor()
  await picture(page, 'registry')
})

test('filters read as sentences, groups add up, a view brings it all back', async () => {
  const { page } = seen
  await open(page, 'parks')
  const all = await total(page)
  await id(page, 'filter-add').click()
  await picture(page, 'registry-filter')
  await id(page, 'filter-by-status').click()
  await id(page, 'filter-value-运行').check()
  await page.keyboard.press('Escape')
  const some = await totalWhen(page, (now) => now < all, `less than ${all}`)
  assert.match(await id(page, 'filter-chip-status').innerText(), /状态\s*是/)

  await id(page, 'group-by').selectOption('province')
  await page.locator('.section').first().waitFor()
  const heads = await page.locator('.section .title span').allInnerTexts()
  const sum = heads.map(number).reduce((left, right) => left + right, 0)
  assert.equal(sum, some, 'the groups add up to the list')
  await picture(page, 'registry-groups')

  await id(page, 'views').click()
  await id(page, 'view-name').fill('按省看状态')
  await id(page, 'view-save').click()
  await toast(page, '按省看状态').waitFor()
  await page.keyboard.press('Escape')
  await id(page, 'views').click()
  await page.getByRole('button', { name: '离开视图' }).click()
  await totalWhen(page, (now) => now === all, String(all))
  await id(page, 'views').click()
  await id(page, 'view').filter({ hasText: '按省看状态' }).click()
  await totalWhen(page, (now) => now === some, String(some))
  await page.locator('.section').first().waitFor()
  await id(page, 'views').click()
  await page.getByRole('button', { name: '离开视图' }).click()
  await totalWhen(page, (now) => now === all, String(all))
})

test('the spread over cities, countries and states filters the table, and frees it again', async () => {
  const { page } = seen
  await open(page, 'parks')
  const all = await total(page)
  await id(page, 'spread-open').click()
  const tile = page.locator('[data-testid=spread] .tile.some').first()
  await tile.waitFor()
  await picture(page, 'registry-map')
  const count = number(await tile.locator('.count').innerText())
  await tile.click()
  await totalWhen(page, (now) => now === count, String(count))
  await tile.click()
  await totalWhen(page, (now) => now === all, String(all))
  await id(page, 'spread-country').click()
  const country = page.locator('[data-testid=spread] .bar').first()
  const shown = number(await country.locator('.count').innerText())
  await country.click()
  await totalWhen(page, (now) => now === shown, String(shown))
  await picture(page, 'registry-countries')
  await country.click()
  await totalWhen(page, (now) => now === all, String(all))
  await id(page, 'spread-open').click()
})

test('columns are chosen, moved and sized, and remembered over a reload', async () => {
  const { page } = seen
  await open(page, 'parks')
  await id(page, 'columns').click()
  await id(page, 'column-operator').check()
  await picture(page, 'registry-columns')
  await page.keyboard.press('Escape')
  const head = page.locator('[role=columnheader]', { hasText: '运营单位' })
  await head.waitFor()
  const before = await page.locator('[role=columnheader]').nth(1).evaluate((cell) => cell.offsetWidth)
  const edge = page.locator('[role=columnheader]').nth(1).locator('[data-testid=column-edge]')
  const box = await edge.boundingBox()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 64, box.y + box.height / 2, { steps: 4 })
  const now = () => page.locator('[role=columnheader]').nth(1).evaluate((cell) => cell.offsetWidth)
  const kept = answered(page, 'columns_save', ({ widths }) => Object.keys(widths ?? {}).length > 0)
  await page.mouse.up()
  const width = await becomes(now, (width) => Math.abs(width - before - 64) <= 2, 'the width')
  await kept
  await page.reload()
  await id(page, 'row').first().waitFor()
  await head.waitFor()
  await becomes(now, width, 'the width after a reload')
  await id(page, 'columns').click()
  await page.getByRole('button', { name: '恢复默认' }).click()
  await head.waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
})

test('a cell is typed over, refused with its reason, and taken back by name', async () => {
  const { page } = seen
  await open(page, 'parks')
  const headers = await page.locator('[role=columnheader]').allInnerTexts()
  const founded = headers.findIndex((text) => text.includes('设立时间'))
  assert.ok(founded > 0, headers.join())
  const cell = id(page, 'row').first().locator('[role=gridcell]').nth(founded)
  const held = await cell.innerText()
  await cell.dblclick()
  const input = id(page, 'cell-editor').locator('input')
  await input.fill('去年春天')
  await input.press('Enter')
  await id(page, 'cell-editor').locator('.wrong').waitFor()
  await picture(page, 'registry-cell')
  await input.press('Escape')
  await becomes(() => cell.innerText(), held, 'after Esc the cell')
  await cell.click()
  await page.keyboard.press('F2')
  await input.fill('2020-07')
  await input.press('Enter')
  await page.waitForFunction(([column]) => document.querySelectorAll('[data-testid=row] [role=gridcell]')[column]?.textContent?.includes('2020-07'), [founded])
  await page.keyboard.press('Control+z')
  await toast(page, '已撤销：修改').waitFor()
  await page.waitForFunction(([column, text]) => document.querySelectorAll('[data-testid=row] [role=gridcell]')[column]?.textContent?.trim() === text.trim(), [founded, held])
})

test('a block from Excel is pasted into the table: seen first, written once, undone once', async () => {
  const { page } = seen
  await open(page, 'parks')
  const headers = await page.locator('[role=columnheader]').allInnerTexts()
  const founded = headers.findIndex((text) => text.includes('设立时间'))
  const at = (row) => page.locator(`[data-index="${row}"] [role=gridcell]`).nth(founded)
  const held = [await at(0).innerText(), await at(1).innerText()]
  await at(0).click()
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, '2018年3月\r\n去年春天\r\n')
  await id(page, 'paste-review').waitFor()
  assert.equal(await id(page, 'paste-refused').innerText(), '不能写入 1')
  await picture(page, 'registry-paste')
  assert.equal(await at(0).innerText(), held[0], 'nothing is written before it is confirmed')
  await id(page, 'paste-commit').click()
  await page.waitForFunction((column) => document.querySelectorAll('[data-index="0"] [role=gridcell]')[column]?.textContent?.includes('2018-03'), founded)
  await becomes(() => at(1).innerText(), held[1], 'what was refused')
  await page.keyboard.press('Control+z')
  await toast(page, '已撤销：粘贴').waitFor()
  await page.waitForFunction(([column, text]) => document.querySelectorAll('[data-index="0"] [role=gridcell]')[column]?.textContent?.trim() === text.trim(), [founded, held[0]])
})

test('picked records are set in bulk after a look, and taken back at once', async () => {
  const { page } = seen
  await open(page, 'parks')
  for (const row of [0, 1, 2]) await id(page, 'pick').nth(row).check()
  await becomes(() => id(page, 'picked-bar').innerText(), /已选 3 条/)
  await id(page, 'picked-bulk').click()
  await id(page, 'bulk-field').selectOption('operator')
  await page.locator('#bulk-value').fill('长三角联合运营中心')
  await page.waitForFunction(() => /变更 3 条/.test(document.querySelector('[data-testid=bulk-sum]')?.textContent ?? ''))
  await picture(page, 'registry-bulk')
  await id(page, 'bulk-commit').click()
  await toast(page, '运营单位').waitFor()
  await toast(page, '运营单位').getByRole('button', { name: '撤销' }).click()
  await toast(page, '已撤销').waitFor()
  await page.locator('h1').first().click()
  await page.keyboard.press('Escape')
  await id(page, 'picked-bar').waitFor({ state: 'detached' })
})

test('the form asks what applies, links by name, and keeps what was typed over a reload', async () => {
  const { page } = seen
  await page.goto(`${desk.origin}/#/registry/rd-centres`)
  await id(page, 'record-new').click()
  await page.locator('#record-field-name_official').fill('测试·外资研发中心')
  assert.equal(await page.locator('#record-field-fortune500_year').count(), 0, 'the year of the list is asked of Fortune 500 firms only')
  await page.locator('#record-field-fortune500').check()
  await page.locator('#record-field-fortune500_year').fill('2024')
  await page.locator('#record-field-park_id').click()
  await page.locator('#record-field-park_id').fill('园')
  const kept = answered(page, 'draft_keep', ({ values }) => Boolean(values?.park_id))
  await page.locator('.el-select-dropdown__item:visible').first().click()
  await kept
  await page.reload()
  await id(page, 'registry-drafts').click()
  await id(page, 'draft-row').waitFor()
  await picture(page, 'registry-drafts')
  await id(page, 'draft-open').click()
  await becomes(() => page.locator('#record-field-name_official').inputValue(), '测试·外资研发中心')
  await becomes(() => page.locator('#record-field-fortune500_year').inputValue(), '2024')
  await id(page, 'record-save').click()
  await id(page, 'wrong-province').waitFor()
  await page.locator('#record-field-province').selectOption('310000')
  await id(page, 'record-save').click()
  await id(page, 'record-tab-links').click()
  await id(page, 'record-links').getByRole('button').first().waitFor()
  await picture(page, 'registry-links')
})

test('evidence is dropped on a record, opened only on request, refused when empty, and taken away again', async () => {
  const { page } = seen
  await add(page, 'parks', '测试·佐证园', '320000')
  await id(page, 'record-tab-evidence').click()
  const folder = join(desk.folders.data, '..', '佐证')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, '揭牌 批复.pdf')
  writeFileSync(file, '%PDF-1.4 测试')
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), id(page, 'evidence-add').click()])
  await chooser.setFiles(file)
  await id(page, 'evidence-item').waitFor()
  assert.match(await id(page, 'evidence-item').innerText(), /揭牌 批复\.pdf/)
  assert.match(await id(page, 'evidence-zone').innerText(), /不超过 \d+/)
  await picture(page, 'registry-evidence')
  const [download] = await Promise.all([page.waitForEvent('download'), id(page, 'evidence-item').getByRole('button', { name: '揭牌 批复.pdf', exact: true }).click()])
  assert.match(download.suggestedFilename(), /揭牌 批复/)
  const [again] = await Promise.all([page.waitForEvent('filechooser'), id(page, 'evidence-add').click()])
  await again.setFiles({ name: '空.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) })
  await page.waitForFunction(() => document.querySelector('[data-testid=evidence-refused], [data-testid=evidence] [data-testid=error]') !== null)
  await id(page, 'evidence-remove').click()
  await id(page, 'evidence-item').waitFor({ state: 'detached' })
  await toast(page, '已移除').getByRole('button', { name: '撤销' }).click()
  await id(page, 'evidence-item').waitFor()
  await page.keyboard.press('Escape')
})

test('what is deleted lies in the bin and comes back; what goes for good is asked for', async () => {
  const { page } = seen
  await add(page, 'parks', '测试·将删的园', '330000')
  await id(page, 'record-delete').click()
  await toast(page, '将删的园').waitFor()
  await id(page, 'registry-bin').click()
  const row = id(page, 'bin-row').filter({ hasText: '将删的园' })
  await row.waitFor()
  await row.getByRole('checkbox').check()
  await id(page, 'bin-purge').click()
  await id(page, 'bin-sure').waitFor()
  await picture(page, 'registry-bin')
  await page.keyboard.press('Escape')
  await id(page, 'bin-sure').waitFor({ state: 'detached' })
  await row.locator('[data-testid=bin-restore]').click()
  await row.waitFor({ state: 'detached' })
  await open(page, 'parks')
  await id(page, 'record-search').fill('将删的园')
  await totalWhen(page, (now) => now === 1, '1')
  await id(page, 'record-search').fill('')
})

test('two records of one thing are put side by side, merged field by field, and separated by one undo', async () => {
  const { page } = seen
  await add(page, 'parks', '测试·中新江畔科技园', '320000', async () => page.locator('#record-field-partner').fill('甲方'))
  await page.keyboard.press('Escape')
  await id(page, 'record-new').click()
  await page.locator('#record-field-name_official').fill('测试•中新江畔科技园')
  await page.locator('#record-field-province').selectOption('320000')
  await id(page, 'probe').waitFor()
  await picture(page, 'registry-probe')
  await page.locator('#record-field-partner').fill('乙方')
  await id(page, 'record-save').click()
  await id(page, 'duplicate-note').waitFor()
  await id(page, 'duplicate-note').getByRole('link').click()
  await id(page, 'merge').waitFor()
  await page.keyboard.press('Escape')
  await id(page, 'merge-partner-absorb').check()
  await picture(page, 'registry-merge')
  const chosen = await page.locator('tr', { has: id(page, 'merge-partner-absorb') }).locator('td').nth(1).innerText()
  await id(page, 'merge-commit').click()
  await id(page, 'record').getByText(chosen.trim()).first().waitFor()
  await toast(page, '并入').getByRole('button', { name: '撤销，分开' }).click()
  await toast(page, '已撤销').waitFor()
  await page.keyboard.press('Escape')
  await id(page, 'record-search').fill('江畔科技园')
  await totalWhen(page, (now) => now === 2, '2')
  await id(page, 'record-search').fill('')
})

test('the quality board leads to the place where a doubt is cleared', async () => {
  const { page } = seen
  await id(page, 'registry-quality').click()
  await id(page, 'quality').waitFor()
  await picture(page, 'registry-quality')
  await page.waitForFunction(() => [...document.querySelectorAll('[data-testid^="doubt-"] b')].some((one) => Number(one.textContent) > 0))
  const doubt = page.locator('[data-testid^="doubt-"]:not(.none)').first()
  await doubt.click()
  await id(page, 'quality-item').first().waitFor()
  await id(page, 'quality-item').first().click()
  await page.waitForFunction(() => document.querySelector('[data-testid=panel], [data-testid=merge]') !== null)
  await page.keyboard.press('Escape')
})

test('Ctrl+K finds records of every kind by pinyin initials', async () => {
  const { page } = seen
  await page.keyboard.press('Control+k')
  await id(page, 'palette-input').fill('jpkjy')
  await page.locator('[id^="palette-record-"]', { hasText: '江畔科技园' }).first().waitFor()
  await picture(page, 'registry-palette')
  await page.keyboard.press('Escape')
})

test('every kind has its card, its form, its template, and a list that goes out to Excel and comes back unchanged', async () => {
  const { page } = seen
  await open(page, 'parks')
  const kinds = await page.locator('nav.kinds a[data-testid^="kind-"]:not(.none)').evaluateAll((links) => links.map((link) => link.dataset.testid.slice('kind-'.length)))
  assert.ok(kinds.length >= 15, `the demo holds records of every kind, here of ${kinds.length}`)
  for (const kind of kinds) {
    await open(page, kind)
    const list = await page.locator('h1').innerText()
    const all = await total(page)
    await id(page, 'row').first().locator('.name').click()
    await page.locator('[data-testid=record] dl').first().waitFor()
    await id(page, 'record-edit').click()
    await page.locator('[data-testid=record-form] fieldset').first().waitFor()
    await id(page, 'record-cancel').click()
    await id(page, 'panel-close').click()
    await id(page, 'table-actions').click()
    await id(page, 'template').click()
    await toast(page, `${list}填报模板`).waitFor()
    const template = join(desk.folders.output, `${list}填报模板.xlsx`)
    assert.ok(existsSync(template) && statSync(template).size > 5_000)
    await id(page, 'table-actions').click()
    await id(page, 'export-xlsx').click()
    await toast(page, `${list}.xlsx`).waitFor()
    await page.goto(`${desk.origin}/#/reporting/import?kind=${kind}`)
    const again = (await id(page, 'import-other').count()) > 0 ? 'import-other' : 'import-file'
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), id(page, again).click()])
    const read = answered(page, 'import_file')
    await chooser.setFiles(join(desk.folders.output, `${list}.xlsx`))
    await read
    await page.waitForFunction((name) => document.querySelector('.import h2')?.textContent === name, `${list}.xlsx`)
    await becomes(async () => {
      const n = (what) => id(page, `import-${what}`).locator('b').innerText().then(Number)
      return (await id(page, 'import-counts').count()) === 0 ? [] : [await n('new'), await n('changed'), await n('rejected'), await n('same')]
    }, [0, 0, 0, all], `${kind}: new, changed, rejected, same`)
  }
  await picture(page, 'registry-import-same')
})

test('what is listed goes out as it is listed, with its conditions in the file', async () => {
  const { page } = seen
  await open(page, 'parks')
  const all = await total(page)
  await id(page, 'filter-320000').click()
  const some = await totalWhen(page, (now) => now < all, `less than ${all}`)
  await page.locator('[role=columnheader]').nth(1).getByRole('button').first().click()
  await page.locator('[role=columnheader][aria-sort=ascending]').waitFor()
  const names = await page.locator('[data-testid=row] .name').allInnerTexts()
  await id(page, 'table-actions').click()
  await becomes(() => id(page, 'export-scope').innerText(), new RegExp(`${some} 条`))
  await picture(page, 'registry-export')
  await id(page, 'export-csv').click()
  await toast(page, '合作园区.csv').waitFor()
  const lines = readFileSync(join(desk.folders.output, '合作园区.csv'), 'utf8').trim().split('\r\n')
  assert.equal(lines.length, some + 2, 'the head, the rows, the note')
  assert.match(lines.at(-1), /筛选条件：.*江苏省.*截至日|截至日.*筛选条件：.*江苏省/)
  for (const [at, name] of names.entries()) assert.ok(lines[at + 1].includes(name), `${name} in line ${at + 2}`)
  await page.locator('[role=columnheader]').nth(1).getByRole('button').first().click()
  await page.locator('[role=columnheader]').nth(1).getByRole('button').first().click()
  await id(page, 'filter-320000').click()
  await totalWhen(page, (now) => now === all, String(all))
})

test('a foreign table is read: the same entity asked once, old and new side by side, problems exported', async () => {
  const { page } = seen
  const csv = ['政策名称,正式名称,牵头省市,设立时间,运营单位', ',测试·佐证园,江苏,2020,新运营方', ',测试佐证国际园,江苏,2020,', ',测试·全新的园,浙江,去年春天,'].join('\r\n')
  await page.goto(`${desk.origin}/#/reporting/import`)
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), id(page, 'import-other').click()])
  await chooser.setFiles({ name: '外来 表.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.waitForFunction(() => document.querySelector('.import h2')?.textContent?.includes('外来 表.csv'))
  await id(page, 'import-counts').waitFor()
  await id(page, 'import-kind').selectOption('parks')
  await id(page, 'import-asks').waitFor()
  const waiting = number(await id(page, 'import-rejected').innerText())
  await id(page, 'ask-new').first().check()
  await page.waitForFunction((before) => Number(document.querySelector('[data-testid=import-rejected] b')?.textContent) < before, waiting)
  assert.ok(await id(page, 'ask-new').first().isChecked(), 'an answer stays on screen, to be changed until the commit')
  await picture(page, 'registry-import-foreign')
  await page.getByRole('radio', { name: /变动/ }).click()
  await id(page, 'import-changes').waitFor()
  assert.match(await id(page, 'import-changes').innerText(), /新运营方/)
  await page.getByRole('radio', { name: /问题/ }).click()
  assert.match(await id(page, 'import-problems').innerText(), /去年春天/)
  await id(page, 'import-marked').click()
  await toast(page, '问题').waitFor()
})

test('a record is printed on one page', async () => {
  const { page } = seen
  await open(page, 'parks')
  await id(page, 'row').first().locator('.name').click()
  await id(page, 'record-paper').click()
  await id(page, 'record-paper-pdf').click()
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), toast(page, '.pdf').getByRole('button', { name: '下载' }).click({ timeout: 110_000 })])
  assert.match(download.suggestedFilename(), /\.pdf$/)
})

test('the page asked nobody else and complained of nothing but what the tests provoked', () => {
  assert.deepEqual(seen.foreign, [])
  assert.deepEqual(seen.complaints.filter((text) => !/status of 4\d\d/.test(text)), [])
})
