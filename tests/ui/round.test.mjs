// The reporting round and the review that follows it, in a real browser against the real desk: from 下发 to 定稿, with a workbook that
// comes back, a returned cell, a difference between versions, a frozen vintage, a later correction that leaves it, and a reprint of the same bytes.

import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { beginWithDemo, id, picture, startBrowser, startDesk } from './desk.mjs'
import { fillWorkbook } from './workbook.mjs'

const YEAR = 2026
const SHANGHAI = '310000'
const OTHERS = ['YRD', '320000', '330000', '340000']
/** Papers are made by an unoptimised build here. */
const PAPER_MS = 300_000

let desk
let seen

before(async () => {
  desk = await startDesk()
  seen = await startBrowser(desk)
  await beginWithDemo(seen.page, desk.url)
  // 2026 has no round in the demo, and so is walked from its beginning.
  await call('settings_change', { as_of: `${YEAR}-12-31` })
  // Two targets, one out of reach and one left far behind: both deviations will demand an analysis.
  await call('target_save', { indicator: 'B9', unit: SHANGHAI, year: YEAR, value: 10_000_000, basis: '2026年工作要点' })
  await call('target_save', { indicator: 'B9', unit: '320000', year: YEAR, value: 1, basis: '2026年工作要点' })
  await seen.page.reload()
  await id(seen.page, `year-tab-${YEAR}`).click()
})

after(async () => {
  await seen?.browser.close()
  await desk?.stop()
})

/** A command of the table, called as the page calls it. */
async function call(name, payload) {
  const answer = await seen.page.evaluate(async ([name, payload]) => (await fetch('/api/call', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name, payload }) })).json(), [name, payload])
  if (!answer.ok) throw new Error(`${name} ${JSON.stringify(payload)}: ${JSON.stringify(answer.error)}`)
  return answer.ok.output
}

/** Another person sits down: states the identity under the settings. */
async function become(name, province, role) {
  const { page } = seen
  await page.goto(`${desk.origin}/#/settings/identity`)
  await id(page, 'start-name').fill(name)
  await id(page, 'start-unit').fill('科技厅')
  await id(page, 'start-province').selectOption(province)
  await id(page, 'start-role').selectOption(role)
  await id(page, 'start-next').click()
  await toast('已保存').waitFor()
}

const toast = (text) => seen.page.locator('[data-testid=toast]', { hasText: text }).last()

/** Waits until an element says what is expected. */
async function says(testid, pattern) {
  await id(seen.page, testid).filter({ hasText: pattern }).first().waitFor()
}

async function submission(unit) {
  const { page } = seen
  await page.goto(`${desk.origin}/#/reporting/round/${unit}`)
  await id(page, 'submission').waitFor()
}

async function choose(testid, file) {
  const [chooser] = await Promise.all([seen.page.waitForEvent('filechooser'), id(seen.page, testid).click()])
  await chooser.setFiles(file)
}

let issued = ''
/** Last year's values of the indicators that Shanghai is asked for. */
let last = {}

test('a round is set up and its workbooks are sent down', async () => {
  const { page } = seen
  await id(page, 'rail-reporting').click()
  await id(page, 'reporting-round').click()
  await id(page, 'round-open').waitFor()
  await picture(page, 'round-empty')
  await id(page, 'round-due').fill('明年')
  await id(page, 'round-open').click()
  await page.locator('.setup .wrong').waitFor()
  assert.equal(await id(page, 'round-due').inputValue(), '明年', 'what was typed stays')
  await id(page, 'round-due').fill(`${YEAR + 1}-01-20`)
  await id(page, 'round-carriers').uncheck()
  await id(page, 'round-open').click()
  await id(page, 'round-board').waitFor()
  const names = await id(page, 'round-board').locator('tbody tr:not(.group) th button').allInnerTexts()
  assert.deepEqual(names.slice(-4), ['上海市', '江苏省', '浙江省', '安徽省'], 'never by result')
  await picture(page, 'round-pending')
  await id(page, 'round-issue-open').click()
  await id(page, 'round-dir').fill(join(desk.folders.output, '下发'))
  await id(page, 'round-issue').click()
  await says('round-made', '已生成')
  issued = await id(page, 'round-made').locator('button', { hasText: '上海' }).getAttribute('title')
  assert.ok(existsSync(issued), issued)
  await says(`submission-${SHANGHAI}`, '已下发')
  await picture(page, 'round-issued')
})

