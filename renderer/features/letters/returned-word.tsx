/** A letter edited outside, in Word, comes back: its own text is read, and that very file is kept. */
import { Button } from '@mui/material'
import { useRef, useState } from 'react'
import { readWordText } from '../../../shared/documents/word-text.ts'
import { bytesOfFile, unreadableFile } from '../../data/platform/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { useReplacing } from '../../ui/undo-line.tsx'
import type { LetterDraft } from './letter-draft.ts'

type ReturnedWordProps = { readonly draft: LetterDraft; readonly change: (patch: Partial<LetterDraft>) => void }

const MODEL = 'Ce fichier est un modèle Word (.dotx), non une lettre : dans Word, enregistrez-le au format .docx, puis reprenez-le ici.'

export function ReturnedWord({ draft: { wordFile }, change }: ReturnedWordProps) {
  const input = useRef<HTMLInputElement>(null)
  const [message, setMessage] = useState<string>()
  const { replace, line } = useReplacing(wordFile, (file) => change({ wordFile: file }))
  const take = async (file: File | undefined) => {
    if (!file) return
    const bytes = await bytesOfFile(file)
    if (!bytes) return setMessage(unreadableFile(file.name))
    const read = readWordText(bytes)
    const refusal = read.status === 'refused' ? read.message : read.text.isModel ? MODEL : undefined
    setMessage(refusal)
    if (refusal === undefined) change({ wordFile: { name: file.name, bytes } })
  }
  return (
    <>
      {message && <Notice tone="error">{message}</Notice>}
      {wordFile ? (
        <Notice
          tone="info"
          action={
            <Button
              size="small"
              color="inherit"
              onClick={() => void replace(undefined, `« ${wordFile.name} » a laissé la place à la lettre de l’application.`)}
            >
              Revenir à la lettre de l’application
            </Button>
          }
        >
          Votre fichier « {wordFile.name} » remplace la lettre : c’est lui qui est lu ci-dessus et qui sera gardé.
        </Notice>
      ) : (
        <Button size="small" color="inherit" onClick={() => input.current?.click()}>
          J’ai modifié la lettre dans Word
        </Button>
      )}
      {line}
      <input
        ref={input}
        type="file"
        accept=".docx"
        hidden
        aria-label="Lettre modifiée dans Word"
        onChange={(event) => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </>
  )
}
