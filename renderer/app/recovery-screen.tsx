/** Where what was found does not fit together: each copy with what it holds and from when, and the adviser chooses. */
import { Box, Button, Typography } from '@mui/material'
import { type FormEvent, useEffect, useState } from 'react'
import type { Host, HostInfo } from '../../shared/host/port.ts'
import { count, formatDate, typography } from '../../shared/language/french.ts'
import { localDate } from '../../shared/regulation/index.ts'
import type { UnlockedHeader, UnlockOutcome } from '../../shared/vault/index.ts'
import { FOLDER_LABELS, type ListedBackup } from '../data/backup/index.ts'
import { dayOf, timeOf } from '../data/platform/index.ts'
import type { FoundCopy } from '../data/storage/index.ts'
import { UnlockForms } from '../features/vault/unlock-screen.tsx'
import { Choice } from '../ui/choice.tsx'
import { DataFolderActions } from '../ui/data-folder-actions.tsx'
import { Notice } from '../ui/notice.tsx'
import { StartFrame } from '../ui/start-frame.tsx'
import type { LastOpened } from './last-opened.ts'
import { type Findings, findAll, type OpeningCopy, tagOf } from './recovery.ts'

/** What brought the adviser here. */
type RecoveryCause =
  /** The header is one register's, the database another's. */
  | 'foreign'
  /** No header is left. */
  | 'lost'
  /** The key fits, and nothing is behind the door. */
  | 'emptied'
  /** A database does not open, for now or for good. */
  | 'shut'
  /** The second copy does not answer, and the database lacks what it may hold. */
  | 'unread'
  /** The data's folder does not answer, and no database says whose register it may hold. */
  | 'unanswered'
  /** Nothing is left at all. */
  | 'gone'

/** The keys that were given, and whether another one may be tried. */
type Keys = {
  readonly unlocked: readonly UnlockedHeader[]
  /** Tries every header found; absent where there is none. */
  readonly onPassphrase: (passphrase: string) => Promise<Tried>
  readonly onRecoveryCode: (code: string) => Promise<Tried>
}

export type Tried = { readonly status: UnlockOutcome['status']; readonly unlocked: readonly UnlockedHeader[] }

type RecoveryScreenProps = Keys & {
  readonly host: Host
  readonly cause: RecoveryCause
  /** Letters and pieces that the second copy still holds. */
  readonly pieces?: number | undefined
  /** The register that was opened here before. */
  readonly opened?: LastOpened | undefined
  /** In one word, what keeps the database shut, or the second copy or the folder from being read. */
  readonly reason?: string | undefined
  /** @returns why it did not open; another screen follows where it did */
  readonly onOpen: (copy: OpeningCopy) => Promise<string | undefined>
  readonly onBackup: (backup: ListedBackup) => Promise<void>
  readonly onRestoreFile: () => Promise<void>
  /** Nothing had been recorded yet. */
  readonly onOpenEmpty?: (() => void) | undefined
}