test('a filled workbook comes back, is recognised, and its doubts are told with their cells', async () => {
  const { page } = seen
  await become('填报员', SHANGHAI, 'reporter')
  const sheet = await call('submission_get', { year: YEAR, unit: SHANGHAI })
  last = Object.fromEntries(sheet.cells.filter((cell) => cell.last !== null).map((cell) => [cell.indicator, cell.last]))
  const slip = sheet.cells.find((cell) => cell.indicator === 'B9')
  assert.ok(slip?.last > 100, 'the demo has a value of last year to slip from')
  const filled = join(desk.folders.data, '上海市（填好）.xlsx')
  assert.equal(fillWorkbook(issued, filled, { ...last, B9: slip.last / 10_000 }), Object.keys(last).length, 'every number went into its row')
  await submission(SHANGHAI)
  await choose('submission-receive', filled)
  await says('receive-about', '将存为第 1 版')
  await id(page, 'difference-B9-value').waitFor()
  await picture(page, 'round-received')
  await id(page, 'receive-keep').click()
  await says('receive-about', '已存为第 1 版')
  await id(page, 'receive-close').click()
  await says('submission-state', '填报中')
  await id(page, 'check-B9-unit_slip').waitFor()
  await picture(page, 'round-checks')
  await choose('submission-receive', filled)
  await says('receive-same', '第 1 版')
  await id(page, 'receive-close').click()
})

test('what has no number is said not to apply; what jumps is explained; then it is handed in', async () => {
  const { page } = seen
  const sheet = await call('submission_get', { year: YEAR, unit: SHANGHAI })
  const blank = sheet.cells.filter((cell) => cell.state === 'blank')
  if (blank.length > 0) {
    const [first, ...rest] = blank
    await id(page, `turn-${first.indicator}`).click()
    await id(page, `na-${first.indicator}`).fill('本年没有这项工作')
    await id(page, `na-${first.indicator}`).press('Enter')
    await page.waitForFunction((testid) => document.querySelector(`[data-testid="${testid}"]`) === null, `check-${first.indicator}-blank`)
    if (rest.length > 0) await call('submission_fill', { year: YEAR, unit: SHANGHAI, cells: rest.map((cell) => ({ indicator: cell.indicator, state: 'na', reason: '本年没有这项工作' })) })
    await page.reload()
    await id(page, 'submission').waitFor()
  }
  await id(page, 'fill-B9').fill('约三千')
  await id(page, 'fill-B9').press('Enter')
  await page.locator('[data-testid=cell-B9] .bad', { hasText: '不是数字' }).waitFor()
  await id(page, 'fill-B9').fill(String(last['B9'] * 2))
  await id(page, 'fill-B9').press('Enter')
  await id(page, 'check-B9-jump').waitFor()
  await id(page, 'explain-B9').click()
  await id(page, 'explanation-B9').fill('两个大院大所合作项目当年到账。')
  await id(page, 'explanation-save-B9').click()
  await page.locator('[data-testid=cell-B9]', { hasText: '说明：两个大院大所' }).waitFor()
  await id(page, 'move-submit').click()
  await says('submission-state', '已上报')
  await says('submission-locked', /\S/)
})

test('who filled in does not review; a cell is returned with its reason, changed, and the versions differ in it', async () => {
  const { page } = seen
  await become('填报员', SHANGHAI, 'reviewer')
  await submission(SHANGHAI)
  await says('barred-review', '填报人')
  await picture(page, 'round-two-people')
  await become('审核员', SHANGHAI, 'reviewer')
  await submission(SHANGHAI)
  await id(page, 'move-review').click()
  await says('submission-state', '省级审核')
  await id(page, 'move-return').click()
  await id(page, 'return-go').waitFor()
  assert.ok(await id(page, 'return-go').isDisabled(), 'nothing is returned without a reason')
  await id(page, 'return-reason-B9').fill('请附到账凭证，并核对单位是否为万元。')
  await picture(page, 'round-returning')
  await id(page, 'return-go').click()
  await says('submission-state', '已退回')
  await id(page, 'submission-slip').click()
  await toast('退回单').waitFor({ timeout: PAPER_MS })
  await become('填报员', SHANGHAI, 'reporter')
  await submission(SHANGHAI)
  await page.locator('[data-testid=cell-B9]', { hasText: '请附到账凭证' }).waitFor()
  await id(page, 'fill-B9').fill(String(last['B9'] * 1.2))
  await id(page, 'fill-B9').press('Enter')
  await says('submission-state', '填报中')
  await id(page, 'move-submit').click()
  await says('submission-state', '已上报')
  await id(page, 'submission-versions').click()
  await id(page, 'version-show-3').click()
  await id(page, 'difference-B9-value').waitFor()
  assert.equal(await id(page, 'differences').locator('tbody tr[data-testid$=-value]').count(), 1, 'only the returned value differs')
  await picture(page, 'round-versions')
  await id(page, 'submission-steps').click()
  await says('steps', '请附到账凭证')
  await picture(page, 'round-steps')
})

