// The method behind the review: sliders, ladder, where scores come from, the scheme and its versions, sensitivity; in a real browser against the real desk.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { becomes, beginWithDemo, id, picture, startBrowser, startDesk } from './desk.mjs'

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

async function open(page, level, view) {
  await page.goto(`${desk.origin}/#/review/method/${level}/${view}`)
  await id(page, 'scheme-pick').waitFor()
}

/** The scores in the table, once they are what is expected of them. */
async function scoresWhen(page, holds, what) {
  for (let tries = 0; tries < 200; tries += 1) {
    const now = await id(page, 'method-scores').locator('tbody tr td:nth-child(2)').allInnerTexts()
    if (now.length > 0 && holds(now)) return now
    await page.waitForTimeout(50)
  }
  assert.fail(`the scores never became ${what}`)
}

const isLive = (request) => request.url().endsWith('/api/call') && request.postDataJSON()?.name === 'method_live'

/** Sets a slider as a hand does that drags and lets go. */
async function drag(page, name, steps) {
  const slider = id(page, name)
  await slider.focus()
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowRight')
}

test('the review leads to its method; four provinces are not ranked, and that is said with the way to have it all the same', async () => {
  const { page } = seen
  await id(page, 'rail-review').click()
  await id(page, 'review-tab-method').click()
  await id(page, 'ladder-live').waitFor()
  await becomes(async () => (await id(page, 'method-scores').locator('tbody th').allInnerTexts()).slice(0, 4), ['上海市', '江苏省', '浙江省', '安徽省'], 'the order, never by score,')
  assert.match(await id(page, 'method-refusal').first().innerText(), /4个单位/)
  assert.equal(await page.locator('[data-testid=method-scores] thead', { hasText: '名次' }).count(), 0)
  await picture(page, 'method-provinces')
  await id(page, 'method-ranks').check()
  await page.locator('[data-testid=method-scores] thead', { hasText: '名次' }).waitFor()
  await page.locator('[data-testid=ladder-live] h3', { hasText: '名次' }).waitFor()
  await id(page, 'method-ranks').uncheck()
  await page.locator('[data-testid=method-refusal]').first().waitFor()
})

test('a slider moves scores while it moves, is kept as a change, and given up', async () => {
  const { page } = seen
  await open(page, 'provinces', 'weights')
  const before = await scoresWhen(page, () => true, 'there')
  const first = await page.locator('[data-testid^="slider-open-"]').first().getAttribute('data-testid')
  const code = first.replace('slider-open-', '')
  await drag(page, `slider-${code}`, 30)
  const after = await scoresWhen(page, (now) => now.join() !== before.join(), 'others')
  assert.equal(after.length, before.length)
  await id(page, 'scheme-changed').waitFor()
  await picture(page, 'method-slider')
  await id(page, 'scheme-discard').click()
  await scoresWhen(page, (now) => now.join() === before.join(), 'what they were')
})

test('while the mouse drags, answers come without letting go', async () => {
  const { page } = seen
  await open(page, 'provinces', 'weights')
  const before = await scoresWhen(page, () => true, 'there')
  let asked = 0
  let most = 0
  let flying = 0
  const count = (request) => {
    if (!isLive(request)) return
    asked += 1
    flying += 1
    most = Math.max(most, flying)
  }
  const landed = (request) => {
    if (isLive(request)) flying -= 1
  }
  page.on('request', count)
  page.on('requestfinished', landed)
  const box = await page.locator('[data-testid^="slider-"][type=range]').first().boundingBox()
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, { steps: 40 })
  await scoresWhen(page, (now) => now.join() !== before.join(), 'others before the mouse is let go')
  await page.mouse.up()
  page.off('request', count)
  page.off('requestfinished', landed)
  assert.ok(asked >= 2, `${asked} questions`)
  assert.equal(most, 1, 'one question on its way at a time')
  await id(page, 'scheme-discard').click()
})

