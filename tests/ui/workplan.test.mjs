// The year's work plan, the problems and their papers: in a real browser against the real desk.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { beginWithDemo, id, picture, startBrowser, startDesk } from './desk.mjs'

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
const row = (page, text) => page.locator('[data-testid=row]', { hasText: text })
const TASK = '测试·牵头编制国际合作项目清单'

async function closePanel(page) {
  if (await id(page, 'panel').isVisible()) await id(page, 'panel-close').click()
  await id(page, 'panel').waitFor({ state: 'detached' })
}

async function open(page, tab) {
  await closePanel(page)
  await page.goto(`${desk.origin}/#/work/${tab}`)
  await id(page, `work-tab-${tab}`).and(page.locator('[aria-current=page]')).waitFor()
}

test('the rail leads to the plan: sums in the fixed order, states with a word beside the light', async () => {
  const { page } = seen
  await id(page, 'rail-work').click()
  await id(page, 'plan-shares').waitFor()
  assert.deepEqual((await id(page, 'plan-shares').locator('.name').allInnerTexts()).slice(0, 4), ['上海市', '江苏省', '浙江省', '安徽省'])
  await row(page, 'RW2025').first().waitFor()
  await id(page, 'work-state').selectOption('overdue')
  await page.waitForFunction(() => {
    const words = [...document.querySelectorAll('[data-testid=plan-table] .standing')].map((one) => one.innerText)
    return words.length > 0 && words.every((word) => word.startsWith('逾期'))
  })
  await picture(page, 'work-overdue')
  await id(page, 'share-320000').click()
  await page.waitForFunction(() => [...document.querySelectorAll('[data-testid=plan-table] [data-testid=row]')].every((one) => one.innerText.includes('苏')))
  await id(page, 'work-clear').click()
  await row(page, '沪').first().waitFor()
})

test('a task is added, is overdue by its date, and gets a report with progress; undo takes it back by name', async () => {
  const { page } = seen
  await id(page, 'work-add').click()
  await page.locator('#record-field-name_official').fill(TASK)
  await page.locator('#record-field-province').selectOption('310000')
  await page.locator('#record-field-year').fill('2025')
  await page.locator('#record-field-starts').fill('2025-03-01')
  await page.locator('#record-field-due').fill('2025-10-31')
  await id(page, 'record-save').click()
  await toast(page, '已新增').waitFor()
  await page.locator('[data-testid=work-standing]', { hasText: '逾期' }).waitFor()
  await id(page, 'work-search').fill('测试·')
  await row(page, TASK).locator('.standing', { hasText: '逾期' }).waitFor()
  await id(page, 'work-report').click()
  await id(page, 'report-text').fill('清单初稿已征求意见')
  await id(page, 'report-percent').fill('六成')
  await id(page, 'report-go').click()
  await page.locator('[data-testid=work-card] [data-testid=error]').waitFor()
  assert.equal(await id(page, 'report-text').inputValue(), '清单初稿已征求意见', 'what was typed stays')
  await id(page, 'report-percent').fill('60%')
  await id(page, 'report-go').click()
  await toast(page, '已记下进展').waitFor()
  await page.locator('[data-testid=work-card] .share', { hasText: '60%' }).waitFor()
  await row(page, '清单初稿已征求意见').waitFor()
  await picture(page, 'work-card')
  await page.keyboard.press('Control+z')
  await toast(page, '已撤销').waitFor()
  await page.locator('[data-testid=work-card] .share').waitFor({ state: 'detached' })
  await closePanel(page)
  await id(page, 'work-clear').click()
})

test('the year shows each task as a bar, by province, unit and task; arrows walk, Enter opens', async () => {
  const { page } = seen
  await open(page, 'year')
  await id(page, 'year-view').locator('h3', { hasText: '上海市' }).waitFor()
  const heads = await id(page, 'year-view').locator('h3').allInnerTexts()
  assert.deepEqual(heads.map((text) => text.trim().slice(0, 3)), ['上海市', '江苏省', '浙江省', '安徽省'])
  assert.ok((await page.locator('[data-testid=year-view] .bar').count()) > 20)
  assert.ok((await page.locator('[data-testid=year-view] .line .ms').count()) > 20)
  await picture(page, 'work-year')
  await page.locator('[data-testid=year-view] .line').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await id(page, 'work-card').waitFor()
  await closePanel(page)
  await id(page, 'year-by-unit').click()
  await page.waitForFunction(() => document.querySelectorAll('[data-testid=year-view] h3').length > 4)
  await id(page, 'year-by-task').click()
  await page.waitForFunction(() => document.querySelectorAll('[data-testid=year-view] h3').length === 0)
})