test('the round goes on to 定稿, by the right people, with the document of the approval', async () => {
  const { page } = seen
  await become('审核员', SHANGHAI, 'reviewer')
  await submission(SHANGHAI)
  await id(page, 'move-review').click()
  await says('submission-state', '省级审核')
  await id(page, 'move-pass').click()
  await says('submission-state', '秘书处审核')
  await says('barred-pass', '秘书处')
  // The others are walked by the same commands that the buttons call.
  const person = (name) => call('identity_set', { name, unit: '秘书处', province: 'YRD', role: 'secretariat' })
  await person('录入')
  for (const unit of OTHERS) {
    const sheet = await call('submission_get', { year: YEAR, unit })
    await call('submission_fill', { year: YEAR, unit, cells: sheet.cells.map((cell) => (cell.last === null ? { indicator: cell.indicator, state: 'na', reason: '本年没有这项工作' } : { indicator: cell.indicator, state: 'number', value: cell.last })) })
    await call('round_move', { year: YEAR, units: [unit], action: 'submit' })
  }
  await person('秘书')
  for (const action of ['review', 'pass', 'pass']) await call('round_move', { year: YEAR, units: OTHERS, action, document: '盖章件〔2027〕1号' })
  await become('秘书', 'YRD', 'secretariat')
  await page.goto(`${desk.origin}/#/reporting/round`)
  await id(page, `open-${SHANGHAI}`).click()
  await id(page, 'move-pass').click()
  await says('submission-state', '汇总')
  await id(page, 'submission-back').click()
  await id(page, 'round-board').waitFor()
  await id(page, 'choose-all').check()
  await says('picked', '5')
  await id(page, 'bulk-consult').click()
  await says('count-consultation', '5')
  await id(page, 'round-approve-open').click()
  await id(page, 'round-document').fill('专题会议纪要〔2026〕2号')
  await id(page, 'round-approve').click()
  await says('round-approval', '专题会议纪要〔2026〕2号')
  await id(page, 'choose-all').check()
  await id(page, 'bulk-finalise').click()
  await id(page, 'bulk-document').fill('纪要〔2027〕1号')
  await id(page, 'bulk-finalise-go').click()
  await says('count-final', '5')
  await picture(page, 'round-final')
  await id(page, 'round-view-scheme').click()
  await id(page, 'round-scheme').waitFor()
  await picture(page, 'round-scheme')
  await id(page, 'round-view-board').click()
  await id(page, 'round-remind').click()
  await toast('催报清单').waitFor({ timeout: PAPER_MS })
})

test('the desk of the review says what is open, and each is settled where it belongs', async () => {
  const { page } = seen
  await id(page, 'rail-review').click()
  await id(page, 'desk-units').waitFor()
  await picture(page, 'desk-stand')
  await id(page, 'desk-view-deviations').click()
  await id(page, 'deviations-open').waitFor()
  const list = await call('deviation_list', { year: YEAR })
  const [first, ...rest] = list.deviations.filter((one) => one.cause === '')
  await id(page, `cause-${first.indicator}-${first.unit}`).fill('境外合作方推迟签约。')
  await id(page, `measure-${first.indicator}-${first.unit}`).fill('改由驻外机构分季度对接。')
  await id(page, `deviation-save-${first.indicator}-${first.unit}`).click()
  await toast('偏差分析').waitFor()
  for (const one of rest) await call('deviation_save', { year: YEAR, unit: one.unit, indicator: one.indicator, cause: '基数低，当年集中落地。', measure: '下年合理核定目标。' })
  await page.reload()
  await says('deviations-open', '都有原因分析')
  await picture(page, 'desk-deviations')

  await id(page, 'desk-view-cases').click()
  await id(page, 'case-add-experience').click()
  await id(page, 'case-title').fill('一站式服务 < 境外专家 & 团队 >')
  await id(page, 'case-text').fill('口岸、居留、实验室准入一次办结。')
  await id(page, 'case-save').click()
  await says('cases-experience', '一站式服务 < 境外专家 & 团队 >')
  await page.keyboard.press('Control+z')
  await toast('已撤销').waitFor()
  await page.locator('[data-testid=cases-experience]', { hasText: '一站式服务' }).waitFor({ state: 'detached' })
  await page.keyboard.press('Control+Shift+z')
  await says('cases-experience', '一站式服务')
  await picture(page, 'desk-cases')

  await id(page, 'desk-view-vetoes').click()
  await id(page, 'veto-add').click()
  await id(page, 'veto-subject').selectOption('340000')
  await id(page, 'veto-save').click()
  await page.locator('.form [data-testid=error]').waitFor()
  await id(page, 'veto-document').fill('通报〔2026〕7号')
  await id(page, 'veto-save').click()
  await says('vetoes', '通报〔2026〕7号')
  await picture(page, 'desk-vetoes')
  await id(page, 'vetoes').locator('.danger').last().click()
  await toast('移出负面清单').waitFor()
})

