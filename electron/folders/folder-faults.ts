/** How a file call in a folder ended, told by the file system's code and never by its wording. */
import type { Stats } from 'node:fs'
import type { FolderFault, FolderOutcome } from '../../shared/host/folders.ts'
import { codeOf } from '../atomic-write.ts'

const FAULTS: Readonly<Record<string, FolderFault>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  EBUSY: 'busy',
  // A file stands where the folder should be.
  ENOTDIR: 'missing',
  EEXIST: 'missing',
}

type Stat = (path: string) => Promise<Stats>

/** Runs a call in a folder. A name that is not found is looked at again: it may be the whole folder. */
export async function outcomeIn<T>(folder: string, task: () => Promise<T>, stat: Stat): Promise<FolderOutcome<T>> {
  try {
    return { status: 'done', value: await task() }
  } catch (error) {
    const code = codeOf(error)
    return { status: 'failed', fault: code === 'ENOENT' ? await whatIsNotFound(folder, stat) : (FAULTS[code] ?? 'unknown') }
  }
}

async function whatIsNotFound(folder: string, stat: Stat): Promise<FolderFault> {
  const found = await stat(folder).catch(() => undefined)
  return found?.isDirectory() ? 'notFound' : 'missing'
}

/** Runs a rename or an unlink, to which Windows answers EPERM while another program holds the file: thrown as EBUSY. */
export async function heldAsBusy(task: () => Promise<void>): Promise<void> {
  try {
    await task()
  } catch (error) {
    throw codeOf(error) === 'EPERM' ? Object.assign(new Error('held', { cause: error }), { code: 'EBUSY' }) : error
  }
}
