/** What this host is. */
import type { Capabilities, HostInfo } from '../../shared/host/port.ts'

/** What depends on the system under the shell. */
type SystemCapabilities = Pick<Capabilities, 'canKeepKey' | 'canNotify'>

const OWN_CAPABILITIES = {
  canChooseSavePlace: true,
  hasOwnWindow: true,
  canChooseFolder: true,
  canMakePdf: true,
  canOpenDataFolder: true,
  canRebuildDatabase: true,
  canOpenMail: false,
} as const satisfies Omit<Capabilities, keyof SystemCapabilities>

export type HostFacts = {
  readonly version: string
  /** Absolute path of the folder of the application's data. */
  readonly userData: string
  readonly refusedRequests: number
  readonly system: SystemCapabilities
}

export function hostInfo({ version, userData, refusedRequests, system }: HostFacts): HostInfo {
  return {
    kind: 'electron',
    version,
    capabilities: { ...OWN_CAPABILITIES, ...system },
    dataLocation: `dans le dossier ${userData}, sur cet ordinateur seulement`,
    refusedRequests,
  }
}
