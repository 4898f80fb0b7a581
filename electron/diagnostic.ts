/** What the shell knows for the diagnostic. */
import { access, constants, readdir, stat, statfs } from 'node:fs/promises'
import os from 'node:os'
import { join } from 'node:path'
import { diagnosticText } from '../shared/host/diagnostic.ts'
import { count } from '../shared/language/french.ts'
import type { FolderPlaces } from './folders/folders.ts'

export type DiagnosticFacts = {
  readonly versions: Readonly<Record<string, string | undefined>>
  readonly canKeepKey: boolean
  readonly refusedRequests: number
  /** Those that left for the address of updates, which the adviser allowed. */
  readonly updateRequests: number
  /** In the system's own words. */
  readonly incidents: readonly string[]
  readonly places: Pick<FolderPlaces, 'vault' | 'backups' | 'userData'>
}

const GIGABYTE = 1024 ** 3

export async function diagnostic({
  versions,
  canKeepKey,
  refusedRequests,
  updateRequests,
  incidents,
  places,
}: DiagnosticFacts): Promise<string> {
  const facts = [
    ...Object.entries(versions).map(([name, version]) => `${name} : ${version ?? 'inconnue'}`),
    `Système : ${os.type()} ${os.release()} (${os.arch()})`,
    `Mémoire : ${inGigabytes(os.totalmem())}, dont libre ${inGigabytes(os.freemem())}`,
    `Disque des données, libre : ${await freeSpace(places.userData)}`,
    `Dossier des données : ${await accessTo(places.userData)}`,
    `Coffre et seconde copie : ${await contentOf(places.vault)}`,
    `Sauvegardes sur cet ordinateur : ${await contentOf(places.backups)}`,
    `Trousseau du système : ${canKeepKey ? 'disponible' : 'indisponible'}`,
    `Requêtes refusées vers un réseau : ${refusedRequests}`,
    `Requêtes pour les mises à jour : ${updateRequests}`,
  ]
  return diagnosticText(facts, incidents)
}

function inGigabytes(bytes: number): string {
  return `${(bytes / GIGABYTE).toFixed(1).replace('.', ',')} Gio`
}

async function freeSpace(folder: string): Promise<string> {
  const disk = await statfs(folder).catch(() => undefined)
  return disk ? inGigabytes(disk.bavail * disk.bsize) : 'inconnu'
}

async function accessTo(folder: string): Promise<string> {
  const can = (mode: number) =>
    access(folder, mode).then(
      () => true,
      () => false,
    )
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory()) return found ? 'un fichier à sa place' : 'introuvable'
  if (!(await can(constants.R_OK))) return 'illisible'
  return (await can(constants.W_OK)) ? 'lu et écrit' : 'lu, mais non modifiable'
}

/** How many files and how large in all; their names stay out. */
async function contentOf(folder: string): Promise<string> {
  try {
    const sizes = await Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size))
    return `${count(sizes.length, 'fichier')}, ${Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / 1024)} Kio`
  } catch {
    return 'dossier absent ou illisible'
  }
}
