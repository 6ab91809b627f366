// The built UI keeps to what Chromium 90 and Safari 15 know, its dependencies included.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from './desk.mjs'

const folder = join(root, 'ui/dist')
const files = (ending) => readdirSync(join(folder, 'assets')).filter((name) => name.endsWith(ending)).map((name) => [name, readFileSync(join(folder, 'assets', name), 'utf8')])

test('scripts use no syntax and no built-in that the old engines lack', () => {
  // Object.hasOwn is supplied by the page itself; Vue's toSorted and its like only pass a caller's own call on.
  const unknown = /\(\?<[=!]|\.(?:at|findLast|findLastIndex|replaceAll|groupBy)\(|\bstructuredClone\(|\brandomUUID\(|\bstatic\{|Promise\.withResolvers/
  for (const [name, text] of files('.js')) assert.ok(!unknown.test(text), `${name}: ${unknown.exec(text)?.[0]}`)
})

test('styles use no rule that the old engines lack', () => {
  const unknown = /:has\(|color-mix\(|@container|@layer|\d(?:dvh|svh|lvh)\b|\boklch\(|(?:^|[{};])\s*&/
  for (const [name, text] of files('.css')) assert.ok(!unknown.test(text), `${name}: ${unknown.exec(text)?.[0]}`)
})

test('the page holds no inline script and asks nobody else', () => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  assert.ok(!/<script(?![^>]*\bsrc=)/.test(page))
  assert.ok(!/https?:\/\//.test(page))
  for (const [name, text] of files('.js')) assert.ok(!/\bnew Function\(|\beval\(/.test(text), name)
})
