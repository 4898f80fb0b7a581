/** The browser edition's folders: two in the browser's own file system, one that the adviser picked. */
import { FOLDER_SCHEMAS, type FolderCode, type HostFolders, isAllowedName, type WritingId } from '../../shared/host/folders.ts'
import type { ChosenFolder } from './chosen-folder.ts'
import type { StoredFiles } from './stored-files.ts'

const OWN_LABEL = 'dans le profil de ce navigateur, sur cet ordinateur seulement'

/** Calls are checked as the desktop shell checks them: one that would be refused there throws here. */
export function createBrowserFolders(own: StoredFiles, chosen: ChosenFolder): HostFolders {
  const chosenWritings = new Set<WritingId>()
  const filesOf = (folder: FolderCode) => (folder === 'chosen' ? chosen.files : own)
  const filesWriting = (id: WritingId) => (chosenWritings.has(id) ? chosen.files : own)

  return {
    list: async (code) => {
      const folder = FOLDER_SCHEMAS.folder.parse(code)
      const listed = await filesOf(folder).list(folder)
      if (listed.status === 'failed') return listed
      return { status: 'done', value: listed.value.filter(({ name }) => isAllowedName(folder, name)) }
    },
    read: async (range) => filesOf(range.folder).read(FOLDER_SCHEMAS.range.parse(range)),
    append: async (addition) => filesOf(addition.folder).append(FOLDER_SCHEMAS.addition.parse(addition)),
    beginWriting: async (address) => {
      const begun = await filesOf(address.folder).beginWriting(FOLDER_SCHEMAS.address.parse(address))
      if (begun.status === 'done' && address.folder === 'chosen') chosenWritings.add(begun.value)
      return begun
    },
    continueWriting: async (part) => filesWriting(part.id).continueWriting(FOLDER_SCHEMAS.part.parse(part)),
    finishWriting: async (id) => filesWriting(id).finishWriting(FOLDER_SCHEMAS.writingId.parse(id)),
    abandonWriting: async (id) => filesWriting(id).abandonWriting(FOLDER_SCHEMAS.writingId.parse(id)),
    remove: async (address) => filesOf(address.folder).remove(FOLDER_SCHEMAS.address.parse(address)),
    choose: chosen.choose,
    forgetChosen: chosen.forget,
    label: async (folder) => (folder === 'chosen' ? chosen.label() : OWN_LABEL),
  }
}
