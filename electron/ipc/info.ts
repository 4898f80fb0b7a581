/** What this host is. */
import type { Capabilities, HostInfo } from '../../shared/host/port.ts'

/** What depends on the system under the shell. */
export type SystemCapabilities = Pick<Capabilities, 'canKeepKey' | 'canNotify'>

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
    capabilities: { canChooseSavePlace: true, hasOwnWindow: true, canChooseFolder: true, canOpenMail: false, ...system },
    dataLocation: `dans le dossier ${userData}, sur cet ordinateur seulement`,
    refusedRequests,
  }
}
