/** How the register opens and when it locks. */
import { Box, Button, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { authorsOf } from '../../../shared/firm/authors.ts'
import { firmEventsOf, KEY_ACTS, type KeyFacts } from '../../../shared/firm/journal/index.ts'
import { isOfSeveral, memberName } from '../../../shared/firm/members.ts'
import { formatLongDate } from '../../../shared/language/french.ts'
import { dayOf, timeOf } from '../../data/platform/index.ts'
import { useFirmJournal, useLock, usePreferences, useSession, useTeam, useWorkSession, type VaultControls } from '../../session/index.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { changeMessage } from './change-message.ts'
import { ChangePassphraseDialog } from './change-passphrase-dialog.tsx'
import { NewRecoveryCodeDialog } from './new-recovery-code-dialog.tsx'

const LOCK_MINUTES = ['5', '10', '20', '30'] as const
const LOCK_LABELS: Readonly<Record<(typeof LOCK_MINUTES)[number], string>> = {
  5: '5 minutes',
  10: '10 minutes',
  20: '20 minutes',
  30: '30 minutes',
}

export function OpeningPage({ vault }: { readonly vault: VaultControls }) {
  const { hostInfo } = useSession()
  const [open, setOpen] = useState<'passphrase' | 'recoveryCode'>()
  const lock = useLock()
  const close = () => setOpen(undefined)
  return (
    <Page
      title="Ouverture du registre"
      lead="Tout est chiffré sur cet ordinateur : dossiers, pièces, lettres, brouillons. La phrase de passe ou le code de secours l’ouvre, et rien d’autre."
      width="text"
    >
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', mb: 3 }}>
        <Button variant="outlined" onClick={() => setOpen('passphrase')}>
          {vault.isOpenedByCode ? 'Choisir une nouvelle phrase de passe' : 'Changer la phrase de passe'}
        </Button>
        <Button variant="outlined" onClick={() => setOpen('recoveryCode')}>
          Faire un nouveau code de secours
        </Button>
        <Button variant="outlined" onClick={() => void lock?.()} title="Ctrl+L">
          Verrouiller maintenant
        </Button>
      </Stack>
      <LockDelay />
      {hostInfo.capabilities.canKeepKey && <DeviceTrust vault={vault} />}
      <KeyActs />
      {open === 'passphrase' && <ChangePassphraseDialog vault={vault} onClose={close} />}
      {open === 'recoveryCode' && <NewRecoveryCodeDialog vault={vault} onClose={close} />}
    </Page>
  )
}

const KEY_ACT_LABELS: Readonly<Record<KeyFacts['type'], string>> = {
  OpenedWithRecoveryCode: 'Registre ouvert avec le code de secours',
  PassphraseChanged: 'Phrase de passe changée',
  RecoveryCodeChanged: 'Code de secours changé',
}
const SHOWN_ACTS = 5

/** What was done with the keys, newest first: an opening by the code that was not the adviser's own shows. */
function KeyActs() {
  const journal = useFirmJournal()?.events ?? []
  const team = useTeam()
  const authors = isOfSeveral(team) ? authorsOf(journal) : undefined
  const acts = firmEventsOf(journal, ...KEY_ACTS)
    .slice(-SHOWN_ACTS)
    .toReversed()
  if (acts.length === 0) return null
  const by = (id: string) => {
    const author = authors?.get(id)
    return author === undefined ? '' : ` par ${memberName(team, author)}`
  }
  return (
    <Box component="ul" aria-label="Ouvertures et changements de clés" sx={{ pl: 2.5, mt: 1, mb: 2 }}>
      {acts.map(({ id, facts, recordedAt }) => (
        <Typography component="li" key={id} variant="body2" color="textSecondary">
          {KEY_ACT_LABELS[facts.type]}
          {by(id)} le {formatLongDate(dayOf(recordedAt))} à {timeOf(recordedAt)}
        </Typography>
      ))}
    </Box>
  )
}

function LockDelay() {
  const { settings } = useWorkSession()
  const preferences = usePreferences()
  if (!preferences) return null
  return (
    <Stack sx={{ maxWidth: '20rem', mb: 2 }}>
      <SelectField
        label="Verrouiller après une inactivité de"
        value={LOCK_MINUTES.find((minutes) => Number(minutes) === preferences.lockAfterMinutes) ?? '10'}
        options={LOCK_MINUTES}
        labels={LOCK_LABELS}
        onChange={(minutes) => void settings.savePreferences({ ...preferences, lockAfterMinutes: Number(minutes) })}
      />
    </Stack>
  )
}

/** Only where the system has a key store: nothing pretends elsewhere. */
function DeviceTrust({ vault }: { readonly vault: VaultControls }) {
  const [isTrusted, setIsTrusted] = useState(vault.header().device !== undefined)
  const [message, setMessage] = useState<string>()
  const change = async (wanted: boolean) => {
    const outcome = await vault.trustDevice(wanted)
    setMessage(changeMessage(outcome))
    if (outcome.status === 'changed') setIsTrusted(wanted)
  }
  return (
    <>
      {message && <Notice tone="error">{message}</Notice>}
      <CheckField
        label="Ouvrir sans phrase de passe dans ma session de cet ordinateur"
        help="Le système garde la clé pour vous. Qui ouvre votre session ouvre alors le registre ; après un verrouillage, la phrase est demandée."
        isChecked={isTrusted}
        onChange={(wanted) => void change(wanted)}
      />
    </>
  )
}
