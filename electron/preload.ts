/** What the window may ask of the shell: exactly the port, and nothing else. */
import { contextBridge } from 'electron'
import type { Host } from '../shared/host/port.ts'
import { invoke } from './invoke.ts'

const host = {
  info: () => invoke('host:info'),
  saveFile: (file) => invoke('host:save-file', file),
  print: () => invoke('host:print'),
} satisfies Host

contextBridge.exposeInMainWorld('reclamationsHost', host)
