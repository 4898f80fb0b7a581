/** What the window may ask of the shell: exactly the port, and nothing else. */
import { contextBridge } from 'electron'
import type { Host } from '../shared/host/port.ts'
import { createHostSignals } from './host-signals.ts'
import { invoke, receive } from './invoke.ts'

const signals = createHostSignals({
  hold: (isHeld) => void invoke('closing:hold', isHeld),
  ready: () => void invoke('closing:ready'),
})
receive('host:signal', (signal) => void signals.tell(signal))

// Each call takes what it names and nothing more: the shell refuses the rest, and a page may hold it in the same object.
const host = {
  info: () => invoke('host:info'),
  saveFile: ({ name, mediaType, bytes }) => invoke('host:save-file', { name, mediaType, bytes }),
  print: () => invoke('host:print'),
  makePdf: () => invoke('host:make-pdf'),
  openDataFolder: () => invoke('host:open-data-folder'),
  rebuildDatabase: () => invoke('host:rebuild-database'),
  askToNotify: () => invoke('host:ask-to-notify'),
  notify: ({ title, body }) => invoke('host:notify', { title, body }),
  folders: {
    list: (folder) => invoke('folders:list', folder),
    read: ({ folder, name, from, length }) => invoke('folders:read', { folder, name, from, length }),
    append: ({ folder, name, bytes }) => invoke('folders:append', { folder, name, bytes }),
    beginWriting: ({ folder, name }) => invoke('folders:begin-writing', { folder, name }),
    continueWriting: ({ id, bytes }) => invoke('folders:continue-writing', { id, bytes }),
    finishWriting: (id) => invoke('folders:finish-writing', id),
    abandonWriting: (id) => invoke('folders:abandon-writing', id),
    remove: ({ folder, name }) => invoke('folders:remove', { folder, name }),
    choose: () => invoke('folders:choose'),
    forgetChosen: () => invoke('folders:forget-chosen'),
    label: (folder) => invoke('folders:label', folder),
  },
  space: {
    list: () => invoke('space:list'),
    read: (name) => invoke('space:read', name),
    putOnce: (name, bytes) => invoke('space:put-once', { name, bytes }),
    remove: (name) => invoke('space:remove', name),
    watch: (onChange) => signals.on('spaceChanged', onChange),
    place: () => invoke('space:place'),
    choose: () => invoke('space:choose'),
    forget: () => invoke('space:forget'),
    server: {
      choose: ({ addresses, firm, secret, keepsFolder, makesSpace }) =>
        invoke('server:choose', { addresses, firm, secret, keepsFolder, makesSpace }),
      enter: ({ firm, secret, keepsFolder }) => invoke('server:enter', { firm, secret, keepsFolder }),
      leave: () => invoke('server:leave'),
      make: () => invoke('server:make'),
    },
  },
  keyStore: {
    load: () => invoke('key:load'),
    save: (secret) => invoke('key:save', secret),
    forget: () => invoke('key:forget'),
  },
  openedBackup: {
    waiting: () => invoke('opened-backup:waiting'),
    take: () => invoke('opened-backup:take'),
    read: ({ from, length }) => invoke('opened-backup:read', { from, length }),
  },
  updates: {
    state: () => invoke('updates:state'),
    chooseFolder: () => invoke('updates:choose-folder'),
    chooseAddress: ({ address }) => invoke('updates:choose-address', { address }),
    turnOff: () => invoke('updates:turn-off'),
    checkAtStart: (isWanted) => invoke('updates:check-at-start', isWanted),
    check: () => invoke('updates:check'),
    prepare: () => invoke('updates:prepare'),
    cancel: () => invoke('updates:cancel'),
    quitAndInstall: () => invoke('updates:quit-and-install'),
  },
  diagnostic: {
    note: ({ source, name, places }) => invoke('diagnostic:note', { source, name, places }),
    save: () => invoke('diagnostic:save'),
  },
  on: (signal, listener) => signals.on(signal, listener),
} satisfies Host

contextBridge.exposeInMainWorld('reclamationsHost', host)
