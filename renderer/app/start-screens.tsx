/** What shows when the register is not open: still opening, too new, or out of reach. */
import { Button, Stack, Typography } from '@mui/material'
import { type ReactNode, useEffect, useState } from 'react'
import type { Host, HostInfo, SaveOutcome } from '../../shared/host/port.ts'
import { DataFolderActions } from '../ui/data-folder-actions.tsx'
import { SaveDiagnostic } from './save-diagnostic.tsx'

type StartScreenProps = { readonly title: string; readonly action?: ReactNode; readonly children: ReactNode }

function StartScreen({ title, action, children }: StartScreenProps) {
  return (
    <Stack
      component="main"
      spacing={2}
      sx={{ minHeight: '100vh', justifyContent: 'center', alignItems: 'flex-start', maxWidth: 640, mx: 'auto', px: 3 }}
    >
      <Typography variant="h1">{title}</Typography>
      <Typography component="div" color="textSecondary">
        {children}
      </Typography>
      {action}
    </Stack>
  )
}

/** Says nothing for a moment: most registers open before anyone could read a word. */
export function OpeningScreen() {
  const [isSlow, setIsSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return isSlow ? <StartScreen title="Ouverture du registre…">Un instant, s’il vous plaît.</StartScreen> : null
}

type ElsewhereScreenProps = {
  /** @returns whether the other window answered */
  readonly onShow: () => Promise<boolean>
  readonly onTakeOver: () => Promise<void>
}

const CALLED = 'L’autre fenêtre a été appelée. Si elle n’est pas passée devant, cherchez celle dont le titre clignote.'
const SILENT =
  'L’autre fenêtre ne répond pas. Ouvrez le registre ici : ce qui y a été enregistré est sur le disque, et sera vérifié à l’ouverture.'

/** One window at a time: this one says where the register is, or has it handed over. */
export function ElsewhereScreen({ onShow, onTakeOver }: ElsewhereScreenProps) {
  const [answer, setAnswer] = useState<string>()
  const [isTaking, setIsTaking] = useState(false)
  const show = async () => setAnswer((await onShow()) ? CALLED : SILENT)
  const takeOver = () => {
    setIsTaking(true)
    void onTakeOver()
  }
  return (
    <StartScreen
      title="Réclamations CGP est déjà ouvert dans une autre fenêtre"
      action={
        <Stack spacing={2}>
          <Stack direction="row" spacing={1}>
            <Button variant="contained" onClick={() => void show()} disabled={isTaking}>
              Aller à l’autre fenêtre
            </Button>
            <Button variant="outlined" onClick={takeOver} disabled={isTaking}>
              {isTaking ? 'Ouverture…' : 'Ouvrir ici'}
            </Button>
          </Stack>
          <Typography role="status">{answer}</Typography>
        </Stack>
      }
    >
      Le registre ne s’ouvre que dans une fenêtre à la fois, pour que rien de ce qui s’enregistre ne se perde. « Ouvrir ici » le ferme dans
      l’autre, qui garde d’abord ce que vous y étiez en train de saisir.
    </StartScreen>
  )
}

export function NewerDatabaseScreen({ found, known }: { readonly found: number; readonly known: number }) {
  return (
    <StartScreen title="Ce registre vient d’une version plus récente" action={<ReloadButton />}>
      Il est au format {found} ; cette application connaît les formats jusqu’à {known}. Pour ne rien abîmer, elle ne l’ouvre pas et n’y
      change rien. Installez la dernière version de Réclamations CGP, puis rouvrez-la.
    </StartScreen>
  )
}

/** No backup is restored from here: what does not answer today may be whole, and a restore would take its place. */
export function DatabaseFailedScreen({ reason, host }: { readonly reason: string; readonly host: Host }) {
  return (
    <StartScreen title="Le registre ne s’ouvre pas" action={<DataPlace host={host} first={<ReloadButton />} />}>
      {reason === 'QuotaExceededError'
        ? 'Le disque est plein : le registre n’a pas pu être ouvert. L’application n’a effacé aucun dossier. Libérez de la place, puis réessayez.'
        : `La base de données n’a pas répondu (${reason}). L’application n’a effacé aucun dossier. Fermez les autres fenêtres de l’application, puis réessayez ; si cela se répète, redémarrez l’ordinateur.`}
    </StartScreen>
  )
}

/** A bug on a screen: what is safe and how to go on. */
export function StoppedScreen({ onSave }: { readonly onSave: () => Promise<SaveOutcome> }) {
  return (
    <StartScreen
      title="Cet écran s’est arrêté"
      action={
        <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
          <ReloadButton label="Recharger l’application" />
          <SaveDiagnostic onSave={onSave} />
        </Stack>
      }
    >
      Une erreur de l’application a interrompu l’affichage. Ce qui avait été annoncé comme enregistré est sur le disque, et votre saisie en
      cours est gardée avec lui. Rechargez pour continuer.
    </StartScreen>
  )
}

/** An error of ours while opening: what is on the disk is as it was. */
export function InterruptedScreen({ host }: { readonly host: Host }) {
  return (
    <StartScreen
      title="L’ouverture du registre s’est interrompue"
      action={
        <DataPlace
          host={host}
          first={
            <>
              <ReloadButton />
              <SaveDiagnostic onSave={host.diagnostic.save} />
            </>
          }
        />
      }
    >
      Une erreur inattendue est survenue en chemin. L’application n’a effacé aucun dossier : elle s’ouvre en les lisant, et remet à sa place
      ce qui manque dans l’une de leurs deux copies. Réessayez ; si cela se répète, enregistrez un diagnostic et transmettez-le à la
      personne qui vous aide : il ne contient rien de ce que vous avez saisi.
    </StartScreen>
  )
}

function useHostInfo(host: Host): HostInfo | undefined {
  const [info, setInfo] = useState<HostInfo>()
  useEffect(() => {
    void host.info().then(setInfo)
  }, [host])
  return info
}

/** Where the data are, and a way there: to copy them aside, whatever comes next. */
function DataPlace({ host, first }: { readonly host: Host; readonly first: ReactNode }) {
  const info = useHostInfo(host)
  return (
    <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
      {info && <Typography color="textSecondary">Vos données sont {info.dataLocation}.</Typography>}
      <DataFolderActions host={host} info={info}>
        {first}
      </DataFolderActions>
    </Stack>
  )
}

function ReloadButton({ label = 'Réessayer' }: { readonly label?: string }) {
  return (
    <Button variant="contained" onClick={() => window.location.reload()}>
      {label}
    </Button>
  )
}
