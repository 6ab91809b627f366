// The group's meetings: from an overdue task to a drafted agenda, the projector, decisions, minutes, and the next agenda that carries what stayed open.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { beginWithDemo, id, picture, startBrowser, startDesk } from './desk.mjs'

let desk
let seen
const TASK = '测试·牵头编制国际合作项目清单'
const ORDER = '测试·十二月底前印发国际合作项目清单'
const SECRET = '测试·内部协商事项'

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
const item = (page, text) => page.locator('[data-testid=agenda-item]', { hasText: text })
const titles = (page) => page.locator('[data-testid=agenda-title]').allInnerTexts()

/** One entry of a zip file, as text. */
function entry(path, name) {
  const bytes = readFileSync(path)
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 16)
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [size, length, extra, comment, local] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)]
    if (bytes.toString('utf8', at + 46, at + 46 + length) === name) {
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      const packed = bytes.subarray(from, from + size)
      return (bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8')
    }
    at += 46 + length + extra + comment
  }
  throw new Error(`${path} has no ${name}`)
}

async function openNext(page) {
  await id(page, 'rail-meetings').click()
  await page.locator('a.line.next').click()
  await id(page, 'meeting-name').waitFor()
}

async function draft(page) {
  await id(page, 'agenda-draft').click()
  await id(page, 'drafted').waitFor()
  await id(page, 'agenda-items').waitFor()
}

test('an overdue task of the plan comes onto the agenda by one press, with its reason, within the time', async () => {
  const { page } = seen
  await id(page, 'rail-work').click()
  await id(page, 'work-add').click()
  await page.locator('#record-field-name_official').fill(TASK)
  await page.locator('#record-field-province').selectOption('310000')
  await page.locator('#record-field-year').fill('2025')
  await page.locator('#record-field-due').fill('2025-10-31')
  await id(page, 'record-save').click()
  await toast(page, '已新增').waitFor()
  await id(page, 'panel-close').click()

  await openNext(page)
  await picture(page, 'meeting-empty')
  await draft(page)
  assert.ok((await titles(page)).length >= 5)
  await page.locator('[data-testid=agenda-items]', { hasText: TASK }).waitFor()
  for (const reason of await page.locator('[data-testid=agenda-reason]').allInnerTexts()) assert.match(reason, /\d/, 'a reason has its numbers')
  assert.equal(await id(page, 'budget-over').count(), 0)
  await picture(page, 'meeting-drafted')
  await id(page, 'agenda-briefing').first().click()
  await id(page, 'briefing').locator('table, figure, p').first().waitFor()
  await picture(page, 'meeting-briefing')
  await id(page, 'agenda-briefing').first().click()
})

test('a person edits, pins, reorders by keyboard and by drag; drafting again keeps that and shows what is new', async () => {
  const { page } = seen
  const before = await titles(page)
  await page.locator('[data-testid=agenda-item]').nth(1).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await page.waitForFunction((first) => document.querySelector('[data-testid=agenda-title]')?.innerText === first, before[1])
  await page.locator('[data-testid=agenda-handle]').nth(2).dragTo(page.locator('[data-testid=agenda-item]').first())
  await page.waitForFunction((first) => document.querySelector('[data-testid=agenda-title]')?.innerText === first, before[2])
  await page.locator('[data-testid=agenda-item]').first().focus()
  await page.keyboard.press('Enter')
  await id(page, 'item-title').fill('测试·改过的议题')
  await id(page, 'item-presenter').fill('王一')
  await id(page, 'item-save').click()
  await item(page, '测试·改过的议题').locator('[data-testid=agenda-edited]').waitFor()
  await item(page, '测试·改过的议题').locator('[data-testid=agenda-pin]').click()
  await item(page, '测试·改过的议题').locator('[data-testid=agenda-pin][aria-pressed=true]').waitFor()
  await id(page, 'agenda-add').click()
  await id(page, 'item-title').fill('测试·手工议题')
  await id(page, 'item-minutes').fill('十分')
  await id(page, 'item-save').click()
  await id(page, 'agenda-form').locator('[data-testid=error]').waitFor()
  await id(page, 'item-minutes').fill('5')
  await id(page, 'item-save').click()
  await item(page, '测试·手工议题').waitFor()
  await draft(page)
  await item(page, '测试·改过的议题').locator('text=王一').waitFor()
  await item(page, '测试·手工议题').waitFor()
  await picture(page, 'meeting-redrafted')
})

