// The first steps from the policy: a registry that is full, years that are empty, and screens that say what to do.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { becomes, id, picture, startBrowser, startDesk } from './desk.mjs'

let desk
let seen

before(async () => {
  desk = await startDesk()
  seen = await startBrowser(desk)
})

after(async () => {
  await seen?.browser.close()
  await desk?.stop()
})

test('starting from the policy fills the registry and marks nothing as a demo', async () => {
  const { page } = seen
  await page.goto(desk.url)
  await id(page, 'start-name').fill('王芳')
  await id(page, 'start-unit').fill('上海市科学技术委员会')
  await id(page, 'start-province').selectOption('310000')
  await id(page, 'start-next').click()
  await id(page, 'start-policy').click()
  await id(page, 'overview-title').waitFor({ timeout: 60_000 })
  assert.equal(await id(page, 'demo-mark').count(), 0)
  await id(page, 'rail-registry').click()
  await id(page, 'row').first().waitFor()
  await becomes(() => id(page, 'record-total').innerText(), /共 10 条/)
  await id(page, 'row').filter({ hasText: '中欧' }).locator('.name').click()
  await id(page, 'to-verify').waitFor()
  await picture(page, 'policy-record')
  await page.keyboard.press('Escape')
})

test('an empty year explains itself and offers the first step, on every screen', async () => {
  const { page } = seen
  await id(page, 'rail-overview').click()
  await page.locator('.overview .empty').waitFor()
  await picture(page, 'empty-overview')
  await id(page, 'rail-review').click()
  await page.locator('.review .empty').waitFor()
  assert.equal(await id(page, 'review-print').count(), 0)
  await picture(page, 'empty-review')
  await id(page, 'review-tab-method').click()
  await page.locator('.method .empty').waitFor()
  await id(page, 'method-level-rd-centres').click()
  await page.waitForFunction(() => document.querySelector('.method .empty h2')?.textContent.includes('外资研发中心'))
  assert.equal(await id(page, 'error').count(), 0, 'nothing to evaluate is no failure')
  await picture(page, 'empty-method')
  await id(page, 'review-tab-print').click()
  await page.locator('.review .empty').getByRole('link').first().click()
  await id(page, 'value-B2-310000').waitFor()
  await id(page, 'reporting-context').click()
  await page.locator('.empty').waitFor()
  await id(page, 'rail-registry').click()
  await id(page, 'kind-joint-labs').click()
  await page.locator('.empty').getByRole('button').click()
  await id(page, 'record-form').waitFor()
})

test('a target and the three states of a value are set in the panel', async () => {
  const { page } = seen
  await page.keyboard.press('Escape')
  await id(page, 'rail-reporting').click()
  await id(page, 'reporting-values').click()
  await id(page, 'value-B2-310000').click()
  await page.keyboard.press('Space')
  await id(page, 'state-na').click()
  await id(page, 'value-save').click()
  await page.locator('.wrong').waitFor()
  await id(page, 'value-reason').fill('本年度无在运行的海外中心')
  await id(page, 'value-save').click()
  await page.waitForFunction(() => document.querySelector('[data-testid=value-B2-310000]')?.textContent?.includes('不适用'))
  await id(page, 'target-number').fill('12')
  await id(page, 'target-save').click()
  await page.waitForFunction(() => /12/.test(document.querySelector('[data-testid=value-B2-310000]')?.textContent ?? ''))
  await picture(page, 'value-panel')
})

test('the settings back up, check, export and keep the journal', async () => {
  const { page } = seen
  await page.keyboard.press('Escape')
  await id(page, 'rail-settings').click()
  await id(page, 'settings-backups').click()
  await id(page, 'backup-make').click()
  await id(page, 'backups').waitFor()
  await id(page, 'settings-check').click()
  await id(page, 'check-run').click()
  await becomes(() => id(page, 'check-result').innerText(), /没有发现问题/)
  await id(page, 'settings-export').click()
  await id(page, 'export-run').click()
  await id(page, 'export-done').waitFor()
  await id(page, 'settings-journal').click()
  await becomes(() => id(page, 'journal').innerText(), /王芳/)
  await picture(page, 'journal')
  assert.deepEqual(seen.complaints, [])
  assert.deepEqual(seen.foreign, [])
})
