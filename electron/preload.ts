/** What the window may ask of the shell: exactly the port, and nothing else. */
import { contextBridge } from 'electron'
import type { Host } from '../shared/host/port.ts'
import { invoke, receive } from './invoke.ts'
import { createMoments } from './moments.ts'

const moments = createMoments({
  hold: (isHeld) => void invoke('closing:hold', isHeld),
  ready: () => void invoke('closing:ready'),
})
receive('host:moment', (moment) => void moments.tell(moment))

const host = {
  info: () => invoke('host:info'),
  saveFile: (file) => invoke('host:save-file', file),
  print: () => invoke('host:print'),
  savePdf: (pdf) => invoke('host:save-pdf', pdf),
  openDataFolder: () => invoke('host:open-data-folder'),
  askToNotify: () => invoke('host:ask-to-notify'),
  notify: (notice) => invoke('host:notify', notice),
  folders: {
    list: (folder) => invoke('folders:list', folder),
    read: (range) => invoke('folders:read', range),
    append: (addition) => invoke('folders:append', addition),
    beginWriting: (address) => invoke('folders:begin-writing', address),
    continueWriting: (part) => invoke('folders:continue-writing', part),
    finishWriting: (id) => invoke('folders:finish-writing', id),
    abandonWriting: (id) => invoke('folders:abandon-writing', id),
    remove: (address) => invoke('folders:remove', address),
    choose: () => invoke('folders:choose'),
    forgetChosen: () => invoke('folders:forget-chosen'),
    label: (folder) => invoke('folders:label', folder),
  },
  keyStore: {
    load: () => invoke('key:load'),
    save: (secret) => invoke('key:save', secret),
    forget: () => invoke('key:forget'),
  },
  openedBackup: {
    waiting: () => invoke('opened-backup:waiting'),
    take: () => invoke('opened-backup:take'),
    read: (range) => invoke('opened-backup:read', range),
  },
  on: (moment, listener) => moments.on(moment, listener),
} satisfies Host

contextBridge.exposeInMainWorld('reclamationsHost', host)
