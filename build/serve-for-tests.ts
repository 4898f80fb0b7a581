/** The built browser edition on the port given, for the end-to-end tests. */
import { serveBrowserEdition } from './serve.ts'

const served = await serveBrowserEdition({ port: Number(process.argv[2]) })
if ('error' in served) {
  console.error(served.error)
  process.exitCode = 1
}
