/** Asked before a piece leaves the vault: what is saved can be read by whoever finds it. */
import { Typography } from '@mui/material'
import { useState } from 'react'
import type { Dossier, StoredFile } from '../../shared/complaint/index.ts'
import { neutralName } from '../../shared/evidence/file-names.ts'
import { useSession } from '../session/index.ts'
import { DialogForm } from '../ui/dialog-form.tsx'
import type { OpenedPiece } from './view-props.ts'

type SaveCopyDialogProps = {
  readonly dossier: Dossier
  readonly file: StoredFile
  readonly piece: OpenedPiece
  readonly onMessage: (message: string) => void
  readonly onClose: () => void
}

export function SaveCopyDialog({ dossier, file, piece, onMessage, onClose }: SaveCopyDialogProps) {
  const { host, hostInfo } = useSession()
  const [errors, setErrors] = useState<readonly string[]>([])
  const save = async () => {
    // A browser writes the names of what is saved in its own history, which a start after a crash only empties later.
    const name = hostInfo.kind === 'browser' ? neutralName(dossier, { ...file, name: piece.name }) : piece.name
    const outcome = await host.saveFile({ name, mediaType: mediaTypeOf(file, piece), bytes: piece.bytes })
    if (outcome.status === 'failed') return setErrors([outcome.message])
    if (outcome.status === 'saved') onMessage(savedAs(outcome.name, name !== piece.name))
    onClose()
  }
  return (
    <DialogForm
      title={`Enregistrer une copie de « ${piece.name} »`}
      submitLabel="Enregistrer la copie"
      errors={errors}
      onSubmit={save}
      onClose={onClose}
    >
      <Typography>
        Une copie lisible quitte le coffre : sans mot de passe, qui la trouve la lit. La pièce, elle, reste dans le dossier. Supprimez la
        copie quand elle a servi.
      </Typography>
    </DialogForm>
  )
}

/** What is within a piece has no type of its own here. */
function mediaTypeOf({ name, mediaType }: StoredFile, piece: OpenedPiece): string {
  return piece.name === name ? mediaType : 'application/octet-stream'
}

function savedAs(name: string, isRenamed: boolean): string {
  return isRenamed
    ? `Enregistrée sous le nom « ${name} » : ce navigateur garde dans son historique les noms de ce qui s’enregistre.`
    : `Copie enregistrée : ${name}.`
}
