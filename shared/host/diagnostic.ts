/** A text for whoever helps: versions, sizes, incidents. No name, no path, nothing that was typed. */
import { utf8ToBytes } from '@noble/ciphers/utils.js'
import type { FileToSave } from './port.ts'

/** @param facts one a line; @param incidents in the system's own words, or in ours */
export function diagnosticText(facts: readonly string[], incidents: readonly string[]): string {
  const lines = [
    'Réclamations CGP : diagnostic',
    'Ce fichier ne contient ni nom, ni chemin, ni rien de ce qui a été saisi.',
    '',
    ...facts,
    `Incidents depuis l’ouverture : ${incidents.length === 0 ? 'aucun' : ''}`,
    ...incidents.map((incident) => `- ${incident}`),
  ]
  return `${lines.join('\n')}\n`
}

export function diagnosticFile(text: string): FileToSave {
  return { name: 'Diagnostic Réclamations CGP.txt', mediaType: 'text/plain', bytes: utf8ToBytes(text) }
}