test('experts mark; who comes from the judged province stands back', async () => {
  const { page } = seen
  await id(page, 'desk-view-marks').click()
  const names = [['测试·赵专家', ''], ['测试·钱专家', ''], ['测试·孙专家', ''], ['测试·沪专家', SHANGHAI]]
  await id(page, 'experts').click()
  for (const [name, province] of names) {
    await id(page, 'expert-add').click()
    await id(page, 'expert-name').fill(name)
    await id(page, 'expert-unit').fill('演示大学')
    await id(page, 'expert-province').selectOption(province)
    await id(page, 'expert-save').click()
    await page.locator('.sheet li', { hasText: name }).waitFor()
  }
  await page.keyboard.press('Escape')
  await id(page, 'expert-add').waitFor({ state: 'detached' })
  await page.locator('[data-testid=marks] thead', { hasText: '测试·沪专家' }).waitFor()
  const board = await call('mark_list', { year: YEAR })
  const expert = (name) => board.experts.find((one) => one.name === name).id
  const own = board.items.find((one) => one.province === SHANGHAI)
  await id(page, `recused-${own.subject}-${expert('测试·沪专家')}`).waitFor()
  const marks = [['测试·赵专家', '88'], ['测试·钱专家', '90'], ['测试·孙专家', '95']]
  for (const [name, mark] of marks) {
    const cell = id(page, `mark-${own.subject}-${expert(name)}`)
    await cell.fill(mark)
    await cell.press('Tab')
    await toast(name).waitFor()
  }
  await says(`mark-result-${own.subject}`, '91')
  await picture(page, 'desk-marks')
  const cell = id(page, `mark-${own.subject}-${expert('测试·赵专家')}`)
  await cell.fill('101')
  await cell.press('Tab')
  await page.locator('[data-testid=marks] [role=alert]').waitFor()
  await cell.fill('88')
  await cell.press('Tab')
  await page.locator('[data-testid=marks] [role=alert]').waitFor({ state: 'detached' })
})

test('the text is edited beside its pages, and a number leads to what it rests on', async () => {
  const { page } = seen
  await id(page, 'review-tab-text').click()
  await id(page, 'section-text').waitFor()
  await page.locator('img[data-testid^=page-]').first().waitFor({ timeout: PAPER_MS })
  await page.waitForFunction(() => [...document.querySelectorAll('img[data-testid^=page-]')].some((one) => one.complete && one.naturalWidth > 0))
  await picture(page, 'text-preview')
  await page.locator('[data-testid=section]', { hasText: '总体评价结论' }).first().click()
  const drafted = await id(page, 'section-text').inputValue()
  assert.ok(drafted.length > 20)
  await id(page, 'section-text').fill(`${drafted}\n秘书处认为，全年工作达到预期。`)
  await id(page, 'section-save').click()
  await says('section-state', '修改于')
  await id(page, 'task-cancel').click()
  await id(page, 'preview-stopped').waitFor()
  await id(page, 'preview-again').click()
  await id(page, 'task-cancel').waitFor()
  await id(page, 'task-cancel').waitFor({ state: 'detached', timeout: PAPER_MS })
  await id(page, 'section-read').click()
  await page.locator('[data-testid=number]').first().click()
  await says('trace-reference', `${YEAR}·`)
  await picture(page, 'text-trace')
  await page.keyboard.press('Escape')
  await id(page, 'section-both').click()
  await id(page, 'section-drafted').waitFor()
  await picture(page, 'text-both')
})

