/** The browser edition's diagnostic: what the browser says of itself, and the incidents of this window. */
import { diagnosticFile, diagnosticText } from '../../shared/host/diagnostic.ts'
import type { HostFolders } from '../../shared/host/folders.ts'
import { createIncidentLog, incidentLine, type KeptIncident } from '../../shared/host/incident.ts'
import type { Diagnostic, FileToSave, SaveOutcome } from '../../shared/host/port.ts'
import { count } from '../../shared/language/french.ts'

/** Kept for this window: an error is told of after the page was loaded again. */
const INCIDENTS_KEY = 'incidents'

type BrowserDiagnosticParts = {
  readonly version: string
  readonly folders: Pick<HostFolders, 'list'>
  readonly save: (file: FileToSave) => SaveOutcome
}

export function createBrowserDiagnostic({ version, folders, save }: BrowserDiagnosticParts): Diagnostic {
  return {
    note: async (incident) => {
      const incidents = createIncidentLog(keptIncidents())
      incidents.note(incidentLine(incident), `${Math.round(performance.now() / 1000)} s`)
      sessionStorage.setItem(INCIDENTS_KEY, JSON.stringify(incidents.kept()))
    },
    save: async () => {
      const facts = [
        `Réclamations CGP : ${version}`,
        `Navigateur : ${navigator.userAgent}`,
        `Place prise et permise : ${await storageSpace()}`,
        `Coffre et seconde copie : ${await contentOf(folders, 'vault')}`,
        `Sauvegardes dans ce navigateur : ${await contentOf(folders, 'backups')}`,
      ]
      return save(diagnosticFile(diagnosticText(facts, createIncidentLog(keptIncidents()).lines())))
    },
  }
}

function keptIncidents(): readonly KeptIncident[] {
  return JSON.parse(sessionStorage.getItem(INCIDENTS_KEY) ?? '[]') as readonly KeptIncident[]
}

async function storageSpace(): Promise<string> {
  const { usage, quota } = await navigator.storage.estimate()
  return [usage, quota].map((bytes) => (bytes === undefined ? 'inconnue' : `${Math.ceil(bytes / 1024 / 1024)} Mio`)).join(', ')
}

/** How many files and how large in all; their names stay out. */
async function contentOf(folders: Pick<HostFolders, 'list'>, folder: 'vault' | 'backups'): Promise<string> {
  const listed = await folders.list(folder)
  if (listed.status === 'failed') return 'dossier absent ou illisible'
  return `${count(listed.value.length, 'fichier')}, ${Math.ceil(listed.value.reduce((sum, { size }) => sum + size, 0) / 1024)} Kio`
}