test('two windows that change one item: both texts are shown and nothing is lost', async () => {
  const { page, context } = seen
  await item(page, '测试·手工议题').locator('[data-testid=agenda-edit]').click()
  await id(page, 'item-title').fill('测试·我的写法')
  const other = await context.newPage()
  await other.goto(page.url())
  await item(other, '测试·手工议题').locator('[data-testid=agenda-edit]').click()
  await id(other, 'item-title').fill('测试·另一处的写法')
  await id(other, 'item-save').click()
  await item(other, '测试·另一处的写法').waitFor()
  await other.close()
  await id(page, 'item-save').click()
  await id(page, 'edit-conflict').waitFor()
  assert.equal(await id(page, 'conflict-theirs').innerText(), '测试·另一处的写法')
  assert.equal(await id(page, 'item-title').inputValue(), '测试·我的写法')
  await picture(page, 'meeting-conflict')
  await id(page, 'conflict-mine').click()
  await item(page, '测试·我的写法').waitFor()
})

test('participants are marked by unit; the notice papers are printed before the meeting', async () => {
  const { page } = seen
  await id(page, 'meeting-view-people').click()
  await id(page, 'attendance').waitFor()
  await id(page, 'attendance-mark').nth(1).selectOption('请假')
  await page.locator('[data-testid=attendance-sums]', { hasText: '请假 1' }).waitFor()
  await picture(page, 'meeting-people')
  await id(page, 'meeting-view-papers').click()
  assert.equal(await id(page, 'paper-minutes').isDisabled(), true, 'there are no minutes of a draft')
  for (const paper of ['briefings', 'sign-in', 'calendar']) await id(page, `paper-${paper}`).uncheck()
  await id(page, 'paper-format-pdf').uncheck()
  await id(page, 'paper-print').click()
  await id(page, 'paper-done').waitFor({ timeout: 120_000 })
  const files = await page.locator('[data-testid=paper-file]').evaluateAll((all) => all.map((one) => one.title))
  const notice = files.find((file) => file.includes('通知') && file.endsWith('docx'))
  assert.match(entry(notice, 'word/document.xml'), /第10次会议/)
  await picture(page, 'meeting-papers')
})

test('the room: begun from the projector, turned by arrows, timed by Space, outcomes typed as they fall, attendance ticked, left by Esc', async () => {
  const { page } = seen
  await page.setViewportSize({ width: 1920, height: 1080 })
  await id(page, 'meeting-room').click()
  await id(page, 'room').waitFor()
  await picture(page, 'room-agenda')
  await id(page, 'room-begin').click()
  await page.locator('[data-testid=room-confirm], [data-testid=room] header:not(:has([data-testid=room-begin]))').first().waitFor()
  if (await id(page, 'room-confirm').isVisible()) await id(page, 'room-confirm').click()
  await id(page, 'room-begin').waitFor({ state: 'detached' })
  await id(page, 'room').focus()
  await page.keyboard.press('ArrowRight')
  await id(page, 'room-title').waitFor()
  const first = await id(page, 'room-title').innerText()
  await page.keyboard.press(' ')
  await page.locator('[data-testid=room-clock].running').waitFor()
  await page.waitForFunction(() => /0:0[1-9]/.test(document.querySelector('[data-testid=room-clock] b')?.innerText ?? ''))
  await page.keyboard.press('o')
  await id(page, 'outcome-text').fill(ORDER)
  await id(page, 'outcome-kind').selectOption('交办')
  await id(page, 'outcome-unit').fill('不存在的单位')
  await id(page, 'outcome-due').fill('2025-12-31')
  await id(page, 'outcome-go').click()
  await page.locator('[data-testid=room] [data-testid=error]').waitFor()
  assert.equal(await id(page, 'outcome-text').inputValue(), ORDER, 'what was typed stays')
  const unit = await page.locator('#member-units option').first().getAttribute('value')
  await id(page, 'outcome-unit').fill(unit)
  await id(page, 'outcome-text').press('Enter')
  await page.locator('[data-testid=room-outcome-list]', { hasText: ORDER }).waitFor()
  await id(page, 'outcome-text').fill(SECRET)
  await id(page, 'outcome-secret').check()
  await id(page, 'outcome-go').click()
  await page.locator('[data-testid=room-outcome-list] li').nth(1).waitFor()
  await id(page, 'briefing').locator('p').first().waitFor()
  assert.doesNotMatch(await id(page, 'room-outcome-list').innerText(), /内部协商事项/, 'what is confidential is not thrown on the wall')
  await picture(page, 'room-item')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowDown')
  await page.waitForFunction((was) => document.querySelector('[data-testid=room-title]')?.innerText !== was, first)
  await page.keyboard.press(' ')
  await page.locator('[data-testid=room-item-1].done').waitFor()
  await page.locator('[data-testid=room-item-2].running').waitFor()
  await page.keyboard.press('a')
  await id(page, 'room-attendance').waitFor()
  await id(page, 'room-tick').first().check()
  await page.locator('[data-testid=room-attendance] h1', { hasText: '到会 1/' }).waitFor()
  await picture(page, 'room-people')
  await page.keyboard.press('Escape')
  await id(page, 'room-attendance').waitFor({ state: 'detached' })
  await page.keyboard.press('End')
  await page.locator('[data-testid=room]', { hasText: ORDER }).waitFor()
  await picture(page, 'room-outcomes')
  await page.keyboard.press('Escape')
  await id(page, 'meeting-name').waitFor()
  await page.setViewportSize({ width: 1280, height: 800 })
})

