// From start to a usable overview of the demo, and the memory then, against a bare window of the same toolkit in the same run.

import { execFileSync } from 'node:child_process'
import { readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { built, id, machine, memoryOf, openScreen, openWindow, processesOf } from '../window/window.mjs'

const ROUNDS = 7
const SETTLE_MS = 1500
const app = realpathSync(process.env.OIDESK_APP ?? built('open-innovation-desk', 'release'))
const bare = realpathSync(process.env.OIDESK_BARE ?? built('examples/bare-window', 'release'))
const oidesk = process.env.OIDESK_BIN ?? built('oidesk', 'release')

async function measure(screen, binary, env, ready) {
  const page = await openWindow(screen, binary, { env })
  await page.find(ready)
  const time = performance.now() - page.began
  await sleep(SETTLE_MS)
  const [pid] = processesOf(binary)
  const bytes = memoryOf(pid)
  await page.close()
  // A window that is still ending would be measured for the next one; the driver leaves some behind.
  for (let waited = 0; processesOf(binary).length > 0; waited += 50) {
    if (waited === SETTLE_MS) processesOf(binary).forEach((left) => process.kill(left, 'SIGKILL'))
    await sleep(50)
  }
  return { time, bytes }
}

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

const screen = await openScreen()
const home = machine()
execFileSync(oidesk, ['init', '--from', 'demo', '--quiet'], { env: { ...process.env, ...home.env } })
// Somebody who has said who they are, so that the overview is the first page.
const settings = join(home.data, 'settings.json')
const identity = { name: '测量', unit: '测量', province: '310000', role: 'secretariat' }
writeFileSync(settings, JSON.stringify({ ...JSON.parse(readFileSync(settings, 'utf8')), identity }))
// The app sets this for itself, at its own cost; the floor is given it.
const bareEnv = { WEBKIT_DISABLE_DMABUF_RENDERER: '1' }
const rounds = { ours: [], floor: [] }
// The first round warms the disk's cache and does not count; the two take turns, so that both meet the same machine.
for (let round = 0; round <= ROUNDS; round++) {
  const floor = await measure(screen, bare, bareEnv, '#ready')
  const ours = await measure(screen, app, home.env, id('total-310000'))
  if (round > 0) {
    rounds.floor.push(floor)
    rounds.ours.push(ours)
  }
}
screen.close()
home.remove()
const of = (who, key) => median(rounds[who].map((round) => round[key]))
const table = [
  ['start to usable overview', 'time', (ms) => `${Math.round(ms)} ms`],
  ['memory (PSS of the process tree)', 'bytes', (bytes) => `${Math.round(bytes / 2 ** 20)} MB`],
]
for (const [what, key, shown] of table) {
  const [ours, floor] = [of('ours', key), of('floor', key)]
  console.log(`${what.padEnd(44)} ${shown(ours).padStart(12)} ${shown(floor).padStart(12)} ${(ours / floor).toFixed(2).padStart(8)}`)
}
