// One person's first day: who am I, the demo, the overview, a record, an import, the printed review; all in a real browser against the real desk.

import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { becomes, beginWithDemo, id, paste, picture, root, startBrowser, startDesk } from './desk.mjs'

let desk
let seen

before(async () => {
  desk = await startDesk()
  seen = await startBrowser(desk)
})

after(async () => {
  await seen?.browser.close()
  await desk?.stop()
})

test('the first start asks who acts, says what is missing, and loads the demo', async () => {
  const { page } = seen
  await page.goto(desk.url)
  await id(page, 'start-next').click()
  assert.match(await page.locator('.wrong').first().innerText(), /姓名/)
  await picture(page, 'start')
  await beginWithDemo(page, `${desk.origin}/`)
  assert.equal(await id(page, 'demo-mark').innerText(), '演示数据')
  assert.match(await page.locator('footer').innerText(), /非涉密系统/)
})

test('the overview shows the year in the order 沪苏浙皖 and explains its numbers down to the records', async () => {
  const { page } = seen
  await id(page, 'year-tab-2024').click()
  await page.waitForFunction(() => document.querySelector('[data-testid=overview-title]')?.textContent?.includes('2024'))
  await becomes(async () => (await page.locator('.band h2').allInnerTexts()).slice(0, 4), ['上海市', '江苏省', '浙江省', '安徽省'])
  await picture(page, 'overview')

  const shown = await id(page, 'total-320000').locator('.big').innerText()
  assert.match(shown, /^\d+\.\d$/)
  await id(page, 'task-B-320000').click()
  const explained = id(page, 'explain')
  await explained.getByRole('button', { name: /B4/ }).click()
  const record = id(page, 'explain-records').getByRole('button').first()
  const name = await record.locator('.name').innerText()
  await picture(page, 'explained')
  await record.click()
  await becomes(() => id(page, 'record-name').innerText(), name)
  await page.keyboard.press('Escape')
  await id(page, 'panel').waitFor({ state: 'detached' })
})

test('every chart is marked and has its table one key away', async () => {
  const { page } = seen
  const charts = page.locator('figure.chart-panel')
  await becomes(() => charts.count(), (n) => n >= 4)
  for (const chart of await charts.all()) {
    assert.match(await chart.locator('figcaption').innerText(), /演示数据/)
    assert.match(await chart.locator('figcaption').innerText(), /截至/)
    await chart.focus()
    await page.keyboard.press('t')
    const pressed = () => chart.locator('[data-testid=chart-table]').getAttribute('aria-pressed')
    await becomes(pressed, 'true')
    await chart.locator('tbody tr').first().waitFor()
    await page.keyboard.press('t')
    await becomes(pressed, 'false')
  }
})

