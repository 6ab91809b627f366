// A weight slider on the province level in a real browser before the real desk: from the movement of the mouse to the scores and intervals of
// 10,000 draws on screen.

import { beginWithDemo, id, startBrowser, startDesk } from '../ui/desk.mjs'

const STEPS = 120
const GOAL_MS = 16

const desk = await startDesk()
const seen = await startBrowser(desk)
const { page } = seen
await beginWithDemo(page, desk.url)

async function measure(level, slider, ranks) {
  await page.goto(`${desk.origin}/#/review/method/${level}/weights`)
  await id(page, 'ladder-live').waitFor()
  if (ranks) {
    await id(page, 'method-ranks').check()
    await page.locator('[data-testid=ladder-live] h3', { hasText: '名次' }).waitFor()
  }
  await page.evaluate(() => {
    const times = (window.sliderTimes = { waiting: [], ready: [], painted: [], inputs: 0 })
    const { port1, port2 } = new MessageChannel()
    let done = []
    port1.onmessage = () => {
      const now = performance.now()
      for (const began of done) times.painted.push(now - began)
      done = []
    }
    document.addEventListener('input', (event) => {
      times.inputs += 1
      times.waiting.push(event.timeStamp)
    }, true)
    // An answer changes the numbers of the scores; what was moved since the last one is then answered, or will be with the next.
    new MutationObserver(() => {
      const now = performance.now()
      if (times.waiting.length === 0) return
      const began = times.waiting.shift()
      times.waiting.length = 0
      times.ready.push(now - began)
      done.push(began)
      // After the frame in which it is painted.
      requestAnimationFrame(() => port2.postMessage(0))
    }).observe(document.querySelector('[data-testid=method-scores]'), { subtree: true, childList: true, characterData: true })
  })
  const box = await id(page, slider).boundingBox()
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + box.width * 0.25, y)
  await page.mouse.down()
  for (let step = 0; step < STEPS; step += 1) {
    await page.mouse.move(box.x + box.width * (0.25 + 0.5 * Math.abs(Math.sin(step / 9))), y)
    // As often as a screen shows a frame.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
  }
  await page.waitForTimeout(200)
  const times = await page.evaluate(() => window.sliderTimes)
  await page.mouse.up()
  return times
}

const at = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? NaN
const ms = (number) => `${number.toFixed(1)} ms`.padStart(10)
console.log(`${'slider in Chromium, 10,000 draws'.padEnd(44)}${'median'.padStart(10)}${'9 of 10'.padStart(10)}${'goal'.padStart(10)}  answers`)
for (const [name, level, slider, ranks] of [['provinces, scores', 'provinces', 'slider-A', false], ['provinces, ranks', 'provinces', 'slider-A', true], ['10 parks, ranks', 'parks', 'slider-network', false]]) {
  const { ready, painted, inputs } = await measure(level, slider, ranks)
  console.log(`${`${name}: movement to new numbers in the page`.padEnd(44)}${ms(at(ready, 0.5))}${ms(at(ready, 0.9))}${ms(GOAL_MS)}  ${ready.length} of ${inputs}`)
  console.log(`${'  the same to after the frame that shows them'.padEnd(44)}${ms(at(painted, 0.5))}${ms(at(painted, 0.9))}`)
}
await seen.browser.close()
await desk.stop()