test('a score is taken apart and told in a sentence; strengths, the gap to another, and another value', async () => {
  const { page } = seen
  await open(page, 'provinces', 'units')
  await id(page, 'unit-sentence').waitFor()
  assert.match(await id(page, 'unit-sentence').innerText(), /\S{8,}/)
  assert.match(await id(page, 'standing-sentence').innerText(), /均值/)
  await id(page, 'unit-against').selectOption({ label: '江苏省' })
  await id(page, 'part-to_other').click()
  await page.locator('[data-testid=unit-sentence]', { hasText: '江苏' }).waitFor()
  await picture(page, 'method-unit')
  const input = page.locator('[data-testid^="suppose-"]:is(input)').first()
  await input.fill('不详')
  await becomes(() => input.getAttribute('aria-invalid'), 'true')
  await input.fill('0')
  await id(page, 'suppose-sentence').waitFor()
  assert.match(await id(page, 'suppose-sentence').innerText(), /\S{4,}/)
  await picture(page, 'method-suppose')
})

test('the scheme is edited with its faults at their fields, saved, compared, put in force, taken back', async () => {
  const { page } = seen
  await open(page, 'provinces', 'scheme')
  await id(page, 'scheme-dimensions').waitFor()
  const weight = id(page, 'dimension-weight-0')
  await weight.fill('-5')
  await id(page, 'scheme-faults').waitFor()
  assert.match(await weight.locator('xpath=..').locator('.wrong').innerText(), /\S{3,}/, 'the reason stands at the field')
  await picture(page, 'method-fault')
  await weight.fill('三成')
  assert.equal(await weight.inputValue(), '三成', 'what was typed stays')
  await weight.fill('60')
  await id(page, 'scheme-faults').waitFor({ state: 'detached' })
  await id(page, 'scheme-save-open').click()
  await id(page, 'scheme-name').fill('专家会议修订稿')
  await id(page, 'scheme-save').click()
  await toast(page, '已保存方案').waitFor()
  await page.waitForFunction(() => document.querySelector('[data-testid=scheme-pick]')?.selectedOptions[0]?.textContent.includes('专家会议修订稿'))
  await picture(page, 'method-scheme')

  await id(page, 'method-view-compare').click()
  await id(page, 'compare-sentence').waitFor()
  await id(page, 'compare-weights').waitFor()
  await becomes(() => id(page, 'without').locator('tbody tr').count(), (n) => n > 5)
  await picture(page, 'method-compare')

  await id(page, 'scheme-enforce').click()
  await id(page, 'scheme-in-force').waitFor()
  await page.keyboard.press('Control+z')
  await toast(page, '已撤销').waitFor()
  await id(page, 'scheme-enforce').waitFor()

  await id(page, 'scheme-rename-open').click()
  await id(page, 'scheme-new-name').fill('修订二稿')
  await id(page, 'scheme-rename').click()
  await page.waitForFunction(() => document.querySelector('[data-testid=scheme-pick]')?.selectedOptions[0]?.textContent.includes('修订二稿'))
  await id(page, 'scheme-delete').click()
  await page.waitForFunction(() => ![...document.querySelectorAll('[data-testid=scheme-pick] option')].some((option) => option.textContent.includes('修订二稿')))
  await page.keyboard.press('Control+z')
  await page.waitForFunction(() => [...document.querySelectorAll('[data-testid=scheme-pick] option')].some((option) => option.textContent.includes('修订二稿')))
})

