// The real window on a screen of its own: Xvfb, a window manager, a session bus, and WebKit's own driver.

import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
export const root = resolve(here, '../..')
const PATIENCE_MS = 30_000
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

/** A program of this tree as cargo built it. */
export function built(name, profile = 'debug') {
  return join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), profile, name)
}

/** Waits until a question has an answer that is neither false nor missing; says what it waited for when it never has. */
export async function until(what, ask, patience = PATIENCE_MS) {
  const end = Date.now() + patience
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > end) throw new Error(`waited ${patience} ms in vain for ${what}`)
    await sleep(25)
  }
}

function firstLine(stream) {
  return new Promise((found) => createInterface({ input: stream }).once('line', (line) => found(line.trim())))
}

/** A screen of its own with a window manager and a session bus. */
export async function openScreen({ width = 1400, height = 900 } = {}) {
  const programs = []
  const start = (name, args, options) => {
    const program = spawn(name, args, options)
    program.on('error', (error) => console.error(`${name}: ${error.message} (make test installs it)`))
    programs.push(program)
    return program
  }
  const xvfb = start('Xvfb', ['-displayfd', '1', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const display = `:${await firstLine(xvfb.stdout)}`
  const bus = start('dbus-daemon', ['--session', '--nofork', '--print-address'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const address = await firstLine(bus.stdout)
  const env = { ...process.env, DISPLAY: display, DBUS_SESSION_BUS_ADDRESS: address, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1', LANG: 'C.UTF-8' }
  delete env.WAYLAND_DISPLAY
  start('openbox', [], { env, stdio: 'ignore' })
  return {
    env,
    /** What xdotool says, or nothing when it finds nothing. */
    xdotool(...args) {
      try {
        return execFileSync('xdotool', args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
      } catch {
        return ''
      }
    },
    close() {
      for (const program of programs.reverse()) program.kill()
    },
  }
}

/** A machine of one person: a data and an output folder that nobody else uses. */
export function machine() {
  const home = mkdtempSync(join(tmpdir(), 'oidesk 窗口 '))
  const folders = { home, data: join(home, '数据'), output: join(home, '输出 文件夹') }
  mkdirSync(folders.data)
  return {
    ...folders,
    env: { OIDESK_DATA_DIR: folders.data, OIDESK_OUTPUT_DIR: folders.output },
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}

/** Starts a program through WebKit's driver and gives its page. */
export async function openWindow(screen, binary, { env = {}, args = [] } = {}) {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    env: { ...screen.env, ...env, TAURI_WEBVIEW_AUTOMATION: 'true' },
    stdio: 'ignore',
  })
  const base = `http://127.0.0.1:${port}`
  await until('the driver', () => fetch(`${base}/status`).then((answer) => answer.ok, () => false))

  async function ask(method, path, body) {
    const answer = await fetch(base + path, { method, body: body === undefined ? undefined : JSON.stringify(body), signal: AbortSignal.timeout(120_000) })
    const { value } = await answer.json()
    if (!answer.ok) throw Object.assign(new Error(`${method} ${path}: ${value.error}: ${value.message}`), { kind: value.error })
    return value
  }

  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args } } }
  const began = performance.now()
  const { sessionId } = await ask('POST', '/session', { capabilities })
  const session = `/session/${sessionId}`
  const page = {
    began,
    driver,
    /** Runs a function's body in the page. */
    run: (script, ...values) => ask('POST', `${session}/execute/sync`, { script, args: values }),
    /** The element of a CSS selector, once it is there and shown. */
    find: (selector, patience) =>
      until(selector, async () => {
        const [found] = await ask('POST', `${session}/elements`, { using: 'css selector', value: selector })
        return found && (await ask('GET', `${session}/element/${found[ELEMENT]}/displayed`)) ? found[ELEMENT] : null
      }, patience),
    async click(selector) {
      await ask('POST', `${session}/element/${await page.find(selector)}/click`, {})
    },
    /** Clicks by the page's own hand, for buttons that vanish when clicked: the driver waits for them for ever. */
    async press(selector) {
      await page.find(selector)
      await page.run('document.querySelector(arguments[0]).click()', selector)
    },
    async type(selector, text) {
      await ask('POST', `${session}/element/${await page.find(selector)}/value`, { text })
    },
    async choose(selector, value) {
      await page.find(selector)
      await page.run(
        'const field = document.querySelector(arguments[0]); field.value = arguments[1]; field.dispatchEvent(new Event("change", { bubbles: true }))',
        selector,
        value,
      )
    },
    text: async (selector, patience) => ask('GET', `${session}/element/${await page.find(selector, patience)}/text`),
    title: () => ask('GET', `${session}/title`),
    /** Pictures the page. The driver answers after the next painting, which never comes to a page at rest: a dot stirs it meanwhile. */
    async picture(name) {
      await page.run(`
        const dot = document.body.appendChild(document.createElement('i'))
        dot.style.cssText = 'position: fixed; left: 0; top: 0; width: 1px; height: 1px'
        let even = false
        window.stirring = setInterval(() => { even = !even; dot.style.background = even ? '#faf9f6' : '#faf9f5' }, 50)
        window.stillAgain = () => { clearInterval(window.stirring); dot.remove() }`)
      const folder = join(here, 'results')
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, `${name}.png`), Buffer.from(await ask('GET', `${session}/screenshot`), 'base64'))
      await page.run('window.stillAgain()')
    },
    async close() {
      await ask('DELETE', session).catch(() => undefined)
      driver.kill()
    },
  }
  return page
}

/** The CSS selector of a test id. */
export const id = (name) => `[data-testid="${name}"]`

/** The processes that run a binary, by their numbers. */
export function processesOf(binary) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/exe`) === binary
      } catch {
        return false
      }
    })
    .map(Number)
}

/** The memory of a process and everything it started, in bytes: the sum of proportional set sizes. */
export function memoryOf(pid) {
  const parents = new Map()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // It ended between listing and reading.
    }
  }
  const belongs = (process) => {
    for (let at = process; at; at = parents.get(at) ?? 0) if (at === pid) return true
    return false
  }
  let bytes = 0
  for (const process of parents.keys()) {
    if (!belongs(process)) continue
    try {
      const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${process}/smaps_rollup`, 'utf8'))
      bytes += Number(pss?.[1] ?? 0) * 1024
    } catch {
      // It ended between listing and reading.
    }
  }
  return bytes
}
