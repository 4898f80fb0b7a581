/** New versions of the application: off until the firm says where to look; looked for, backed up, then installed at closing. */
import { Box, Button, Stack, Typography } from '@mui/material'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { addressFaultMessage, installationFaultMessage, updateFaultMessage } from '../../../shared/host/update-message.ts'
import {
  type FoundRelease,
  MAX_ADDRESS_LENGTH,
  type UpdateChoice,
  type UpdateSourceKind,
  type UpdateState,
} from '../../../shared/host/updates.ts'
import { type Backups, backupFaultMessage, FOLDER_LABELS } from '../../data/backup/index.ts'
import { useSession, useWorkSession, type VaultControls } from '../../session/index.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { Choice, type ChoiceOption } from '../../ui/choice.tsx'
import { Facts } from '../../ui/facts.tsx'
import { TextField } from '../../ui/field.tsx'
import { formatSize } from '../../ui/file-drop.tsx'
import { LongWork } from '../../ui/long-work.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'

export function UpdatesPage() {
  const { vault } = useWorkSession()
  const state = useUpdateState()
  if (!vault || !state) return null
  return (
    <Page title="Mises à jour" width="text">
      {state.fault ? <Typography>{installationFaultMessage(state.fault)}</Typography> : <Updates state={state} vault={vault} />}
    </Page>
  )
}

/** As the host tells it; `undefined` while it is read. */
function useUpdateState(): UpdateState | undefined {
  const { host } = useSession()
  const [state, setState] = useState<UpdateState>()
  useEffect(() => {
    const read = () => host.updates.state().then(setState)
    void read()
    return host.on('updatesChanged', read)
  }, [host])
  return state
}

type Source = UpdateSourceKind | 'none'

const SOURCES: readonly ChoiceOption<Source>[] = [
  { value: 'none', label: 'Nulle part', hint: 'Rien n’est cherché, rien ne quitte cet ordinateur.' },
  { value: 'folder', label: 'Dans un dossier', hint: 'Clé USB, disque ou dossier partagé du cabinet.' },
  { value: 'address', label: 'À une adresse', hint: 'Un site en https, que le cabinet a choisi.' },
]

function Updates({ state, vault }: { readonly state: UpdateState; readonly vault: VaultControls }) {
  const { host } = useSession()
  const { source } = state
  // What is ticked and not given yet: nothing is kept before it is.
  const [wanted, setWanted] = useState<Source>()
  const [isTypingAnother, setIsTypingAnother] = useState(false)
  const [isKept, setIsKept] = useState(true)
  const shown = wanted ?? source?.kind ?? 'none'
  const choose = async (chosen: Source) => {
    setIsTypingAnother(false)
    setWanted(chosen)
    setIsKept(chosen !== 'none' || (await host.updates.turnOff()))
    if (chosen === 'none') setWanted(undefined)
  }
  const chooseFolder = async () => {
    const { status } = await host.updates.chooseFolder()
    setIsKept(status !== 'failed')
    if (status === 'chosen') setWanted(undefined)
  }
  const isSet = source !== undefined && shown === source.kind && !isTypingAnother
  return (
    <>
      <Choice
        legend="Où chercher une nouvelle version"
        options={SOURCES}
        value={shown}
        onChange={(chosen) => void choose(chosen)}
        columns={3}
      />
      {!isKept && <Notice tone="error">{addressFaultMessage('unwritten')}</Notice>}
      {shown === 'folder' && !isSet && (
        <Button variant="outlined" onClick={() => void chooseFolder()} sx={{ mt: 1.5 }}>
          Choisir le dossier
        </Button>
      )}
      {shown === 'address' && !isSet && <AddressForm onDone={() => setIsTypingAnother(false)} />}
      {isSet && (
        <>
          <SourceLine state={state} onChange={() => (source.kind === 'folder' ? void chooseFolder() : setIsTypingAnother(true))} />
          <CheckField
            label="Chercher au démarrage"
            help="À chaque ouverture de l’application, sans rien installer. Sinon, rien n’est cherché avant que vous le demandiez."
            isChecked={state.checksAtStart}
            onChange={(isWanted) => void host.updates.checkAtStart(isWanted)}
          />
          <Box sx={{ mt: 2 }}>
            <Progress state={state} vault={vault} />
          </Box>
        </>
      )}
      {!source && <Left state={state} />}
    </>
  )
}