test('minutes survive a page that dies in the middle of them, and two windows lose nothing', async () => {
  const { page, context } = seen
  await id(page, 'meeting-view-minutes').click()
  await id(page, 'minutes-1').fill('会议听取了清单编制情况。')
  await page.locator('[data-testid=minutes-1-state][data-state=kept]').waitFor({ timeout: 2000 })
  // The page is gone without a word: nothing was blurred, nothing written.
  const died = page.waitForEvent('crash')
  const debug = await context.newCDPSession(page)
  void debug.send('Page.crash').catch(() => undefined)
  await died
  const again = await context.newPage()
  seen.page = again
  again.setDefaultTimeout(20_000)
  await again.goto(`${desk.origin}/#/meetings`)
  await again.locator('a.line', { hasText: '第10次会议' }).click()
  await id(again, 'meeting-view-minutes').click()
  await id(again, 'minutes-restored').waitFor()
  assert.equal(await id(again, 'minutes-1').inputValue(), '会议听取了清单编制情况。')
  await id(again, 'minutes-restored').locator('button').first().click()
  await again.locator('[data-testid=minutes-1-state][data-state=saved]').waitFor()
  await picture(again, 'meeting-minutes')

  const other = await context.newPage()
  await other.goto(again.url())
  await id(other, 'minutes-1').waitFor()
  await id(again, 'minutes-1').fill('会议听取了清单编制情况。我补的一句。')
  await id(other, 'minutes-1').fill('会议听取了清单编制情况。另一处补的一句。')
  await id(other, 'minutes-1').blur()
  await other.locator('[data-testid=minutes-1-state][data-state=saved]').waitFor()
  await other.close()
  await id(again, 'minutes-1').blur()
  await id(again, 'minutes-conflict').waitFor()
  await picture(again, 'meeting-minutes-conflict')
  await id(again, 'minutes-both').click()
  await again.locator('[data-testid=minutes-1-state][data-state=saved]').waitFor()
  const both = await id(again, 'minutes-1').inputValue()
  assert.match(both, /我补的一句/)
  assert.match(both, /另一处补的一句/)
})

test('closing asks for items without outcome; a closed meeting is locked, and re-opened only with a reason', async () => {
  const { page } = seen
  await id(page, 'move-closed').click()
  await id(page, 'move-asks').waitFor()
  assert.match(await id(page, 'move-asks').innerText(), /没有|未/)
  await picture(page, 'meeting-asks')
  await id(page, 'move-confirm').click()
  await id(page, 'meeting-locked').waitFor()
  assert.equal(await id(page, 'minutes-1').count(), 0)
  await id(page, 'move-in-progress').click()
  await id(page, 'reopen-go').click()
  await page.locator('[data-testid=toast]', { hasText: '原因' }).waitFor()
  await id(page, 'reopen-reason').fill('补记一项')
  await id(page, 'reopen-go').click()
  await page.locator('[data-testid=meeting-state].in-progress').waitFor()
  await page.locator('[data-testid=toast] .icon-btn').first().click()
  await id(page, 'move-closed').click()
  await id(page, 'move-confirm').click()
  await id(page, 'meeting-locked').waitFor()
})

