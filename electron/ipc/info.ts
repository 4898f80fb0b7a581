/** What this host is. */
import type { Capabilities, HostInfo } from '../../shared/host/port.ts'

/** What depends on the system under the shell. */
export type SystemCapabilities = Pick<Capabilities, 'canKeepKey' | 'canNotify'>

export function hostInfo(version: string, userData: string, system: SystemCapabilities): HostInfo {
  return {
    kind: 'electron',
    version,
    capabilities: { canChooseSavePlace: true, hasOwnWindow: true, canChooseFolder: true, canOpenMail: false, ...system },
    dataLocation: `dans le dossier ${userData}, sur cet ordinateur seulement`,
  }
}
