/** First run: three doors. */
import { Button, Stack, Typography } from '@mui/material'
import { count } from '../../../shared/language/french.ts'
import { StartFrame } from '../../ui/start-frame.tsx'

type WelcomeProps = {
  /** Dossiers that an earlier version kept in clear on this computer. */
  readonly clearDossiers: number
  readonly onStart: () => void
  readonly onDiscover: () => void
  readonly onRestore: () => void
}

export function Welcome({ clearDossiers, onStart, onDiscover, onRestore }: WelcomeProps) {
  if (clearDossiers > 0) return <Protect clearDossiers={clearDossiers} onStart={onStart} />
  return (
    <StartFrame title="Bienvenue">
      <Typography sx={{ mb: 1 }}>
        Réclamations CGP tient le registre des réclamations de votre cabinet : chaque dossier est daté, ses échéances calculées, ses lettres
        préparées, et tout se retrouve le jour d’un contrôle.
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 4 }}>
        Rien ne quitte cet ordinateur, et tout y est chiffré. Cinq minutes suffisent pour choisir une phrase de passe et présenter votre
        cabinet.
      </Typography>
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap' }}>
        <Button variant="contained" onClick={onStart} autoFocus>
          Préparer mon cabinet
        </Button>
        <Button variant="outlined" onClick={onDiscover}>
          Découvrir avec un cabinet fictif
        </Button>
        <Button variant="outlined" onClick={onRestore}>
          J’avais déjà un registre : le retrouver dans une sauvegarde
        </Button>
      </Stack>
    </StartFrame>
  )
}

/** A register that was kept in clear: it is all there, and one task stands before it. */
function Protect({ clearDossiers, onStart }: Pick<WelcomeProps, 'clearDossiers' | 'onStart'>) {
  return (
    <StartFrame
      title="Protégez vos dossiers"
      lead={`${count(clearDossiers, 'dossier')} : tout est là. Cette version chiffre le registre ; choisissez une phrase de passe et il s’ouvrira aussitôt.`}
    >
      <Button variant="contained" onClick={onStart} autoFocus>
        Choisir ma phrase de passe
      </Button>
    </StartFrame>
  )
}
