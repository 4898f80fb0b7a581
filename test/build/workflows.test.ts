import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../../build/paths.ts'
import manifest from '../../package.json' with { type: 'json' }

const FOLDER = join(ROOT, '.github/workflows')
const NAMES = (await readdir(FOLDER)).toSorted()

/** GitHub's own words on what it would not run. */
async function faultsOf(name: string, content: string): Promise<readonly string[]> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter())
  const template = value && (await convertWorkflowTemplate(context, value))
  return [...context.errors.getErrors().map(({ message }) => message), ...(template?.errors ?? []).map(({ Message }) => Message)]
}

test('the checks of this file refuse what GitHub would', async () => {
  const job = (rest: string) => `on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    ${rest}\n`
  expect(await faultsOf('sound.yml', job('steps: [{ run: npm test }]'))).toEqual([])
  expect(await faultsOf('typo.yml', job('step: [{ run: npm test }]'))).not.toEqual([])
  expect(await faultsOf('context.yml', job(`steps: [{ run: "$\{{ nothing.here }}" }]`))).not.toEqual([])
  expect(await faultsOf('needs.yml', job('needs: absent\n    steps: [{ run: npm test }]'))).not.toEqual([])
})

describe.each(NAMES)('the workflow %s', (name) => {
  const content = readFile(join(FOLDER, name), 'utf8')

  test('is one that GitHub runs', async () => {
    expect(await faultsOf(name, await content)).toEqual([])
  })

  test('names commands that exist', async () => {
    const scripts = [...(await content).replaceAll(/^\s*#.*$/gm, '').matchAll(/npm (?:run )?([\w:]+)/g)].map(([, script = '']) => script)
    expect(scripts).not.toEqual([])
    expect(scripts.filter((script) => script !== 'ci' && !(script in manifest.scripts))).toEqual([])
  })

  test('takes actions by their whole commit, with the version said', async () => {
    const uses = [...(await content).matchAll(/uses: (.*)/g)].map(([, use = '']) => use)
    expect(uses).not.toEqual([])
    expect(uses.filter((use) => !/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(use))).toEqual([])
  })

  test('may only read, but for the job that drafts a release, and puts no secret into a command', async () => {
    const text = await content
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m)
    expect([...text.matchAll(/: write$/gm)]).toHaveLength(name === 'release.yml' ? 1 : 0)
    const commands = text.split('\n').filter((line) => /^ +(- )?run: |^ {10,}(?![\w-]+: )/.test(line))
    expect(commands.filter((line) => /\$\{\{/.test(line))).toEqual([])
  })
})

test('they run the Node that npm scripts run on', async () => {
  expect((await readFile(join(ROOT, '.nvmrc'), 'utf8')).trim()).toBe(manifest.devDependencies.node)
})