test('the year is frozen; a later correction leaves the vintage, and its reprint is the same byte by byte', async () => {
  const { page } = seen
  await id(page, 'review-tab-vintages').click()
  await id(page, 'freeze-open').waitFor()
  await picture(page, 'vintage-before')
  await id(page, 'freeze-open').click()
  await id(page, 'freeze-go').click()
  await id(page, `vintage-${YEAR}-1`).waitFor({ timeout: PAPER_MS * 2 })
  const paths = await id(page, 'vintage-files').locator('.file').evaluateAll((files) => files.map((file) => file.title))
  assert.deepEqual(paths.map((path) => path.split('.').pop()).sort(), ['docx', 'pdf', 'xlsx'])
  const first = new Map(paths.map((path) => [path, readFileSync(path)]))
  await id(page, `vintage-open-${YEAR}-1`).click()
  await says(`vintage-about-${YEAR}-1`, /[0-9a-f]{64}/)
  await picture(page, 'vintage-frozen')

  await submission(SHANGHAI)
  await id(page, 'correct-open').click()
  await id(page, 'correct-indicator').selectOption('B9')
  await id(page, 'correct-value').fill(String(last['B9'] * 1.25))
  await id(page, 'correct-reason').fill('漏计一项合同')
  await id(page, 'correct-document').fill('函〔2027〕3号')
  await id(page, 'correct-go').click()
  await toast('更正').waitFor()
  await page.goto(`${desk.origin}/#/reporting/round/corrections`)
  await says('corrections', '函〔2027〕3号')
  await picture(page, 'round-corrections')

  for (const path of paths) rmSync(path)
  await page.goto(`${desk.origin}/#/review/vintages`)
  await id(page, `reprint-${YEAR}-1`).click()
  await toast('已重印').waitFor({ timeout: PAPER_MS })
  for (const [path, bytes] of first) assert.ok(readFileSync(path).equals(bytes), `${path} is the same byte by byte`)
})

test('Ctrl+K reaches the round, its submissions and every page of the review', async () => {
  const { page } = seen
  const wanted = [['填报：上海市', 'submission'], ['填报轮次', 'round-board'], ['更正', 'corrections'], ['偏差原因分析', 'deviations-open'], ['专家评分', 'marks'], ['定稿', 'vintages']]
  for (const [text, testid] of wanted) {
    await page.keyboard.press('Control+k')
    await id(page, 'palette-input').fill(text)
    await page.locator('[role=option]', { hasText: text }).first().click()
    await id(page, testid).first().waitFor()
  }
})

/** Whether nothing of the page's own words is Chinese; names and files are what people called them. */
const english = () => [...document.querySelectorAll('main button:not([data-testid=section]):not([data-row]):not(.file), main label, main thead th, main h3, main summary')].every((each) => !/[\u4e00-\u9fff]/.test(each.innerText) || /演示|测试|一站式/.test(each.innerText))

const pages = ['reporting/round', `reporting/round/${SHANGHAI}`, 'reporting/round/scheme', 'reporting/round/corrections', 'review', 'review/deviations', 'review/marks', 'review/vetoes', 'review/cases', 'review/text', 'review/print', 'review/vintages']

for (const [language, theme, name, width, height] of [['zh', 'light', '1920', 1920, 1080], ['en', 'light', '1280', 1280, 800], ['en', 'dark', '1920', 1920, 1080], ['zh', 'dark', '1024', 1024, 640]]) {
  test(`the pages hold in ${language}, ${theme}, at ${name}`, async () => {
    const { page } = seen
    await page.setViewportSize({ width, height })
    await page.goto(`${desk.origin}/#/settings/appearance`)
    await id(page, `language-${language}`).click()
    await id(page, `theme-${theme}`).click()
    await page.waitForFunction((wanted) => document.documentElement.lang.startsWith(wanted), language)
    for (const one of pages) {
      await page.goto(`${desk.origin}/#/${one}`)
      await page.locator('main h1').first().waitFor()
      await page.waitForLoadState('networkidle')
      assert.deepEqual(await id(page, 'error').allInnerTexts(), [], one)
      const over = await page.evaluate(() => { const main = document.querySelector('main'); return main.scrollWidth - main.clientWidth })
      assert.ok(over <= 0, `${one} is ${over} px wider than its room`)
      // What was read before the language changed is read again.
      if (language === 'en') await page.waitForFunction(english, null, { timeout: 20_000 }).catch(async () => assert.fail(`${one} speaks Chinese: ${await page.evaluate(() => document.querySelector('main').innerText)}`))
      await picture(page, `round-${language}-${theme}-${name}-${one.replaceAll('/', '-')}`)
    }
  })
}

test('nothing complained and nothing foreign was asked', () => {
  assert.deepEqual(seen.complaints, [])
  assert.deepEqual(seen.foreign, [])
})
