/** The "À propos" window: versions, where the data is, licences. */
import { readFile } from 'node:fs/promises'
import type { BrowserWindowConstructorOptions } from 'electron'
import { SECURITY_HEADERS } from '../shared/host/content-security-policy.ts'
import { IDENTITY } from '../shared/host/identity.ts'
import { agree, count, formatNumber } from '../shared/language/french.ts'
import { escapeHtml } from '../shared/language/html.ts'
import { windowOptions } from './window.ts'

/** Answered by the shell itself, as no file of the renderer is. */
export const ABOUT_ADDRESS = `${IDENTITY.origin}/a-propos`

export type AboutFacts = {
  readonly version: string
  readonly versions: Readonly<Record<string, string | undefined>>
  readonly userData: string
  readonly refusedRequests: number
  /** Those that left for the address of updates, which the adviser allowed. */
  readonly updateRequests: number
}

/** Smaller, over the window; it has no bridge to the shell, for it asks nothing. */
export function aboutOptions(isPackaged: boolean): BrowserWindowConstructorOptions {
  const { preload: _, ...webPreferences } = windowOptions('', { width: 600, height: 640 }, isPackaged).webPreferences ?? {}
  return {
    width: 600,
    height: 640,
    resizable: false,
    minimizable: false,
    fullscreenable: false,
    autoHideMenuBar: true,
    title: 'À propos de Réclamations CGP',
    backgroundColor: '#f7f7f4',
    webPreferences,
  }
}

/** @param licencesFile the notices of all that ships, which the build wrote */
export async function aboutResponse(facts: AboutFacts, licencesFile: string): Promise<Response> {
  const licences = await readFile(licencesFile, 'utf8').catch(() => undefined)
  const headers = { ...SECURITY_HEADERS, 'content-type': 'text/html; charset=utf-8' }
  return new Response(aboutPage(facts, licences), { status: 200, headers })
}

export function aboutPage(
  { version, versions, userData, refusedRequests, updateRequests }: AboutFacts,
  licences: string | undefined,
): string {
  const rows = [
    ['Version', version],
    ...Object.entries(versions).map(([name, number]) => [name, number ?? 'inconnue']),
    ['Vos données', userData],
    [
      'Requêtes vers un réseau',
      refusedRequests === 0 ? 'aucune' : `${formatNumber(refusedRequests)}, ${agree(refusedRequests, 'refusée', 'toutes refusées')}`,
    ],
    [
      'Recherche de mises à jour',
      updateRequests === 0 ? 'aucune requête' : `${count(updateRequests, 'requête')}, à l’adresse que vous avez autorisée`,
    ],
  ]
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>À propos de Réclamations CGP</title>
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { margin: 24px; background: light-dark(#f7f7f4, #161714); color: light-dark(#1c1d1a, #ecece6) }
h1 { font-size: 22px; margin: 0 0 4px }
h2 { font-size: 16px; margin: 24px 0 8px }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 16px 0 }
dt { font-weight: 600 }
dd { margin: 0; overflow-wrap: anywhere }
pre { font-size: 12px; white-space: pre-wrap; overflow-wrap: anywhere }
</style>
</head>
<body>
<main>
<h1>Réclamations CGP</h1>
<p>Le registre des réclamations des conseillers en gestion de patrimoine : hors ligne, daté, prouvable.</p>
<dl>
${rows.map(([name = '', value = '']) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('\n')}
</dl>
<h2>Licences</h2>
<p>Réclamations CGP est publiée sous licence MIT.</p>
${licences === undefined ? '<p>Les licences de ses composants sont livrées avec l’application installée.</p>' : `<pre>${escapeHtml(licences)}</pre>`}
</main>
</body>
</html>
`
}