export function RecoveryScreen(props: RecoveryScreenProps) {
  const { host, cause, opened, onPassphrase, onRecoveryCode, onRestoreFile, onOpenEmpty } = props
  const [unlocked, setUnlocked] = useState(props.unlocked)
  const [findings, setFindings] = useState<Findings>()
  const [info, setInfo] = useState<HostInfo>()
  useEffect(() => void host.info().then(setInfo), [host])
  useEffect(() => {
    let isCurrent = true
    const looking = findAll(host.folders, unlocked).catch((error: unknown) => {
      reportError(error)
      return NOTHING_FOUND
    })
    void looking.then((found) => isCurrent && setFindings(found))
    return () => {
      isCurrent = false
    }
  }, [host, unlocked])
  const keep = async (trying: Promise<Tried>) => {
    const { status, unlocked: opened } = await trying
    if (opened.length > 0) setUnlocked(opened)
    return status
  }
  const isKeyAsked = cause === 'foreign' && unlocked.length === 0
  return (
    <StartFrame title={titleOf(cause)} lead={leadOf(props, info)}>
      {mayPass(cause) && (
        <Button variant="contained" autoFocus onClick={() => window.location.reload()} sx={{ mb: 4 }}>
          Réessayer
        </Button>
      )}
      {isKeyAsked && (
        <Box sx={{ mb: 4 }}>
          <UnlockForms
            label="Vérifier les copies"
            onPassphrase={(passphrase) => keep(onPassphrase(passphrase))}
            onRecoveryCode={(code) => keep(onRecoveryCode(code))}
          />
        </Box>
      )}
      {findings ? (
        <>
          <Choices {...props} findings={findings} isTagged={unlocked.length > 1} isKeyAsked={isKeyAsked} />
          <Shut findings={findings} why={whyShut(cause, unlocked.length > 0)} />
        </>
      ) : (
        <Typography role="status">Lecture des copies présentes…</Typography>
      )}
      {info && cause !== 'gone' && (
        <Typography color="textSecondary" sx={{ mb: 2 }}>
          Vos données sont {info.dataLocation}. Ce que vous ne choisissez pas y reste, sous le nom indiqué : rien n’en est effacé. Le
          fichier coffre.json d’un autre registre y est gardé sous le nom « coffre-ecarte-1.json », ou le numéro suivant.
        </Typography>
      )}
      <DataFolderActions host={host} info={info}>
        <Button variant={cause === 'gone' ? 'contained' : 'outlined'} onClick={() => void onRestoreFile()}>
          Restaurer un fichier de sauvegarde
        </Button>
        {!mayPass(cause) && (
          <Button variant="outlined" onClick={() => window.location.reload()}>
            Réessayer
          </Button>
        )}
        {onOpenEmpty && <Button onClick={onOpenEmpty}>{opened ? 'Commencer un nouveau registre' : 'Ouvrir un registre vide'}</Button>}
      </DataFolderActions>
    </StartFrame>
  )
}

/** A look that breaks off leaves the other ways open. */
const NOTHING_FOUND: Findings = { copies: [], backups: [], shut: [], unread: [] }

function Choices({
  findings: { copies, backups },
  isTagged,
  isKeyAsked,
  cause,
  unlocked: given,
  onOpen,
  onBackup,
}: Pick<RecoveryScreenProps, 'cause' | 'unlocked' | 'onOpen' | 'onBackup'> & {
  readonly findings: Findings
  readonly isTagged: boolean
  readonly isKeyAsked: boolean
}) {
  const own = [...given, ...copies.map(({ unlocked }) => unlocked)].map(({ header }) => tagOf(header))
  const offered = [
    ...copies.map((copy, index) => ({ option: copyOption(copy, index === 0, isTagged), take: () => onOpen(copy) })),
    ...backups.map((backup, index) => ({
      option: backupOption(backup, own, copies.length === 0 && index === 0),
      take: async () => {
        await onBackup(backup)
        return undefined
      },
    })),
  ]
  const [chosen, setChosen] = useState<string>()
  const [isOpening, setIsOpening] = useState(false)
  const [message, setMessage] = useState<string>()
  const selected = offered.find(({ option }) => option.value === chosen) ?? offered[0]
  if (!selected) return isKeyAsked ? null : <Typography sx={{ mb: 2 }}>Aucune copie qui s’ouvre n’a été trouvée ici.</Typography>
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setMessage(undefined)
    setIsOpening(true)
    setMessage(await selected.take())
    setIsOpening(false)
  }
  const isBackup = selected.option.value.startsWith('backup/')
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      {message && <Notice tone="error">{message}</Notice>}
      <Choice
        legend="Depuis quelle copie rouvrir le registre ?"
        options={offered.map(({ option }) => option)}
        value={selected.option.value}
        onChange={setChosen}
      />
      <Button type="submit" variant={mayPass(cause) ? 'outlined' : 'contained'} disabled={isOpening} sx={{ mt: 2, mb: 3 }}>
        {isOpening ? 'Ouverture…' : isBackup ? 'Restaurer cette sauvegarde' : 'Rouvrir depuis cette copie'}
      </Button>
    </form>
  )
}

const KINDS: Readonly<Record<FoundCopy['kind'], string>> = { database: 'La base de données', mirror: 'La seconde copie' }
const RECOMMENDED = 'Recommandée : c’est la plus récente.'

