/** « Configurer le serveur » : what the firm's technician installs, a file and three commands. */
import { Box, Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { parseServerAddresses } from '../../../shared/host/server-address.ts'
import { RELOAD_COMMAND, serverCommands } from '../../../shared/host/server-configuration.ts'
import { enumerate } from '../../../shared/language/french.ts'
import type { FirmServer, ServerSettings } from '../../data/replication/index.ts'
import { useSession } from '../../session/index.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { addressMessage } from './sentences.ts'

const GIB = 1024 ** 3
const USUAL_FOLDER = '/var/lib/nats'
const USUAL_ROOM = '20'

type SetupProps = { readonly server: FirmServer; readonly settings: ServerSettings | undefined; readonly onClose: () => void }

export function ServerSetupDialog({ server, settings, onClose }: SetupProps) {
  const { host } = useSession()
  const seats = useLiveQuery(() => server.seats(), [server])
  const [addresses, setAddresses] = useState(settings?.addresses ?? '')
  const [folder, setFolder] = useState(settings?.folder ?? USUAL_FOLDER)
  const [room, setRoom] = useState(settings ? String(settings.room / GIB) : USUAL_ROOM)
  const [file, setFile] = useState(settings?.certificate?.file)
  const [keyFile, setKeyFile] = useState(settings?.certificate?.keyFile)
  const [errors, setErrors] = useState<readonly string[]>([])
  const [isSaved, setIsSaved] = useState(false)

  const parsed = parseServerAddresses(addresses)
  const [first] = 'addresses' in parsed ? parsed.addresses : []
  const usual = `/etc/letsencrypt/live/${first?.host ?? 'serveur'}`
  const certificate =
    first?.isTls === false ? undefined : { file: file ?? `${usual}/fullchain.pem`, keyFile: keyFile ?? `${usual}/privkey.pem` }
  const bytes = Number(room.replace(',', '.')) * GIB

  const save = async () => {
    const wrong = faultsOf({ addresses, folder, bytes, paths: certificate ? [certificate.file, certificate.keyFile] : [] })
    setErrors(wrong)
    if (wrong.length > 0) return
    const outcome = await server.set({
      ...{ addresses: addresses.trim(), folder: folder.trim(), room: Math.round(bytes) },
      ...(certificate && { certificate }),
    })
    if (outcome.status === 'refused') return setErrors(outcome.refusals.map(({ message }) => message))
    const text = new TextEncoder().encode(outcome.configuration)
    const saved = await host.saveFile({ name: 'cabinet.conf', mediaType: 'text/plain', bytes: text })
    if (saved.status === 'failed') setErrors([saved.message])
    if (saved.status === 'saved') setIsSaved(true)
  }
  const change = (set: (value: string) => void) => (value: string) => {
    set(value)
    setIsSaved(false)
  }
  return (
    <DialogForm
      title="Configurer le serveur"
      submitLabel={isSaved ? 'Enregistrer de nouveau' : 'Enregistrer cabinet.conf'}
      closeLabel={isSaved ? 'Fermer' : 'Annuler'}
      errors={errors}
      onSubmit={save}
      onClose={onClose}
    >
      <Typography>
        Pour votre informaticien : une machine Linux, nats-server 2.9 ou plus récent. Le fichier ne contient aucun secret, et l’adresse sera
        proposée à chaque poste du cabinet.
      </Typography>
      <TextField
        label="Adresse du serveur"
        help="Celle que chaque poste demandera : tls://serveur.mon-cabinet.fr:4222. Le serveur écoute sur ce port."
        value={addresses}
        onChange={change(setAddresses)}
      />
      <TextField label="Dossier sur le serveur" value={folder} onChange={change(setFolder)} />
      <TextField label="Place à lui donner, en Go" value={room} onChange={change(setRoom)} inputMode="decimal" />
      {certificate && (
        <>
          <TextField
            label="Certificat"
            help="Chemin sur le serveur ; nats-server doit pouvoir le lire."
            value={certificate.file}
            onChange={change(setFile)}
          />
          <TextField label="Clé du certificat" value={certificate.keyFile} onChange={change(setKeyFile)} />
        </>
      )}
      {seats && seats.silent.length > 0 && (
        <Notice tone="warning">
          {enumerate(seats.silent)} : clé pas encore reçue, à laisser de côté pour l’instant. Elle arrive quand l’application installée
          s’ouvre sur ce poste ; un navigateur n’en a pas.
        </Notice>
      )}
      {isSaved && (
        <div>
          <Typography>cabinet.conf est enregistré. Sur le serveur, à côté du fichier :</Typography>
          <Commands commands={serverCommands(folder.trim())} />
          <Typography>Quand un poste arrive ou part, enregistrez ce fichier de nouveau, remplacez-le, puis :</Typography>
          <Commands commands={[RELOAD_COMMAND]} />
        </div>
      )}
    </DialogForm>
  )
}

function Commands({ commands }: { readonly commands: readonly string[] }) {
  return (
    <Box component="ol" sx={{ pl: 3, my: 1 }}>
      {commands.map((command) => (
        <Box key={command} component="li" sx={{ fontFamily: 'monospace', fontSize: '0.8125rem', overflowWrap: 'anywhere', mb: 0.5 }}>
          {command}
        </Box>
      ))}
    </Box>
  )
}

type Typed = { readonly addresses: string; readonly folder: string; readonly bytes: number; readonly paths: readonly string[] }

function faultsOf({ addresses, folder, bytes, paths }: Typed): readonly string[] {
  const parsed = parseServerAddresses(addresses)
  return [
    ...('fault' in parsed ? [addressMessage(parsed.fault)] : []),
    ...(folder.trim() === '' ? ['Indiquez le dossier où le serveur garde ce qu’il reçoit.'] : []),
    ...(bytes >= GIB / 4 && bytes <= GIB * 10_000 ? [] : ['Indiquez la place en gigaoctets, par exemple 20.']),
    ...(paths.every((path) => path.trim() !== '') ? [] : ['Indiquez où sont le certificat et sa clé sur le serveur.']),
  ]
}