test('weights by pairwise judgements show their consistency at once, and can be taken over as given', async () => {
  const { page } = seen
  await open(page, 'provinces', 'scheme')
  await id(page, 'method-weigh').selectOption('ahp')
  await id(page, 'scheme-faults').waitFor()
  await id(page, 'judge-begin').click()
  await id(page, 'scheme-faults').waitFor({ state: 'detached' })
  await page.locator('[data-testid=judge-sentence]', { hasText: 'CR = 0.000' }).waitFor()
  await id(page, 'judge-A-B').selectOption('9')
  await page.locator('[data-testid=judge-sentence]', { hasText: '自相矛盾' }).waitFor()
  await picture(page, 'method-ahp-contradiction')
  for (const other of ['C', 'D', 'E']) await id(page, `judge-A-${other}`).selectOption('9')
  await page.locator('[data-testid=judge-sentence]', { hasText: 'CR = 0.000' }).waitFor()
  const share = await id(page, 'judge-table').locator('tbody tr').first().locator('td').last().innerText()
  assert.equal(share, '69.2%', '9 of 13')
  await picture(page, 'method-ahp')
  await id(page, 'judge-adopt').click()
  await page.waitForFunction(() => document.querySelector('[data-testid=dimension-weight-0]')?.value === '69.23')
  assert.equal(await id(page, 'method-weigh').inputValue(), 'given')
  await id(page, 'scheme-discard').click()
  await page.waitForFunction(() => document.querySelector('[data-testid=dimension-weight-0]')?.value !== '69.23')
})

test('combined weights, a method of its own for the top, a cap, years of monitoring and the negative list decide the grades', async () => {
  const { page } = seen
  await page.locator('[data-testid=year-tab-2024]').click()
  await open(page, 'parks', 'scheme')
  await id(page, 'method-weigh').selectOption('combined')
  await id(page, 'method-objective').selectOption('critic')
  await id(page, 'method-combine').selectOption('linear')
  await id(page, 'method-alpha').fill('1.5')
  await id(page, 'scheme-faults').waitFor()
  await id(page, 'method-alpha').fill('0.6')
  await id(page, 'scheme-faults').waitFor({ state: 'detached' })
  await id(page, 'method-aggregate-top').selectOption('median')
  await picture(page, 'method-combined')
  await id(page, 'method-view-weights').click()
  await id(page, 'ladder-live').waitFor()
  await id(page, 'scheme-discard').click()

  await open(page, 'provinces', 'weights')
  await page.locator('[data-testid=score-310000]', { hasText: /[优良中差]/ }).waitFor()
  const before = await id(page, 'score-310000').locator('td').nth(1).innerText()
  await open(page, 'provinces', 'scheme')
  await id(page, 'negative-add').click()
  await id(page, 'scheme-faults').waitFor()
  await id(page, 'negative-unit-0').selectOption('310000')
  await id(page, 'negative-kind-0').selectOption('veto')
  await id(page, 'negative-reason-0').fill('数据造假')
  await id(page, 'negative-document-0').fill('沪科通〔2025〕1号')
  await id(page, 'scheme-faults').waitFor({ state: 'detached' })
  await picture(page, 'method-negative')
  await id(page, 'method-view-weights').click()
  await page.locator('[data-testid=score-310000]', { hasText: '一票否决：数据造假（沪科通〔2025〕1号）' }).waitFor()
  await page.locator('[data-testid=score-310000]', { hasText: '差' }).waitFor()
  assert.notEqual(before[0], '差')
  await picture(page, 'method-vetoed')
  await id(page, 'scheme-discard').click()
  await page.locator('[data-testid=score-310000]', { hasText: '一票否决' }).waitFor({ state: 'detached' })
})

test('the data of two moments are held side by side, and every value that differs is listed', async () => {
  const { page } = seen
  await page.locator('[data-testid=year-tab-2025]').click()
  await open(page, 'provinces', 'compare')
  await id(page, 'compare-vintages').click()
  await id(page, 'vintage-sentence').waitFor({ timeout: 60_000 })
  // Before Anhui's workbook came in: what was done after it, by the tests before this one, changed schemes alone.
  const then = await id(page, 'compare-vintage').locator('option', { hasText: '浙江省.xlsx' }).first().getAttribute('value')
  await id(page, 'compare-vintage').selectOption(then)
  await id(page, 'vintage-values').waitFor({ timeout: 60_000 })
  await page.locator('[data-testid=vintage-values] tbody tr', { hasText: '安徽省' }).first().waitFor()
  await picture(page, 'method-vintages')
})

