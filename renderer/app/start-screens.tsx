/** What shows when the register is not open: still opening, too new, or out of reach. */
import { Button, Stack, Typography } from '@mui/material'
import { type ReactNode, useEffect, useState } from 'react'
import type { Host, HostInfo, SaveOutcome } from '../../shared/host/port.ts'
import { count } from '../../shared/language/french.ts'
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

export function NewerDatabaseScreen({ found, known }: { readonly found: number; readonly known: number }) {
  return (
    <StartScreen title="Ce registre vient d’une version plus récente" action={<ReloadButton />}>
      Il est au format {found} ; cette application connaît les formats jusqu’à {known}. Pour ne rien abîmer, elle ne l’ouvre pas : vos
      dossiers sont intacts. Installez la dernière version de Réclamations CGP, puis rouvrez-la.
    </StartScreen>
  )
}

/** No backup is restored from here: what does not answer today may be whole, and a restore would take its place. */
export function DatabaseFailedScreen({ reason, host }: { readonly reason: string; readonly host: Host }) {
  return (
    <StartScreen title="Le registre ne s’ouvre pas" action={<DataPlace host={host} first={<ReloadButton />} />}>
      {reason === 'QuotaExceededError'
        ? 'Le disque est plein. Vos dossiers sont intacts : libérez de la place, puis réessayez.'
        : `La base de données n’a pas répondu (${reason}). Rien n’a été modifié. Fermez les autres fenêtres de l’application, puis réessayez ; si cela se répète, redémarrez l’ordinateur.`}
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
      Une erreur de l’application a interrompu l’affichage. Tout ce qui était enregistré est intact, et votre saisie en cours est conservée.
      Rechargez pour continuer.
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
      Une erreur inattendue est survenue en chemin. Rien n’a été effacé : vos dossiers, leur seconde copie et vos sauvegardes sont tels
      qu’ils étaient. Réessayez ; si cela se répète, enregistrez un diagnostic et transmettez-le à la personne qui vous aide : il ne
      contient rien de ce que vous avez saisi.
    </StartScreen>
  )
}

/** Where the data are, and a way there: to copy them aside, whatever comes next. */
function DataPlace({ host, first }: { readonly host: Host; readonly first: ReactNode }) {
  const [info, setInfo] = useState<HostInfo>()
  useEffect(() => {
    void host.info().then(setInfo)
  }, [host])
  return (
    <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
      {info && <Typography color="textSecondary">Vos données sont {info.dataLocation}.</Typography>}
      <DataFolderActions host={host} info={info}>
        {first}
      </DataFolderActions>
    </Stack>
  )
}

/** The way back is a backup: nothing here can open what is left. */
export function LostHeaderScreen({ onRestore }: { readonly onRestore: () => void }) {
  return (
    <StartScreen
      title="L’en-tête du coffre manque"
      action={
        <Stack direction="row" spacing={1}>
          <Button variant="contained" onClick={onRestore}>
            Restaurer une sauvegarde
          </Button>
          <ReloadButton isSecondary />
        </Stack>
      }
    >
      Un registre existe sur cet ordinateur, mais le petit fichier qui dit comment l’ouvrir (coffre.json) a été supprimé ou abîmé. Rien n’a
      été effacé par l’application. Remettez ce fichier à sa place si vous en avez une copie ; sinon, restaurez votre dernière sauvegarde.
    </StartScreen>
  )
}

/** Two registers meet: neither is opened under the other's name. */
export function ForeignHeaderScreen({ host, onRestore }: { readonly host: Host; readonly onRestore: () => void }) {
  return (
    <StartScreen
      title="L’en-tête trouvé est celui d’un autre registre"
      action={<DataPlace host={host} first={<RestoreOrRetry onRestore={onRestore} />} />}
    >
      Le fichier coffre.json de cet ordinateur et sa base de données n’appartiennent pas au même registre : le dossier des données a sans
      doute été remplacé par celui d’un autre. Rien n’a été ouvert ni modifié. Remettez le dossier d’origine à sa place, puis réessayez ;
      sinon, restaurez une sauvegarde : ce qui est ici sera gardé de côté.
    </StartScreen>
  )
}

type EmptiedScreenProps = {
  readonly host: Host
  /** Letters and pieces that the second copy still holds. */
  readonly pieces: number
  readonly onRestore: () => void
  readonly onOpenEmpty: () => void
}

/** The key fits, and nothing is behind the door. */
export function EmptiedScreen({ host, pieces, onRestore, onOpenEmpty }: EmptiedScreenProps) {
  return (
    <StartScreen
      title="Les dossiers de ce registre ne sont plus sur cet ordinateur"
      action={
        <DataPlace
          host={host}
          first={
            <>
              <RestoreOrRetry onRestore={onRestore} />
              {pieces === 0 && <Button onClick={onOpenEmpty}>Ouvrir un registre vide</Button>}
            </>
          }
        />
      }
    >
      L’en-tête du coffre est là et votre clé l’ouvre, mais la base de données manque, et la seconde copie n’en rend rien.{' '}
      {pieces > 0 && `${count(pieces, 'lettre ou pièce est encore là, gardée', 'lettres et pièces sont encore là, gardées')} de côté. `}
      Rien n’a été effacé par l’application. Si une copie du dossier des données existe, remettez-la à sa place, puis réessayez ; sinon,
      restaurez votre dernière sauvegarde.
      {pieces === 0 && ' Si rien n’avait encore été enregistré dans ce registre, ouvrez-le vide.'}
    </StartScreen>
  )
}

function RestoreOrRetry({ onRestore }: { readonly onRestore: () => void }) {
  return (
    <>
      <Button variant="contained" onClick={onRestore}>
        Restaurer une sauvegarde
      </Button>
      <ReloadButton isSecondary />
    </>
  )
}

function ReloadButton({ isSecondary = false, label = 'Réessayer' }: { readonly isSecondary?: boolean; readonly label?: string }) {
  return (
    <Button variant={isSecondary ? 'outlined' : 'contained'} onClick={() => window.location.reload()}>
      {label}
    </Button>
  )
}
