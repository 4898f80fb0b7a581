/** A message: who, when, its words, and what came with it. Its layout is never run: it is read as text. */
import { Box, Typography } from '@mui/material'
import { useEffect } from 'react'
import type { ReadMessage } from '../../shared/messages/index.ts'
import { formatSize } from '../ui/file-drop.tsx'
import { Notice } from '../ui/notice.tsx'
import { HeldList } from './held-list.tsx'
import { Words } from './text-view.tsx'
import type { ViewProps } from './view-props.ts'

type MessageViewProps = Pick<ViewProps, 'zoom' | 'onPrintable'> & {
  readonly message: ReadMessage
  /** Opens what came with it. */
  readonly onOpen: (name: string, bytes: Uint8Array<ArrayBuffer>) => void
}

export function MessageView({ message, zoom, onPrintable, onOpen }: MessageViewProps) {
  useEffect(() => {
    onPrintable(async () => ({ kind: 'text', text: [...headsOf(message).map((head) => head.join(' : ')), '', message.text].join('\n') }))
  }, [message, onPrintable])
  const held = [...(message.attached ?? []), ...message.files]
  return (
    <>
      {message.remarks.map((remark) => (
        <Notice key={remark} tone="info">
          {remark}
        </Notice>
      ))}
      <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, rowGap: 0.5, m: 0, mb: 2 }}>
        {headsOf(message).map(([label, said]) => (
          <Box key={label} sx={{ display: 'contents' }}>
            <Typography component="dt" variant="body2" color="textSecondary">
              {label}
            </Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0, overflowWrap: 'anywhere' }}>
              {said}
            </Typography>
          </Box>
        ))}
      </Box>
      {held.length > 0 && (
        <HeldList
          label="Avec ce message"
          held={held.map(({ name, bytes }, place) => ({
            key: String(place),
            name,
            detail: formatSize(bytes.length),
            open: () => onOpen(name, bytes),
          }))}
        />
      )}
      <Words text={message.text} zoom={zoom} />
    </>
  )
}

function headsOf({ senderName, senderAddress, sentOn, receivedOn, subject }: ReadMessage): readonly (readonly [string, string])[] {
  const from = [senderName?.value, senderAddress && `<${senderAddress.value}>`].filter(Boolean).join(' ')
  const heads: readonly (readonly [string, string])[] = [
    ['De', from],
    ['Envoyé', sentOn?.where ?? ''],
    ['Reçu', receivedOn?.where ?? ''],
    ['Objet', subject],
  ]
  return heads.filter(([, said]) => said !== '')
}
