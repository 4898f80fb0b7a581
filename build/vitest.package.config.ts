import { defineConfig } from 'vitest/config'
import unitTests from './vitest.config.ts'

const { projects, ...settings } = unitTests.test ?? {}

/** `npm run package:check`: the built application, packaged with what stands in for Electron, then looked into. */
export default defineConfig({ ...unitTests, test: { ...settings, include: ['test/package/**/*.test.ts'] } })