function SourceLine({ state: { source, requests }, onChange }: { readonly state: UpdateState; readonly onChange: () => void }) {
  return (
    <Stack direction="row" useFlexGap sx={{ gap: 1, mt: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
      <Typography sx={{ overflowWrap: 'anywhere' }}>
        {source?.kind === 'folder' ? 'Dossier' : 'Adresse'} : {source?.label}
        {source?.kind === 'address' && ` (requêtes envoyées depuis l’ouverture : ${requests})`}
      </Typography>
      <Button color="inherit" onClick={onChange}>
        Changer
      </Button>
    </Stack>
  )
}

function AddressForm({ onDone }: { readonly onDone: () => void }) {
  const { host } = useSession()
  const [address, setAddress] = useState('')
  const [choice, setChoice] = useState<UpdateChoice>()
  const keep = async () => {
    const chosen = await host.updates.chooseAddress({ address })
    setChoice(chosen)
    if (chosen.status === 'chosen') onDone()
  }
  return (
    <Stack
      component="form"
      noValidate
      direction="row"
      sx={{ gap: 1.5, mt: 1.5, alignItems: 'flex-start' }}
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      <Stack sx={{ flex: 1 }}>
        <TextField
          label="Adresse des mises à jour"
          value={address}
          onChange={(typed) => setAddress(typed.slice(0, MAX_ADDRESS_LENGTH))}
          help="L’application vous la montrera une dernière fois avant de la retenir."
          error={choice?.status === 'failed' ? addressFaultMessage(choice.fault) : undefined}
        />
      </Stack>
      <Button type="submit" variant="outlined" disabled={address.trim() === ''} sx={{ mt: 3 }}>
        Retenir cette adresse
      </Button>
    </Stack>
  )
}

function Progress({ state, vault }: { readonly state: UpdateState; readonly vault: VaultControls }) {
  const { host } = useSession()
  const { step } = state
  const checkButton = (
    <Button variant="outlined" onClick={() => void host.updates.check()}>
      Chercher une mise à jour
    </Button>
  )
  switch (step.kind) {
    case 'checking':
      return <LongWork step="Recherche d’une mise à jour" share={0} onCancel={() => void host.updates.cancel()} />
    case 'fetching':
      return <LongWork step="Copie et vérification de la mise à jour" share={step.share} onCancel={() => void host.updates.cancel()} />
    case 'found':
      return (
        <>
          <Found release={step.release} />
          <Installing backups={vault.backups} />
        </>
      )
    case 'ready':
      return <Ready version={step.release.version} />
    case 'failed':
      return (
        <>
          <StepFault state={state} />
          {checkButton}
        </>
      )
    case 'upToDate':
      return (
        <>
          <Notice tone="success">Vous avez la dernière version qui se trouve là.</Notice>
          {checkButton}
        </>
      )
    default:
      return checkButton
  }
}

/** What remains to be said where nothing is looked for any more; macOS installs what it was given before. */
function Left({ state }: { readonly state: UpdateState }) {
  const { step } = state
  return step.kind === 'ready' ? <Ready version={step.release.version} /> : <StepFault state={state} />
}

function StepFault({ state: { step } }: { readonly state: UpdateState }) {
  return step.kind === 'failed' ? (
    <Notice tone="error">
      {step.version && `Version ${step.version}. `}
      {updateFaultMessage(step.fault)}
    </Notice>
  ) : null
}

function Found({ release: { version, size, notes } }: { readonly release: FoundRelease }) {
  const { hostInfo } = useSession()
  return (
    <>
      <Notice tone="info">Une nouvelle version est disponible. Elle est signée par l’éditeur de l’application.</Notice>
      <Facts
        rows={[
          ['Version', `${version} (la vôtre : ${hostInfo.version})`],
          ['Taille', formatSize(size)],
          ['Nouveautés', notes],
        ]}
      />
    </>
  )
}

/** The backup first: without it, nothing goes on. */
function Installing({ backups }: { readonly backups: Backups }) {
  const { host } = useSession()
  const { progress, faults } = useSyncExternalStore(backups.subscribe, backups.state)
  const [status, setStatus] = useState<'idle' | 'backingUp' | 'failed'>('idle')
  const install = async () => {
    setStatus('backingUp')
    const isBackedUp = await backups.run()
    setStatus(isBackedUp ? 'idle' : 'failed')
    if (isBackedUp) await host.updates.prepare()
  }
  if (status === 'backingUp')
    return <LongWork step="Sauvegarde avant la mise à jour" share={progress ? progress.done / Math.max(1, progress.total) : 0} />
  const [folder] = (['backups', 'chosen'] as const).filter((each) => faults[each] !== undefined)
  const fault = folder && faults[folder]
  return (
    <>
      {status === 'failed' && (
        <Notice tone="error">
          La sauvegarde n’a pas eu lieu, donc rien n’est installé.{' '}
          {folder && fault && `${FOLDER_LABELS[folder]} : ${backupFaultMessage(fault, folder)}`}
        </Notice>
      )}
      <Button variant="outlined" onClick={() => void install()} sx={{ mt: 1.5 }}>
        Sauvegarder puis installer
      </Button>
    </>
  )
}

function Ready({ version }: { readonly version: string }) {
  const { host } = useSession()
  return (
    <Notice
      tone="success"
      action={
        <Button color="inherit" onClick={() => void host.updates.quitAndInstall()}>
          Quitter et installer
        </Button>
      }
    >
      La version {version} est vérifiée et votre sauvegarde est faite. Elle s’installe quand vous quittez l’application.
    </Notice>
  )
}
