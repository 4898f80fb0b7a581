/** What no copy on this computer reads any more: named on every screen, and taken back from a backup where one holds it. */
import { Button } from '@mui/material'
import { useState, useSyncExternalStore } from 'react'
import { agree, count, enumerate, formatDate, typography } from '../../shared/language/french.ts'
import { localDate } from '../../shared/regulation/index.ts'
import { type TakeBackOutcome, unreadSentence } from '../data/backup/index.ts'
import { dayOf } from '../data/platform/index.ts'
import type { DamagedDossier } from '../data/storage/index.ts'
import { useDamaged, useSession, type VaultReader } from '../session/index.ts'
import { Notice } from '../ui/notice.tsx'
import { NoticeToRead } from './notice-to-read.tsx'

export function DamagedNotice() {
  const session = useSession()
  const vault = session.inspection ? undefined : session.vault
  const damaged = useDamaged()
  const [state, setState] = useState<'idle' | 'reading' | TakeBackOutcome>('idle')
  const takeBack = async (isOlderWanted = false) => {
    if (!vault) return
    setState('reading')
    setState(await vault.takeBack(isOlderWanted))
  }
  const outcome = typeof state === 'object' ? state : undefined
  const isNewestUnread = outcome !== undefined && outcome.unread.length > 0
  return (
    <>
      {outcome && outcome.taken.length > 0 && <Notice tone="success">{takenSentence(outcome)}</Notice>}
      {damaged.length > 0 && (
        <Notice
          tone="error"
          action={
            vault && (
              <>
                <Button color="inherit" disabled={state === 'reading'} onClick={() => void takeBack()}>
                  {state === 'reading' ? 'Lecture des sauvegardes…' : 'Reprendre d’une sauvegarde'}
                </Button>
                {isNewestUnread && (
                  <Button color="inherit" onClick={() => void takeBack(true)}>
                    Reprendre sans attendre
                  </Button>
                )}
              </>
            )
          }
        >
          {damagedSentence(damaged)} {outcome && missingSentence(outcome)}
        </Notice>
      )}
    </>
  )
}

/** The register may have been put back as it was earlier, its second copy with it: a backup made since tells. */
export function FullerBackupNotice({ vault: { backups } }: { readonly vault: VaultReader }) {
  const { fuller } = useSyncExternalStore(backups.subscribe, backups.state)
  if (!fuller) return null
  return (
    <NoticeToRead>
      {typography(
        `Votre sauvegarde du ${formatDate(localDate(fuller.day))} compte ${count(fuller.dossiers, 'dossier')} ; à l’ouverture, ce registre en comptait ${fuller.here}. Il a pu être remis dans un état antérieur : restaurez cette sauvegarde dans « Données et sauvegardes », qui montrera d’abord ce qui changerait.`,
      )}
    </NoticeToRead>
  )
}

/** A setting is named by what it is for where that is known; the others by how many they are. */
export function LostSettingsNotice({ settings }: { readonly settings: readonly string[] }) {
  if (settings.length === 0) return null
  const known = settings.flatMap((key) => SETTINGS[key] ?? [])
  const others = settings.length - known.length
  const all = [...known, ...(others > 0 ? [count(others, 'autre réglage ou acte du cabinet', 'autres réglages ou actes du cabinet')] : [])]
  // « Les coordonnées » are several, though they are one setting.
  const isOne = known.length === 0 && others === 1
  return (
    <NoticeToRead>
      {typography(
        `${isOne ? 'Ne se lit plus' : 'Ne se lisent plus'}, ni dans la base ni dans la seconde copie : ${enumerate(all)}. Vos dossiers n’en dépendent pas. Saisissez de nouveau ce qui manque, ou restaurez une sauvegarde.`,
      )}
    </NoticeToRead>
  )
}

const SETTINGS: Readonly<Partial<Record<string, string>>> = {
  firm: 'les coordonnées du cabinet',
  preferences: 'les durées et le verrouillage',
  regulation: 'les règles du cabinet',
}

function damagedSentence(damaged: readonly DamagedDossier[]): string {
  const numbered = damaged.flatMap(({ reference }) => reference ?? [])
  const unnumbered = damaged.length - numbered.length
  const named = [
    ...(numbered.length > 0 ? [`${numbered.length > 1 ? 'les dossiers' : 'le dossier'} ${enumerate(numbered)}`] : []),
    ...(unnumbered > 0 ? [count(unnumbered, 'dossier dont le numéro ne se lit plus', 'dossiers dont le numéro ne se lit plus')] : []),
  ]
  return typography(
    `${agree(damaged.length, 'Ne se lit plus', 'Ne se lisent plus')}, ni dans la base ni dans la seconde copie : ${enumerate(named)}. Rien n’en est effacé, et les autres dossiers s’ouvrent et s’enregistrent comme d’habitude ; les listes et les chiffres ne comptent que ceux qui se lisent.`,
  )
}

function takenSentence({ taken }: TakeBackOutcome): string {
  return typography(
    taken
      .map(({ reference, madeAt, lostEvents }) => {
        const since =
          lostEvents === 0
            ? 'tout ce qui a été enregistré depuis s’y ajoute'
            : `${count(lostEvents, 'événement enregistré depuis ne se lit plus', 'événements enregistrés depuis ne se lisent plus')} : complétez-le`
        return `Le dossier ${reference} est repris de la sauvegarde du ${formatDate(dayOf(madeAt))} ; ${since}.`
      })
      .join(' '),
  )
}

function missingSentence({ backups, unread }: TakeBackOutcome): string {
  const looked = backups > 0 ? `${count(backups, 'sauvegarde a été lue', 'sauvegardes ont été lues')} sans rien en retrouver. ` : ''
  if (unread.length > 0)
    return typography(
      `${looked}${unread.map(unreadSentence).join(' ')} Puis reprenez d’une sauvegarde. Sans attendre, une plus ancienne est prise : ce qui a été enregistré après elle n’y est pas.`,
    )
  return typography(
    backups === 0
      ? 'Aucune sauvegarde ne se trouve dans vos dossiers de sauvegarde : si vous en gardez une ailleurs, copiez-la dans le dossier choisi, puis recommencez.'
      : `${count(backups, 'sauvegarde a été lue', 'sauvegardes ont été lues')} sans rien en retrouver : si vous en gardez une autre ailleurs, copiez-la dans le dossier choisi, puis recommencez.`,
  )
}