function copyOption({ kind, name, generation, held, lacks, opened, unlocked }: OpeningCopy, isFirst: boolean, isTagged: boolean) {
  const { dossiers, events, lastRecordedAt } = opened
  const last = lastRecordedAt ? ` ; le dernier le ${formatDate(dayOf(lastRecordedAt))} à ${timeOf(lastRecordedAt)}` : ''
  const foreign = (held?.events ?? 0) - events
  const verdict =
    foreign > 0
      ? `${count(foreign, 'événement ne s’ouvre', 'événements ne s’ouvrent')} pas avec votre clé et ${foreign > 1 ? 'resteraient' : 'resterait'} de côté.`
      : 'Vérifiée : tout ce qu’elle contient s’ouvre avec votre clé.'
  const missing = lacks > 0 ? ` ${count(lacks, 'événement y manque', 'événements y manquent')}.` : ''
  const register = isTagged ? ` Registre ${tagOf(unlocked.header)}.` : ''
  return {
    value: `${kind}/${generation}/${unlocked.header.vaultId}`,
    label: typography(`${KINDS[kind]} : ${count(dossiers, 'dossier')}, ${count(events, 'événement')}${last}`),
    hint: typography(`${isFirst ? `${RECOMMENDED} ` : ''}${verdict}${missing}${register} Sur le disque : « ${name} ».`),
  }
}

function backupOption({ folder, backup }: ListedBackup, own: readonly string[], isFirst: boolean) {
  const { name, day, time, dossiers, vault } = backup
  const whose = vault === undefined || own.length === 0 ? '' : own.includes(vault) ? ' Du même registre.' : ' D’un autre registre.'
  const register = vault === undefined ? '' : ` Registre ${vault}.`
  return {
    value: `backup/${folder}/${name}`,
    label: typography(
      `La sauvegarde du ${formatDate(localDate(day))} à ${time.slice(0, 5).replace(':', ' h ')} : ${count(dossiers, 'dossier')}`,
    ),
    hint: typography(
      `${isFirst ? `${RECOMMENDED} ` : ''}${FOLDER_LABELS[folder]}.${whose}${whose === '' ? register : ''} Elle sera lue et vérifiée en entier avant que rien ne change.`,
    ),
  }
}

function Shut({ findings: { copies, backups, shut, unread }, why }: { readonly findings: Findings; readonly why: string }) {
  const isAlone = copies.length + backups.length === 0
  if (shut.length + unread.length === 0) return null
  return (
    <Box sx={{ mb: 3 }}>
      <Typography variant="h2" sx={{ fontSize: '1rem', mb: 0.5 }}>
        {isAlone ? 'Trouvé sur cet ordinateur' : 'Trouvé aussi'}
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {shut.map(({ kind, name, held }) => (
          <li key={name}>
            {typography(
              held
                ? `${KINDS[kind]} « ${name} » : ${count(held.dossiers, 'dossier')}, ${count(held.events, 'événement')} ; ${why}`
                : `${KINDS[kind]} « ${name} » : elle ne se lit plus.`,
            )}
          </li>
        ))}
        {unread.map((folder) => (
          <li key={folder}>{FOLDER_LABELS[folder]} : il ne répond pas.</li>
        ))}
      </Box>
    </Box>
  )
}

/** Whether to try again is what is best done first. */
function mayPass(cause: RecoveryCause): boolean {
  return cause === 'shut' || cause === 'unread' || cause === 'unanswered'
}

/** By the folder's fault; any other is the disk's own. */
const WHY_UNREAD: Readonly<Record<string, string>> = {
  busy: 'un autre programme le tient (antivirus, logiciel de sauvegarde ou de synchronisation)',
  denied: 'le système en refuse la lecture',
  missing: 'son dossier n’est plus là',
  full: 'le disque est plein',
}

function whyUnread(fault: string): string {
  return WHY_UNREAD[fault] ?? 'le disque répond par une erreur'
}

function titleOf(cause: RecoveryCause): string {
  if (cause === 'unanswered') return 'Le dossier des données ne répond pas'
  if (cause === 'unread') return 'La seconde copie ne se lit pas'
  return cause === 'shut' ? 'La base de données ne s’ouvre pas' : 'Retrouver vos dossiers'
}