test('parks are ranked, their ladder goes by rank when asked, and relations are told', async () => {
  const { page } = seen
  await open(page, 'provinces', 'relations')
  await id(page, 'relations-refused').waitFor()
  await id(page, 'relations-few').click()
  await id(page, 'influence').waitFor()
  await id(page, 'relations-warning').waitFor()
  await open(page, 'parks', 'weights')
  await page.locator('[data-testid=ladder-live] h3', { hasText: '名次' }).waitFor()
  await id(page, 'ladder-by-rank').click()
  await picture(page, 'method-parks')
  await id(page, 'method-view-relations').click()
  await id(page, 'influence').waitFor()
  await picture(page, 'method-relations')
})

test('ranges and sensitivity run with progress, and can be cancelled', async () => {
  const { page } = seen
  await open(page, 'parks', 'chance')
  await id(page, 'chance-run').click()
  await id(page, 'chance-result').waitFor({ timeout: 60_000 })
  await id(page, 'sense-samples').fill('200')
  await id(page, 'vary-min-max').check()
  await id(page, 'vary-z-score').check()
  await id(page, 'sense-run').click()
  await id(page, 'sense-sentence').waitFor({ timeout: 60_000 })
  await picture(page, 'method-sensitivity')
  await id(page, 'sense-samples').fill('20000')
  await id(page, 'sense-each').check()
  await id(page, 'sense-run').click()
  await id(page, 'task-cancel').click()
  await id(page, 'chance-cancelled').waitFor()
})

const levels = ['provinces', 'cities', 'parks', 'overseas-centres', 'joint-labs', 'rd-centres']
const views = ['weights', 'units', 'scheme', 'compare', 'chance', 'relations']

/** Chooses a language or colours under the settings, as a person does. */
async function choose(page, testid) {
  await page.goto(`${desk.origin}/#/settings/appearance`)
  await id(page, testid).click()
}

test('every page of every level opens without an error', async () => {
  const { page } = seen
  for (const level of levels) {
    for (const view of views) {
      await open(page, level, view)
      await page.waitForLoadState('networkidle')
      // What was in error before, and is asked again, may still be on its way.
      await becomes(() => id(page, 'error').allInnerTexts(), [], `the errors of ${level} ${view}`)
    }
  }
})

for (const [language, theme, name, width, height] of [['zh', 'light', '1920', 1920, 1080], ['en', 'light', '1280', 1280, 800], ['en', 'dark', '1920', 1920, 1080], ['zh', 'dark', '1024', 1024, 640]]) {
  test(`the pages hold in ${language}, ${theme}, at ${name}`, async () => {
    const { page } = seen
    await page.setViewportSize({ width, height })
    await choose(page, `language-${language}`)
    await choose(page, `theme-${theme}`)
    await page.waitForFunction((wanted) => document.documentElement.lang.startsWith(wanted), language)
    for (const level of ['provinces', 'parks']) {
      for (const view of views) {
        await open(page, level, view)
        await page.waitForLoadState('networkidle')
        const over = await page.evaluate(() => { const one = document.querySelector('main'); return one.scrollWidth - one.clientWidth })
        assert.ok(over <= 0, `${level} ${view} is ${over} px wider than its room`)
        if (language === 'en') assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('main button, main label, main th[scope=col], main h2, main summary')].map((one) => one.innerText).filter((text) => /[\u4e00-\u9fff]/.test(text) && !/演示|修订/.test(text))), [], `${level} ${view} speaks English`)
        await picture(page, `method-${language}-${theme}-${name}-${level}-${view}`)
      }
    }
  })
}

test('nothing complained and nothing foreign was asked', () => {
  assert.deepEqual(seen.complaints, [])
  assert.deepEqual(seen.foreign, [])
})