test('a problem is struck off only with proof and approval', async () => {
  const { page } = seen
  await open(page, 'problems')
  await id(page, 'problem-sums').waitFor()
  await row(page, '逾期').first().waitFor()
  await picture(page, 'work-problems')
  const name = await row(page, '逾期').first().locator('[title]').first().getAttribute('title')
  await row(page, name).click()
  await id(page, 'work-strike').click()
  await id(page, 'strike-go').click()
  await page.locator('[data-testid=work-card] [data-testid=error]').waitFor()
  await id(page, 'strike-note').fill('整改报告〔2025〕3号')
  await id(page, 'strike-by').fill('李明')
  await picture(page, 'work-strike')
  await id(page, 'strike-go').click()
  await page.locator('[data-testid=work-card] [data-testid=error]', { hasText: '佐证' }).waitFor()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.locator('[data-testid=work-card] [data-testid=evidence-add]').click()])
  await chooser.setFiles({ name: '整改报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 测试') })
  await page.locator('[data-testid=work-card] [data-testid=evidence-item]').waitFor()
  await id(page, 'strike-go').click()
  await toast(page, '已销号').waitFor()
  await page.locator('[data-testid=work-standing]', { hasText: '销号' }).waitFor()
  await row(page, name).waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await row(page, name).waitFor()
  await closePanel(page)
})

test('what stayed open goes into the next year with its trace', async () => {
  const { page } = seen
  await open(page, 'tasks')
  await id(page, 'carry-open').click()
  await id(page, 'carry-go').click()
  await toast(page, '已结转').waitFor()
  await page.waitForFunction(() => document.querySelector('[data-testid=work-year]')?.value === '2026')
  await id(page, 'work-search').fill('测试·')
  await row(page, TASK).click()
  await page.locator('[data-testid=work-card]', { hasText: '结转自' }).waitFor()
  await closePanel(page)
  await page.keyboard.press('Control+z')
  await toast(page, '已撤销').waitFor()
  await id(page, 'work-year').selectOption('2025')
  await row(page, TASK).waitFor()
  await id(page, 'work-clear').click()
})

test('the papers are printed as docx and pdf into the folder', async () => {
  const { page } = seen
  await open(page, 'papers')
  await id(page, 'paper-print').click()
  await id(page, 'paper-done').waitFor({ timeout: 240_000 })
  await picture(page, 'work-papers')
  const files = await page.locator('[data-testid=paper-file]').evaluateAll((all) => all.map((one) => one.title))
  for (const ending of ['docx', 'pdf', 'xlsx']) assert.ok(files.some((file) => file.endsWith(ending)), ending)
  for (const name of ['工作要点', '任务分工表', '问题清单', '督办']) assert.ok(files.some((file) => file.includes(name)), `${name} in ${files}`)
  for (const file of files) {
    assert.ok(existsSync(file) && file.startsWith(join(desk.folders.output)), file)
    const start = readFileSync(file).subarray(0, 4).toString('latin1')
    assert.ok(start === '%PDF' || start.startsWith('PK'), file)
  }
})

test('the overview tells of the plan, who is behind and what is open; Ctrl+K reaches them', async () => {
  const { page } = seen
  await id(page, 'rail-overview').click()
  await id(page, 'group-plan').waitFor()
  await id(page, 'group-owing').waitFor()
  await id(page, 'group-decisions').waitFor()
  await picture(page, 'work-overview')
  for (const [words, place] of [['问题清单', '#/work/problems'], ['议定事项台账', '#/meetings/decisions']]) {
    await page.keyboard.press('Control+k')
    await id(page, 'palette-input').fill(words)
    await page.locator('[role=option]', { hasText: words }).first().click()
    await page.waitForFunction((wanted) => location.hash === wanted, place)
  }
})

/** Chooses a language or colours under the settings, as a person does. */
async function choose(page, testid) {
  await page.goto(`${desk.origin}/#/settings/appearance`)
  await id(page, testid).click()
}

for (const [language, theme, width, height] of [['zh', 'light', 1920, 1080], ['en', 'light', 1280, 800], ['en', 'dark', 1920, 1080], ['zh', 'dark', 1024, 640]]) {
  test(`the plan holds in ${language}, ${theme}, at ${width}`, async () => {
    const { page } = seen
    await page.setViewportSize({ width, height })
    await choose(page, `language-${language}`)
    await choose(page, `theme-${theme}`)
    await page.waitForFunction((wanted) => document.documentElement.lang.startsWith(wanted), language)
    for (const tab of ['tasks', 'year', 'problems', 'papers']) {
      await open(page, tab)
      await page.waitForLoadState('networkidle')
      const over = await page.evaluate(() => { const one = document.querySelector('main'); return one.scrollWidth - one.clientWidth })
      assert.ok(over <= 0, `${tab} is ${over} px wider than its room`)
      if (language === 'en') assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('main button.btn, main label, main [role=columnheader], main h2')].map((one) => one.innerText).filter((text) => /[\u4e00-\u9fff]/.test(text))), [], `${tab} speaks English`)
      await picture(page, `work-${language}-${theme}-${width}-${tab}`)
    }
  })
}

test('nothing complained and nothing foreign was asked', () => {
  assert.deepEqual(seen.complaints.filter((text) => !/400|422|status of 4/.test(text)), [])
  assert.deepEqual(seen.foreign, [])
})