function whyShut(cause: RecoveryCause, isUnlocked: boolean): string {
  if (isUnlocked) return 'rien ne s’en ouvre avec votre clé.'
  return cause === 'lost' ? 'aucun en-tête ne dit plus comment l’ouvrir.' : 'pas encore vérifiée.'
}

function goneLead({ tag, day }: LastOpened): string {
  return typography(
    `Un registre a été ouvert ici pour la dernière fois le ${formatDate(day)}, et rien n’en reste à cette place : ni base de données, ni seconde copie. Un navigateur peut effacer d’un coup tout ce qu’il garde pour une application, quand le disque se remplit ; un programme de nettoyage aussi. Ce qui était dans un dossier à vous n’est pas touché : choisissez-y la plus récente des sauvegardes dont le nom finit par « ${tag}.rcgp ».`,
  )
}

function leadOf({ cause, opened, pieces = 0, reason = '', onOpenEmpty }: RecoveryScreenProps, info: HostInfo | undefined): string {
  switch (cause) {
    case 'foreign':
      return 'Le fichier coffre.json de cet ordinateur et sa base de données n’appartiennent pas au même registre : le dossier des données a pu être remplacé par celui d’un autre. Rien n’a été ouvert ni modifié. Votre phrase de passe dira quelles copies sont les vôtres.'
    case 'lost':
      return 'Un registre existe sur cet ordinateur, mais le petit fichier qui dit comment l’ouvrir (coffre.json) ne se lit pas : il a été supprimé ou abîmé, ou un autre programme le tient. Rien n’a été effacé par l’application. Réessayez d’abord ; s’il manque, remettez-le à sa place si vous en avez une copie, ou restaurez une sauvegarde.'
    case 'gone':
      return opened ? goneLead(opened) : ''
    case 'shut':
      return typography(
        `Ses fichiers sont tenus par un autre programme (antivirus, logiciel de sauvegarde ou de synchronisation), ou abîmés : le système dit la même chose des deux (${reason}). Rien n’a été effacé ni remplacé. Réessayez d’abord, toutes les autres fenêtres fermées, au besoin après avoir redémarré l’ordinateur : cette base peut contenir plus que ses copies. Si cela se répète, rouvrez le registre depuis l’une d’elles ; la base reste de côté, telle qu’elle est, et l’application peut redémarrer.`,
      )
    case 'unread':
      return typography(
        `Il peut manquer quelque chose à la base de données, et le fichier qui le rendrait, la seconde copie, ne se lit pas : ${whyUnread(reason)}. Rien n’a été effacé ni remplacé. Réessayez d’abord, toutes les autres fenêtres fermées, au besoin après avoir redémarré l’ordinateur : tout revient dès que ce fichier se lit. Si cela se répète, rouvrez le registre depuis une copie ou une sauvegarde ; ce que vous ne choisissez pas reste de côté, tel qu’il est.`,
      )
    case 'unanswered':
      return typography(
        `L’application ne peut pas lire le dossier où elle garde ses données : ${whyUnread(reason)}. Un registre y est peut-être ; rien n’a été créé, effacé ni remplacé. Réessayez d’abord, toutes les autres fenêtres fermées, au besoin après avoir redémarré l’ordinateur.${info?.kind === 'browser' ? ' Une fenêtre de navigation privée peut ne pas donner de dossier aux applications : ouvrez celle-ci dans une fenêtre ordinaire.' : ''}`,
      )
    case 'emptied': {
      const kept =
        pieces > 0 ? ` ${count(pieces, 'lettre ou pièce est encore là, gardée', 'lettres et pièces sont encore là, gardées')} de côté.` : ''
      const isNew = onOpenEmpty ? ' Si rien n’avait encore été enregistré dans ce registre, ouvrez-le vide.' : ''
      return `L’en-tête du coffre est là et votre clé l’ouvre, mais les dossiers ne sont plus dans la base de données, et la seconde copie n’en rend rien.${kept} Rien n’a été effacé par l’application.${isNew}`
    }
  }
}
