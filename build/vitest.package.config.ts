import { defineConfig } from 'vitest/config'
import unitTests from './vitest.config.ts'

/** `npm run package:check`: the built application, packaged with what stands in for Electron, then looked into. */
export default defineConfig({ ...unitTests, test: { ...unitTests.test, include: ['test/package/**/*.test.ts'], exclude: [] } })