test('a record is added, refused with its reason, changed, deleted, and each step is taken back by name', async () => {
  const { page } = seen
  await id(page, 'rail-registry').click()
  await id(page, 'kind-parks').click()
  await id(page, 'row').first().waitFor()
  const total = await id(page, 'record-total').innerText()

  await id(page, 'record-new').click()
  await id(page, 'record-save').click()
  await page.locator('[data-testid^="wrong-"]').first().waitFor()
  await page.locator('#record-field-name_official').fill('测试·江畔国际创新园')
  await page.locator('#record-field-province').selectOption('320000')
  // Closing the panel loses nothing that was typed.
  await page.keyboard.press('Escape')
  await id(page, 'record-new').click()
  await becomes(() => page.locator('#record-field-name_official').inputValue(), '测试·江畔国际创新园')
  await id(page, 'record-save').click()
  await page.waitForFunction(() => document.querySelector('[data-testid=record-name]')?.textContent === '测试·江畔国际创新园')
  await page.waitForFunction((before) => document.querySelector('[data-testid=record-total]')?.textContent !== before, total)

  await id(page, 'record-edit').click()
  await page.locator('#record-field-notes').fill('第一次修改')
  await page.keyboard.press('Control+s')
  await id(page, 'record-tab-history').click()
  await page.waitForFunction(() => document.querySelector('[data-testid=record-history]')?.textContent?.includes('第一次修改'))
  await picture(page, 'history')

  await id(page, 'undo').click()
  await page.locator('[data-testid=toast]', { hasText: /已撤销：.*江畔/ }).waitFor()
  await page.locator('h1').first().click()
  await page.keyboard.press('Control+z')
  await page.waitForFunction((before) => document.querySelector('[data-testid=record-total]')?.textContent === before, total)
  await page.keyboard.press('Control+Shift+z')
  await page.waitForFunction((before) => document.querySelector('[data-testid=record-total]')?.textContent !== before, total)
  await page.keyboard.press('Escape')

  await id(page, 'record-search').fill('江畔')
  await page.waitForFunction(() => /共 1 条/.test(document.querySelector('[data-testid=record-total]')?.textContent ?? ''))
  await id(page, 'row').first().focus()
  await page.keyboard.press('Enter')
  await id(page, 'record-delete').click()
  await id(page, 'toast').last().getByRole('button', { name: '撤销' }).click()
  await page.waitForFunction(() => /共 1 条/.test(document.querySelector('[data-testid=record-total]')?.textContent ?? ''))
  await id(page, 'record-search').fill('')
})

test('a value is typed, refused when it is no number, and saved', async () => {
  const { page } = seen
  await id(page, 'rail-reporting').click()
  await id(page, 'reporting-values').click()
  const cell = id(page, 'value-B2-320000')
  await cell.click()
  await cell.press('Enter')
  const edit = id(page, 'value-edit')
  await edit.fill('约3家')
  await edit.press('Enter')
  assert.match(await page.locator('.refused').innerText(), /不是数字/)
  assert.equal(await edit.inputValue(), '约3家')
  await edit.fill('１２３')
  await edit.press('Enter')
  await page.waitForFunction(() => document.querySelector('[data-testid=value-B2-320000]')?.textContent?.includes('123'))
  await picture(page, 'values')
  await page.keyboard.press('Control+z')
  await page.waitForFunction(() => !document.querySelector('[data-testid=value-B2-320000]')?.textContent?.startsWith('123'))
})

test('a block from Excel is pasted: a verdict per cell, one commit, one undo', async () => {
  const { page } = seen
  const held = await id(page, 'value-B2-320000').innerText()
  await id(page, 'values-paste').click()
  await paste(page, 'paste-box', '\t江苏\t浙江\r\nB2\t41\t约3家\r\n')
  await id(page, 'paste-review').waitFor()
  assert.equal(await id(page, 'paste-refused').innerText(), '不能写入 1')
  assert.match(await id(page, 'paste-review').innerText(), /约3家/)
  await becomes(() => id(page, 'value-B2-320000').innerText(), /41/)
  await picture(page, 'paste')
  await page.keyboard.press('Escape')
  await becomes(() => id(page, 'value-B2-320000').innerText(), held, 'after Esc the value')
  await id(page, 'value-B2-320000').click()
  await paste(page, 'value-B2-320000', '41\r\n')
  await id(page, 'paste-commit').click()
  await page.locator('[data-testid=toast]', { hasText: '1' }).waitFor()
  await page.waitForFunction(() => document.querySelector('[data-testid=value-B2-320000]')?.textContent?.startsWith('41'))
  await id(page, 'value-B2-320000').click()
  await page.keyboard.press('Control+z')
  await page.locator('[data-testid=toast]', { hasText: /已撤销：粘贴.*1个指标值/ }).waitFor()
  await page.waitForFunction((before) => document.querySelector('[data-testid=value-B2-320000]')?.innerText === before, held)
})