test('the minutes are printed as docx and pdf, numbered, without what is confidential', async () => {
  const { page } = seen
  await id(page, 'meeting-view-papers').click()
  for (const paper of ['notice', 'agenda', 'briefings', 'sign-in', 'calendar']) await id(page, `paper-${paper}`).uncheck()
  await id(page, 'paper-minutes').check()
  await id(page, 'paper-print').click()
  await id(page, 'paper-done').waitFor({ timeout: 120_000 })
  const files = await page.locator('[data-testid=paper-file]').evaluateAll((all) => all.map((one) => one.title))
  const docx = files.find((file) => file.endsWith('docx'))
  const pdf = files.find((file) => file.endsWith('pdf'))
  assert.ok(existsSync(pdf) && readFileSync(pdf).subarray(0, 5).toString() === '%PDF-')
  const text = entry(docx, 'word/document.xml').replace(/<[^>]+>/g, '')
  assert.match(text, new RegExp(ORDER))
  assert.doesNotMatch(text, new RegExp(SECRET))
})

test('the next meeting of the series carries what stayed open', async () => {
  const { page } = seen
  await id(page, 'rail-meetings').click()
  await id(page, 'meeting-new').click()
  await id(page, 'new-previous').selectOption({ index: 1 })
  await id(page, 'new-go').click()
  await page.locator('[data-testid=meeting-name]', { hasText: '第11次会议' }).waitFor()
  await page.locator('[data-testid=carried]', { hasText: ORDER }).waitFor()
  await draft(page)
  await page.locator('[data-testid=agenda-items]', { hasText: ORDER }).waitFor()
  await page.keyboard.press('Control+z')
  await toast(page, '已撤销').waitFor()
  await page.locator('[data-testid=agenda-item]').first().waitFor({ state: 'detached' })
  await id(page, 'meetings-back').click()
  await id(page, 'meetings-tab-decisions').click()
  await page.locator('[data-testid=row]', { hasText: ORDER }).waitFor()
  await picture(page, 'meeting-register')
})

/** Chooses a language or colours under the settings, as a person does. */
async function choose(page, testid) {
  await page.goto(`${desk.origin}/#/settings/appearance`)
  await id(page, testid).click()
}

for (const [language, theme, width, height] of [['zh', 'light', 1920, 1080], ['en', 'light', 1280, 800], ['en', 'dark', 1920, 1080], ['zh', 'dark', 1024, 640]]) {
  test(`the meetings hold in ${language}, ${theme}, at ${width}`, async () => {
    const { page } = seen
    await page.setViewportSize({ width, height })
    await choose(page, `language-${language}`)
    await choose(page, `theme-${theme}`)
    await page.waitForFunction((wanted) => document.documentElement.lang.startsWith(wanted), language)
    await page.goto(`${desk.origin}/#/meetings`)
    await page.locator('a.line', { hasText: '第10次会议' }).waitFor()
    const address = await page.locator('a.line', { hasText: '第10次会议' }).getAttribute('href')
    const meeting = address.split('/').pop()
    for (const place of ['meetings', 'meetings/decisions', 'meetings/topics', ...['agenda', 'people', 'minutes', 'papers'].map((view) => `meetings/of/${meeting}/${view}`), `room/${meeting}`]) {
      await page.goto(`${desk.origin}/#/${place}`)
      await page.waitForLoadState('networkidle')
      assert.deepEqual(await id(page, 'error').allInnerTexts(), [], place)
      const over = await page.evaluate(() => { const one = document.querySelector('main'); return one.scrollWidth - one.clientWidth })
      assert.ok(over <= 0, `${place} is ${over} px wider than its room`)
      if (language === 'en') assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('main button.btn, main label, main [role=columnheader], main h2:not([data-testid])')].map((one) => one.innerText).filter((text) => /[\u4e00-\u9fff]/.test(text) && !/^\d|例会/.test(text))), [], `${place} speaks English`)
      await picture(page, `meeting-${language}-${theme}-${width}-${place.replaceAll('/', '-').replace(meeting, 'one')}`)
    }
    if (width === 1920) {
      await page.keyboard.press('ArrowRight')
      await id(page, 'briefing').locator('p').first().waitFor()
      await page.waitForLoadState('networkidle')
      await picture(page, `room-${language}-${theme}-item`)
    }
  })
}

test('nothing foreign was asked', () => {
  assert.deepEqual(seen.foreign, [])
})
