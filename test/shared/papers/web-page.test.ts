import { describe, expect, test } from 'vitest'
import { type Imprint, paperContent, webPage } from '../../../shared/papers/index.ts'
import { aFirm, plain, sourceOf, TODAY } from './a-firm.ts'

const IMPRINT: Imprint = { version: 2, issuedOn: TODAY, earlier: [], changes: [] }
const page = (firm = aFirm(['CIF', 'IAS'])) => webPage(paperContent('webPage', sourceOf(firm)), IMPRINT)

/** Start and end tags in order; a void element has no end. */
const tags = (html: string) =>
  [...html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)].map(([, end, name = '']) => ({ name, isEnd: end === '/' }))
const VOID = ['meta', 'br']

describe('« one self-contained, accessible HTML file, light and printable, no script, no tracker »', () => {
  test('asks nothing of any server: no script, image, font, frame, form or style sheet, and its own policy forbids them', () => {
    expect(page()).not.toMatch(/<(script|img|iframe|link|form|object|embed|video|audio)\b|@import|url\(|\bon\w+=/i)
    expect(page()).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`)
  })

  test('weighs little', () => {
    expect(new TextEncoder().encode(page()).length).toBeLessThan(15_000)
  })

  test('is French, has one title, and sections under headings that skip no level', () => {
    expect(page()).toMatch(/^<!doctype html>\n<html lang="fr">/)
    const headings = tags(page()).filter(({ name, isEnd }) => /^h\d$/.test(name) && !isEnd)
    expect(headings.map(({ name }) => name)).toEqual([
      'h1',
      ...paperContent('webPage', sourceOf(aFirm(['CIF', 'IAS']))).sections.map(() => 'h2'),
    ])
    for (const landmark of ['header', 'main', 'footer']) expect(tags(page()).filter(({ name }) => name === landmark)).toHaveLength(2)
  })

  test('closes every element it opens, in order', () => {
    const open: string[] = []
    for (const { name, isEnd } of tags(page())) {
      if (VOID.includes(name)) continue
      if (isEnd) expect(open.pop()).toBe(name)
      else open.push(name)
    }
    expect(open).toEqual([])
  })

  test('follows the reader’s light or dark screen, and prints black on white', () => {
    expect(page()).toContain('@media (prefers-color-scheme:dark)')
    expect(page()).toMatch(/@media print\{:root\{--ink:#000/)
  })

  test('is dated and versioned', () => {
    expect(plain(page())).toContain('Version 2, établie le <time datetime="2026-03-03">3 mars 2026</time>.')
  })
})

describe('what the adviser typed is text, never markup', () => {
  test('a name with its own tags', () => {
    const html = page(aFirm(['IAS'], { name: '<script>alert(1)</script> & "Fils"', contactName: '<img src=x onerror=alert(1)>' }))
    expect(html).not.toMatch(/<script|<img/)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Fils&quot;')
  })

  test('addresses that can be followed are links, and nothing else is', () => {
    expect(page()).toContain('<a href="mailto:reclamations@cabinet-fictif.example">')
    expect(page()).toContain('<a href="tel:0400000000">')
    expect(page()).toContain('<a href="https://www.mediation-assurance.org" rel="noopener noreferrer">www.mediation-assurance.org</a>')
    const accented = page(aFirm(['IAS'], { contactEmail: 'élodie@société.example' }))
    expect(accented).toContain('<a href="mailto:élodie@xn--socit-esab.example">élodie@société.example</a>')
    const { insurance } = aFirm(['IAS']).mediators
    if (!insurance) throw new Error('no mediator')
    const html = page(aFirm(['IAS'], { mediators: { insurance: { ...insurance, website: 'javascript:alert(1)//www.exemple.example' } } }))
    expect(html).not.toContain('href="javascript')
    expect(html).toContain('<br>javascript:alert(1)//www.exemple.example')
  })
})
