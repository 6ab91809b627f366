// One meeting in the real window: the agenda drafted, the projector by the keyboard, an outcome, closing, the minutes on paper, the next agenda.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { built, id, machine, openScreen, openWindow, processesOf, until } from './window.mjs'

const app = realpathSync(process.env.OIDESK_APP ?? built('open-innovation-desk'))
const ORDER = '测试·十二月底前印发项目清单'
let screen, home, page

before(async () => {
  screen = await openScreen({ width: 1600, height: 900 })
  home = machine()
  page = await openWindow(screen, app, { env: home.env })
})

after(async () => {
  await page?.close()
  // The driver does not always end what it started.
  for (const pid of processesOf(app)) process.kill(pid)
  await until('the program to end', () => processesOf(app).length === 0)
  screen?.close()
  home?.remove()
})

const says = (selector, text, patience) => until(`${text} in ${selector}`, () => page.run('return [...document.querySelectorAll(arguments[0])].some((one) => one.textContent.includes(arguments[1]))', selector, text), patience)
const gone = (selector) => until(`${selector} to go`, () => page.run('return document.querySelector(arguments[0]) === null', selector))
const key = (name) => screen.xdotool('key', name)

test('the demo opens and its plan shows what is overdue', async () => {
  await page.type(id('start-name'), '王一')
  await page.type(id('start-unit'), '上海市科学技术委员会')
  await page.choose(id('start-province'), '310000')
  await page.choose(id('start-role'), 'secretariat')
  await page.click(id('start-next'))
  await page.click(id('start-demo'))
  await page.find(id('overview-title'), 120_000)
  await page.click(id('rail-work'))
  await says('.standing', '逾期')
  await page.picture('work')
})

test('the next meeting gets its agenda by one press', async () => {
  await page.click(id('rail-meetings'))
  await page.press('a.line.next')
  await page.press(id('agenda-draft'))
  await page.find(id('drafted'), 60_000)
  await page.find(id('agenda-reason'))
  await page.picture('meeting')
})

test('on the projector it runs by the keyboard', async () => {
  await page.press(id('meeting-room'))
  await page.press(id('room-begin'))
  await until('the meeting to begin', async () => {
    await page.run('document.querySelector("[data-testid=room-confirm]")?.click()')
    return page.run('return document.querySelector("[data-testid=room-begin]") === null')
  })
  await page.run('document.querySelector("[data-testid=room]").focus()')
  key('Right')
  await page.find(id('room-title'))
  key('space')
  await page.find(`${id('room-clock')}.running`)
  await page.type(id('outcome-text'), ORDER)
  await page.press(id('outcome-go'))
  await says(id('room-outcome-list'), ORDER)
  await page.picture('room')
  key('Escape')
  await until('the words to be left', () => page.run('return document.activeElement?.tagName !== "INPUT"'))
  key('Escape')
  await page.find(id('meeting-name'))
})

test('it is closed after asking, and its minutes are on paper', async () => {
  await page.press(id('move-closed'))
  await page.press(id('move-confirm'))
  await page.find(id('meeting-locked'))
  await page.press(id('meeting-view-papers'))
  await page.find(id('paper-minutes'))
  await page.run('for (const name of ["notice", "agenda", "briefings", "sign-in", "calendar"]) { const box = document.querySelector(`[data-testid=paper-${name}]`); if (box.checked) box.click() }')
  await page.press(id('paper-print'))
  await page.find(id('paper-done'), 120_000)
  const files = readdirSync(home.output)
  assert.deepEqual(files.map((name) => name.split('.').pop()).sort(), ['docx', 'pdf'])
  assert.equal(readFileSync(join(home.output, files.find((name) => name.endsWith('pdf')))).subarray(0, 5).toString(), '%PDF-')
})

test('the next agenda carries what stayed open', async () => {
  await page.click(id('rail-meetings'))
  await page.press(id('meeting-new'))
  await page.find(id('new-previous'))
  await page.run('const field = document.querySelector("[data-testid=new-previous]"); field.selectedIndex = 1; field.dispatchEvent(new Event("change", { bubbles: true }))')
  await page.press(id('new-go'))
  await says(id('meeting-name'), '第11次会议')
  await gone(id('drafted'))
  await page.press(id('agenda-draft'))
  await says(id('agenda-items'), ORDER, 60_000)
})
