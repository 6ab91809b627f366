// One person's first day in the real window: who am I, the demo, the overview, the review in the default folder; and a second start.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { built, id, machine, openScreen, openWindow, processesOf, until } from './window.mjs'

const app = realpathSync(process.env.OIDESK_APP ?? built('open-innovation-desk'))
let screen, home, page

before(async () => {
  screen = await openScreen()
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

test('the first start asks who acts and loads the demo', async () => {
  await page.type(id('start-name'), '王一')
  await page.type(id('start-unit'), '上海市科学技术委员会')
  await page.choose(id('start-province'), '310000')
  await page.choose(id('start-role'), 'secretariat')
  await page.picture('start')
  await page.click(id('start-next'))
  await page.click(id('start-demo'))
  assert.equal(await page.text(id('demo-mark'), 120_000), '演示数据')
})

test('the overview shows the year chosen', async () => {
  await page.click(id('year-tab-2024'))
  await until('the title of 2024', async () => (await page.text(id('overview-title'))).includes('2024'))
  await page.picture('overview')
  const foreign = await page.run('return performance.getEntriesByType("resource").map((entry) => entry.name).filter((name) => !name.startsWith("tauri://localhost") && !name.startsWith("ipc://"))')
  assert.deepEqual(foreign, [], 'the window asks nothing of any network')
})

test('a second start brings the first window to the front and ends', async () => {
  const windows = () => screen.xdotool('search', '--onlyvisible', '--name', '开放创新|Open Innovation').split('\n').filter(Boolean)
  const [window] = await until('the window', () => windows().length > 0 && windows())
  screen.xdotool('windowminimize', window)
  await until('the window to be minimised', () => windows().length === 0)
  const second = spawn(app, { env: { ...screen.env, ...home.env }, stdio: 'ignore' })
  const code = await new Promise((ended) => second.once('exit', ended))
  assert.equal(code, 0, 'the second start ends by itself')
  await until('the window in front', () => screen.xdotool('getactivewindow') === window)
  assert.equal(processesOf(app).length, 1, 'there is one desk')
})

test('the review is printed into the default output folder', async () => {
  await page.click(id('rail-review'))
  await page.click(id('review-tab-print'))
  await page.click(id('year-tab-2024'))
  await page.press(id('review-print'))
  await page.find(id('review-files'), 300_000)
  await page.picture('review')
  const files = readdirSync(home.output).sort()
  assert.deepEqual(files.map((name) => name.split('.').pop()), ['docx', 'pdf', 'xlsx'])
  for (const name of files) {
    assert.match(name, /2024/)
    assert.ok(statSync(join(home.output, name)).size > 10_000, `${name} has content`)
  }
  assert.ok(readFileSync(join(home.output, files.find((name) => name.endsWith('pdf')))).subarray(0, 5).toString() === '%PDF-')
})

test('what was done is there after the window was closed', async () => {
  screen.xdotool('key', 'alt+F4')
  await until('the program to end', () => processesOf(app).length === 0)
  await page.close()
  page = await openWindow(screen, app, { env: home.env })
  await page.find(id('overview-title'))
  assert.equal(await page.text(id('demo-mark')), '演示数据')
  assert.ok(existsSync(join(home.data, 'settings.json')))
})

test('without a display it says so and names the way out', async () => {
  const env = { ...process.env, ...home.env }
  delete env.DISPLAY
  delete env.WAYLAND_DISPLAY
  const program = spawn(app, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  program.stderr.on('data', (text) => (said += text))
  const code = await new Promise((ended) => program.once('close', ended))
  assert.equal(code, 69)
  assert.match(said, /oidesk serve/)
})
