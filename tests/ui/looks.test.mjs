// The screens in both languages, both schemes and three sizes: nothing sticks out, everything is reached by the keyboard, pictures are kept to be looked at.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { beginWithDemo, id, picture, startBrowser, startDesk } from './desk.mjs'

const sizes = [
  { name: '1280', width: 1280, height: 800 },
  { name: '1920', width: 1920, height: 1080 },
  // 1280 × 800 seen at 125 %.
  { name: '125', width: 1024, height: 640 },
]
const screens = ['overview', 'registry', 'reporting', 'work', 'meetings', 'review', 'settings']

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

/** Chooses a language or scheme under the settings, as a person does. */
async function choose(page, testid) {
  await page.goto(`${desk.origin}/#/settings/appearance`)
  await id(page, testid).click()
}

for (const language of ['zh', 'en']) {
  for (const theme of ['light', 'dark']) {
    test(`every screen holds in ${language}, ${theme}`, async () => {
      const { page } = seen
      await choose(page, `language-${language}`)
      await choose(page, `theme-${theme}`)
      await page.waitForFunction((wanted) => document.documentElement.lang.startsWith(wanted), language)
      await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme)
      for (const { name, width, height } of sizes) {
        await page.setViewportSize({ width, height })
        for (const screen of screens) {
          await id(page, `rail-${screen}`).click()
          await page.locator('main h1').first().waitFor()
          await page.waitForLoadState('networkidle')
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
          assert.ok(wide <= 0, `${screen} at ${name} is ${wide} px too wide`)
          const main = await page.evaluate(() => { const one = document.querySelector('main'); return one.scrollWidth - one.clientWidth })
          assert.ok(main <= 0, `${screen} at ${name} is ${main} px wider than its room`)
          assert.equal(await id(page, 'demo-mark').isVisible(), true)
          await picture(page, `look-${language}-${theme}-${name}-${screen}`)
        }
      }
    })
  }
}

test('no Chinese word of the screen is left in English, and none of ours in Chinese is missing', async () => {
  const { page } = seen
  await choose(page, 'language-en')
  for (const screen of screens) {
    await id(page, `rail-${screen}`).click()
    const rail = await page.locator('nav').first().innerText()
    assert.ok(!/\p{Script=Han}/u.test(rail), rail)
  }
  await choose(page, 'language-zh')
})

test('Tab reaches rail, years, search and every number, and the focus can be seen', async () => {
  const { page } = seen
  await page.setViewportSize({ width: 1280, height: 800 })
  await id(page, 'rail-overview').click()
  await id(page, 'total-310000').waitFor()
  await page.evaluate(() => { document.activeElement?.blur(); window.getSelection()?.removeAllRanges() })
  const reached = new Set()
  for (let step = 0; step < 220; step += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const one = document.activeElement
      const style = getComputedStyle(one)
      return { id: one.dataset.testid ?? '', seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 }
    })
    if (at.id) {
      assert.ok(at.seen, `the focus on ${at.id} cannot be seen`)
      reached.add(at.id)
    }
  }
  for (const name of ['search', 'rail-overview', 'rail-review', 'total-310000', 'total-340000', 'task-A-310000', 'undo']) assert.ok(reached.has(name), `Tab never reached ${name}`)
})

test('the page complained of nothing', () => {
  assert.deepEqual(seen.complaints, [])
  assert.deepEqual(seen.foreign, [])
})