test('a note and the basis of a target come back to their form', async () => {
  const { page } = seen
  await id(page, 'value-B2-320000').click()
  await page.keyboard.press(' ')
  await id(page, 'value-note').fill('核对过两遍')
  await id(page, 'value-save').click()
  await page.locator('[data-testid=toast]', { hasText: '已保存' }).waitFor()
  await page.keyboard.press('Escape')
  await id(page, 'value-B2-320000').click()
  await page.keyboard.press(' ')
  await becomes(() => id(page, 'value-note').inputValue(), '核对过两遍')
  await page.keyboard.press('Escape')
})

test('real statistics are previewed, committed at once, and taken back at once', async () => {
  const { page } = seen
  await id(page, 'reporting-import').click()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), id(page, 'import-file').click()])
  await chooser.setFiles(join(root, 'tests/fixtures/public-statistics.xlsx'))
  await id(page, 'import-counts').waitFor()
  assert.ok(Number(await id(page, 'import-new').locator('b').innerText()) > 0)
  await picture(page, 'import')
  await id(page, 'import-commit').click()
  await id(page, 'import-done').waitFor()
  await id(page, 'reporting-context').click()
  await id(page, 'context-series').first().waitFor()
  await picture(page, 'context')
  await id(page, 'reporting-import').click()
  await id(page, 'import-undo').click()
  await id(page, 'reporting-context').click()
  await page.locator('.empty').waitFor()
})

test('a file that is none is refused with what to do, and the page goes on', async () => {
  const { page } = seen
  await id(page, 'reporting-import').click()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), id(page, 'import-file').click()])
  await chooser.setFiles({ name: '坏 文件.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('not a workbook') })
  const note = id(page, 'error')
  await note.waitFor()
  assert.ok((await note.innerText()).length > 8)
  await picture(page, 'refused')
})

test('the review is printed into the output folder and downloaded', async () => {
  const { page } = seen
  await id(page, 'rail-review').click()
  await id(page, 'review-tab-print').click()
  await id(page, 'review-print').waitFor()
  assert.equal(await id(page, 'review-dir').inputValue(), desk.folders.output)
  await picture(page, 'review')
  await id(page, 'review-print').click()
  await id(page, 'review-files').waitFor({ timeout: 180_000 })
  const paths = await id(page, 'review-files').locator('.file').evaluateAll((files) => files.map((file) => file.title))
  assert.deepEqual(paths.map((path) => path.split('.').pop()).sort(), ['docx', 'pdf', 'xlsx'])
  for (const path of paths) assert.ok(existsSync(path) && statSync(path).size > 10_000, path)
  await picture(page, 'printed')
  const pdf = paths.find((path) => path.endsWith('.pdf'))
  const [download] = await Promise.all([page.waitForEvent('download'), id(page, 'review-files').locator('li', { hasText: '.pdf' }).getByRole('button').click()])
  assert.ok(readFileSync(await download.path()).equals(readFileSync(pdf)))
})

test('Ctrl+K finds a record, and a second tab sees what the first one wrote', async () => {
  const { page, context } = seen
  await id(page, 'rail-overview').click()
  await page.keyboard.press('Control+k')
  await id(page, 'palette-input').fill('江畔')
  await page.locator('[id^="palette-record-"]').first().waitFor()
  await picture(page, 'palette')
  await page.keyboard.press('Enter')
  await becomes(() => id(page, 'record-name').innerText(), '测试·江畔国际创新园')
  const other = await context.newPage()
  await other.goto(`${desk.origin}/#/registry/parks`)
  await id(other, 'row').first().waitFor()
  const total = await id(other, 'record-total').innerText()
  await id(page, 'record-delete').click()
  await id(page, 'toast').last().waitFor()
  // The other tab is told at once, looked at or not.
  await other.waitForFunction((before) => document.querySelector('[data-testid=record-total]')?.textContent !== before, total)
  await other.close()
})

test('nothing was asked of any other machine, and the page complained of nothing but what the tests provoked', () => {
  assert.deepEqual(seen.foreign, [])
  assert.deepEqual(seen.complaints.filter((text) => !/status of 4\d\d/.test(text)), [])
})
