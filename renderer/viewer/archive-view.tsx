/** What an archive holds, a WhatsApp export for one: each of its files opens in its place. */
import { Typography } from '@mui/material'
import { useState } from 'react'
import { count } from '../../shared/language/french.ts'
import type { PieceReading } from '../../shared/pieces/index.ts'
import { archiveEntryBeside } from '../data/workers/index.ts'
import { formatSize } from '../ui/file-drop.tsx'
import { Notice } from '../ui/notice.tsx'
import { HeldList } from './held-list.tsx'
import type { ViewProps } from './view-props.ts'

type ArchiveViewProps = Pick<ViewProps, 'bytes'> & {
  readonly archive: Extract<PieceReading, { kind: 'archive' }>
  readonly onOpen: (name: string, bytes: Uint8Array<ArrayBuffer>) => void
}

export function ArchiveView({ bytes, archive: { entries, isCut }, onOpen }: ArchiveViewProps) {
  const [message, setMessage] = useState<string>()
  const open = async (name: string) => {
    setMessage(undefined)
    const entry = await archiveEntryBeside(bytes, name)
    if (entry) onOpen(name.split('/').at(-1) || name, entry)
    else setMessage(`« ${name} » ne s’ouvre pas : il est abîmé, protégé par un mot de passe, ou trop volumineux.`)
  }
  return (
    <>
      {message && <Notice tone="warning">{message}</Notice>}
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {isCut
          ? `Les ${count(entries.length, 'premier fichier', 'premiers fichiers')} de cette archive`
          : `Cette archive contient ${count(entries.length, 'fichier')}`}
      </Typography>
      <HeldList
        label="Dans cette archive"
        held={entries.map(({ name, size }, place) => ({ key: String(place), name, detail: formatSize(size), open: () => void open(name) }))}
      />
    </>
  )
}
