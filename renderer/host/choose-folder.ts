/** Choosing one of the two folders that are remembered: for backups, or for the firm's space. */
import type { FolderChoice } from '../../shared/host/folders.ts'
import { type PickedFolder, pickFolder, READ_WRITE } from './file-system-access.ts'
import { type FolderUse, rememberedFolder, rememberFolder } from './remembered-folder.ts'
import { faultOf, nameOf } from './stored-files.ts'

/** Asks again for the folder that is remembered where its permission lapsed, else lets the adviser pick one. */
export async function chooseFolder(use: FolderUse): Promise<FolderChoice> {
  try {
    const folder = (await allowedAgain(use)) ?? (await pickFolder())
    if (await meetsOther(use, folder)) return { status: 'failed', fault: 'otherUse' }
    if ((await folder.requestPermission(READ_WRITE)) !== 'granted') return { status: 'failed', fault: 'denied' }
    await rememberFolder(use, folder)
    return { status: 'chosen', label: folder.name }
  } catch (error) {
    return nameOf(error) === 'AbortError' ? { status: 'cancelled' } : { status: 'failed', fault: faultOf(error) }
  }
}

async function allowedAgain(use: FolderUse): Promise<PickedFolder | undefined> {
  const folder = await rememberedFolder(use)
  if (!folder || (await folder.queryPermission(READ_WRITE)) !== 'prompt') return undefined
  return (await folder.requestPermission(READ_WRITE)) === 'granted' ? folder : undefined
}

/** Whether the folder picked for the other use is this one, lies in it, or holds it. */
async function meetsOther(use: FolderUse, folder: PickedFolder): Promise<boolean> {
  const other = await rememberedFolder(use === 'space' ? 'chosen' : 'space')
  return other !== undefined && ((await other.resolve(folder)) ?? (await folder.resolve(other))) !== null
}
