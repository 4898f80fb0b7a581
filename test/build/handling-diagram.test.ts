import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { HANDLING_PAGE, handlingPage } from '../../build/handling-diagram.ts'
import { HANDLING_STAGES } from '../../shared/complaint/codes.ts'
import { STEP_NAMES, STEPS } from '../../shared/complaint/steps.ts'

test('docs/handling.md is what the steps say: run `npm run handling`', async () => {
  expect(await readFile(HANDLING_PAGE, 'utf8')).toBe(handlingPage())
})

describe('the page', () => {
  const [diagram = ''] = /stateDiagram-v2[\s\S]*?```/.exec(handlingPage()) ?? []

  test('draws every stage, each with an arrow to it', () => {
    for (const stage of HANDLING_STAGES) {
      expect(diagram).toContain(`as ${stage}\n`)
      expect(diagram).toMatch(new RegExp(`--> ${stage}\\b`))
    }
  })

  test('names in the diagram every step that leads to another stage', () => {
    const moving = STEP_NAMES.map((name) => STEPS[name]).filter(({ from, to }) => to.some((next) => from.some((stage) => stage !== next)))
    for (const { label } of moving) expect(diagram).toContain(label)
  })

  test('gives every step its line in the table', () => {
    for (const name of STEP_NAMES) expect(handlingPage()).toContain(`| ${STEPS[name].label} |`)
  })
})
