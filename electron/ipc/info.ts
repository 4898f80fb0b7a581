/** What this host is. */
import type { HostInfo } from '../../shared/host/port.ts'

export function hostInfo(version: string, userData: string, canKeepKey: boolean): HostInfo {
  return {
    kind: 'electron',
    version,
    capabilities: { canChooseSavePlace: true, hasOwnWindow: true, canKeepKey, canChooseFolder: true },
    dataLocation: `dans le dossier ${userData}, sur cet ordinateur seulement`,
  }
}
