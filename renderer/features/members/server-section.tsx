/** Of a seat: the firm's server in place of its folder: how it is set, going over to it, and back. */
import { Button, Stack, Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { RELOAD_COMMAND } from '../../../shared/host/server-configuration.ts'
import { enumerate } from '../../../shared/language/french.ts'
import type { FirmServer, FirmSpace, FirmStanding } from '../../data/replication/index.ts'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { membershipMessage, moveMessage } from './sentences.ts'
import { ServerSetupDialog } from './server-setup-dialog.tsx'

type ServerProps = {
  readonly space: FirmSpace
  readonly standing: Extract<FirmStanding, { status: 'seat' }>
  readonly isResponsable: boolean
}

export function ServerSection({ space, standing, isResponsable }: ServerProps) {
  const { server } = space
  if (server) return <OnDesktop server={server} standing={standing} isResponsable={isResponsable} />
  return (
    <Section title="Passer par un serveur">
      <Typography>
        Le cabinet peut échanger par un serveur à lui plutôt que par un dossier. Cela se fait dans l’application installée : un poste ouvert
        dans un navigateur reste au dossier, et ce qu’il enregistre n’arrive pas à ceux qui sont passés par le serveur.
      </Typography>
    </Section>
  )
}

type DesktopProps = Omit<ServerProps, 'space'> & { readonly server: FirmServer }

function OnDesktop({ server, standing: { place, firm }, isResponsable }: DesktopProps) {
  const [isSettingUp, setIsSettingUp] = useState(false)
  const settings = useLiveQuery(() => server.settings(), [server])
  const isOver = place?.kind === 'server'
  return (
    <Section title={isOver ? 'Le serveur du cabinet' : 'Passer par un serveur'}>
      {isOver ? (
        <Over server={server} isLost={firm.trouble?.fault === 'missing'} isResponsable={isResponsable} />
      ) : (
        <>
          <Typography sx={{ mb: 1.5 }}>
            Au lieu d’un dossier, le cabinet peut échanger par un serveur NATS à lui : ce que l’un enregistre arrive aussitôt chez les
            autres. Le serveur ne peut rien en lire. Rien n’est à y copier : chaque poste a tout, et l’y met.
          </Typography>
          {isResponsable || settings ? (
            <GoingOver key={settings?.addresses} server={server} told={settings?.addresses ?? ''} />
          ) : (
            <Typography color="textSecondary">Le responsable du cabinet le règle ; l’adresse s’affichera ici.</Typography>
          )}
        </>
      )}
      {isResponsable && (
        <>
          <Outdated server={server} />
          <Button variant="outlined" sx={{ mt: 1.5 }} onClick={() => setIsSettingUp(true)}>
            Configurer le serveur
          </Button>
        </>
      )}
      {isSettingUp && <ServerSetupDialog server={server} settings={settings} onClose={() => setIsSettingUp(false)} />}
    </Section>
  )
}

function GoingOver({ server, told }: { readonly server: FirmServer; readonly told: string }) {
  const [addresses, setAddresses] = useState(told)
  const [message, setMessage] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const goOver = async () => {
    setIsBusy(true)
    setMessage(moveMessage(await server.goOver(addresses)))
    setIsBusy(false)
  }
  return (
    <Stack spacing={1.5} sx={{ maxWidth: '32rem', alignItems: 'flex-start' }}>
      {message && <Notice tone="error">{message}</Notice>}
      <TextField
        label="Adresse du serveur"
        help="Par exemple tls://serveur.mon-cabinet.fr:4222. Chaque poste l’accepte une fois ; ce qu’un poste resté au dossier enregistre n’arrive pas à ceux qui sont passés par le serveur."
        value={addresses}
        onChange={setAddresses}
      />
      <Button variant="outlined" onClick={() => void goOver()} disabled={isBusy || addresses.trim() === ''}>
        Passer par ce serveur
      </Button>
    </Stack>
  )
}

type OverProps = { readonly server: FirmServer; readonly isLost: boolean; readonly isResponsable: boolean }

function Over({ server, isLost, isResponsable }: OverProps) {
  const [message, setMessage] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const during = async (task: () => Promise<string | undefined>) => {
    setIsBusy(true)
    setMessage(await task())
    setIsBusy(false)
  }
  const goBack = async () => {
    await server.goBack()
    return undefined
  }
  return (
    <>
      {message && <Notice tone="error">{message}</Notice>}
      <Typography>
        Ce poste échange par le serveur. Un nouveau collègue rejoint le cabinet par le dossier, que le poste d’un responsable regarde encore
        et tient à jour : le responsable l’accepte ici, fait remplacer le réglage du serveur, puis le nouveau poste y passe à son tour.
      </Typography>
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', mt: 1.5 }}>
        {isLost && isResponsable && (
          <Button
            variant="contained"
            disabled={isBusy}
            onClick={() => void during(async () => membershipMessage(await server.putBack(), 'server'))}
          >
            Remettre l’espace sur le serveur
          </Button>
        )}
        <Button variant="outlined" disabled={isBusy} onClick={() => void during(goBack)}>
          Revenir au dossier
        </Button>
      </Stack>
    </>
  )
}

/** What the server's configuration does not say yet, or says no more. */
function Outdated({ server }: { readonly server: FirmServer }) {
  const [settings, known] = useLiveQuery(() => Promise.all([server.settings(), server.seats()]), [server]) ?? []
  if (!settings || !known) return null
  const lacking = known.seats.filter(({ key }) => !settings.keys.includes(key)).map(({ label }) => label)
  const hasLeft = settings.keys.some((one) => !known.seats.some(({ key }) => key === one))
  if (lacking.length === 0 && !hasLeft) return null
  return (
    <Notice tone="warning">
      {lacking.length > 0 && `Le serveur ne connaît pas encore ${enumerate(lacking)}. `}
      {hasLeft && 'Le serveur laisse encore entrer un poste qui a quitté le cabinet. '}
      Enregistrez de nouveau le réglage et faites-le remplacer sur le serveur, puis : {RELOAD_COMMAND}
    </Notice>
  )
}
