/**
 * The browser edition without its server: every file of the build, kept by the browser.
 *
 * It keeps and answers the build's own files, and nothing else: what an adviser records never passes here.
 * A new version is fetched beside the one in use and takes its place once the last window is closed, so
 * at the next start; a window never changes under the hands of someone who types.
 */
import { clientsClaim } from 'workbox-core'
import { type PrecacheEntry, precacheAndRoute } from 'workbox-precaching'

/** Put here by the build: each file, with a digest where its name has none. */
declare const __BUILT_FILES__: PrecacheEntry[]

// No file is asked for with parameters: one that is, is not ours.
precacheAndRoute(__BUILT_FILES__, { cleanURLs: false, ignoreURLParametersMatching: [] })
// Only a first visit has a window that no worker serves yet: what it opens next needs no server any more.
clientsClaim()
