// The real `oidesk serve` in a data folder of its own, and a real Chromium before it.

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
export const root = resolve(here, '../..')
const { chromium } = createRequire(join(root, 'ui/package.json'))('playwright-core')

const BROWSERS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const READY_MS = 30_000

/** The binary under test: `OIDESK_BIN`, else what cargo built from this tree. */
function binary() {
  const path = process.env.OIDESK_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug', 'oidesk')
  if (!existsSync(path)) throw new Error(`${path} is missing: run make test, or cargo build --workspace`)
  return path
}

/** Runs a command of the desk to its end, e.g. to fill a workspace before a browser looks at it. */
export function command(folders, ...args) {
  const done = spawnSync(binary(), ['--yes', ...args], { env: { ...process.env, OIDESK_DATA_DIR: folders.data, OIDESK_OUTPUT_DIR: folders.output }, encoding: 'utf8' })
  if (done.status === null || done.status > 1) throw new Error(`${args.join(' ')}: ${done.stderr}`)
  return done.stdout
}

/** Starts a desk with an empty data folder; `prepare` may fill it first and says which further arguments to serve with. */
export async function startDesk(prepare = () => []) {
  const home = mkdtempSync(join(tmpdir(), 'oidesk-ui-'))
  const folders = { data: join(home, '数据 文件夹'), output: join(home, '输出') }
  mkdirSync(folders.data)
  const program = spawn(binary(), ['serve', '--port', '0', '--lang', 'zh', ...prepare(folders)], {
    env: { ...process.env, OIDESK_DATA_DIR: folders.data, OIDESK_OUTPUT_DIR: folders.output, HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaints = ''
  program.stderr.on('data', (text) => (complaints += text))
  const url = await new Promise((found, failed) => {
    const timer = setTimeout(() => failed(new Error(`the desk printed no address: ${complaints}`)), READY_MS)
    program.once('exit', (code) => failed(new Error(`the desk ended with ${code}: ${complaints}`)))
    createInterface({ input: program.stdout }).once('line', (line) => {
      clearTimeout(timer)
      found(line.trim())
    })
  })
  return {
    url,
    origin: new URL(url).origin,
    folders,
    async stop() {
      const gone = new Promise((done) => program.once('exit', done))
      program.kill('SIGINT')
      await gone
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Opens a browser; what the page complains of and every address it asks for are kept for the tests to judge. */
export async function startBrowser(desk, { width = 1280, height = 800 } = {}) {
  const executablePath = BROWSERS.find((path) => path && existsSync(path))
  if (!executablePath) throw new Error('no Chromium found: install the package chromium, or set CHROMIUM')
  const browser = await chromium.launch({ executablePath, args: FLAGS })
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', acceptDownloads: true })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const complaints = []
  const foreign = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(desk.origin) && !request.url().startsWith('data:') && !request.url().startsWith('blob:')) foreign.push(request.url())
  })
  return { browser, context, page, complaints, foreign }
}

/** The element of a test id. */
export const id = (page, name) => page.locator(`[data-testid="${name}"]`)

/** Asks until the answer is what is wanted: CI is slower than some machines and faster than others, so nothing is asserted of a screen at once. */
export async function becomes(ask, wanted, what = 'the answer') {
  const fits = typeof wanted === 'function' ? wanted : wanted instanceof RegExp ? (now) => wanted.test(now) : (now) => JSON.stringify(now) === JSON.stringify(wanted)
  const end = Date.now() + 20_000
  for (;;) {
    const now = await ask()
    if (fits(now)) return now
    if (Date.now() > end) throw new Error(`${what} stayed ${JSON.stringify(now)}${typeof wanted === 'function' ? '' : `, not ${wanted instanceof RegExp ? wanted : JSON.stringify(wanted)}`}`)
    await new Promise((later) => setTimeout(later, 40))
  }
}

/** Waits until the desk has answered a command; `fits` judges its request. */
export function answered(page, name, fits = () => true) {
  return page.waitForResponse((response) => {
    if (!response.url().endsWith('/api/call')) return false
    const call = response.request().postDataJSON()
    return call?.name === name && response.ok() && fits(call.payload ?? {})
  })
}

/** Pastes a text into an element, as Ctrl+V does with what Excel puts on the clipboard. */
export async function paste(page, name, text) {
  await id(page, name).evaluate((element, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

/** Keeps a picture of the page for people to look at. */
export async function picture(page, name) {
  const folder = join(here, 'results')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** States who acts, as a person does at the first start. */
export async function sayWho(page, url) {
  await page.goto(url)
  await id(page, 'start-name').fill('李明')
  await id(page, 'start-unit').fill('长三角开放创新专题工作组秘书处')
  await id(page, 'start-province').selectOption('YRD')
  await id(page, 'start-role').selectOption('secretariat')
  await id(page, 'start-next').click()
}

/** States who acts and loads the demo. */
export async function beginWithDemo(page, url) {
  await sayWho(page, url)
  await id(page, 'start-demo').click()
  await id(page, 'overview-title').waitFor({ timeout: 60_000 })
}
