/** RGPD: how long dossiers are kept, what is held on a person, and its erasure. */
import { Box, Button, Stack, Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { confidentialIds, discloseMediation, headHash, personIdOf, STAGES } from '../../../shared/complaint/index.ts'
import { personExport } from '../../../shared/evidence/person-export.ts'
import { count, formatDate, formatNumber } from '../../../shared/language/french.ts'
import { dayOf } from '../../data/platform/index.ts'
import { evidenceFiles } from '../../data/register/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { useFirm, useLaw, usePreferences, useToday, useWorkSession, whatWentWrong } from '../../session/index.ts'
import { TextField } from '../../ui/field.tsx'
import { MEDIATION_LEFT_OUT, MediationChoiceFields } from '../../ui/mediation-choice.tsx'
import { ErrorNotices, Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { isSettled, personDossiers, retentionOver } from './retention.ts'

const YEARS = ['3', '5', '10'] as const
const YEAR_LABELS: Readonly<Record<(typeof YEARS)[number], string>> = { 3: '3 ans', 5: '5 ans', 10: '10 ans' }

export function PersonalDataPage() {
  const { register } = useWorkSession()
  // Those withdrawn or of an import undone as well: they still tell of a person.
  const summaries = useLiveQuery(() => register.summariesAt(STAGES), [register])
  const preferences = usePreferences()
  const today = useToday()
  const [erasing, setErasing] = useState<readonly DossierSummary[]>()
  const [done, setDone] = useState<string>()
  if (!summaries || !preferences) return null
  const over = retentionOver(summaries, preferences.retentionYears, today)
  return (
    <Page title="Données personnelles (RGPD)" width="text">
      {done && <Notice tone="success">{done}</Notice>}
      <Retention />
      {over.length > 0 && (
        <Notice
          tone="info"
          action={
            <Button color="inherit" onClick={() => setErasing(over)}>
              Voir et effacer
            </Button>
          }
        >
          {count(over.length, 'dossier clos a', 'dossiers clos ont')} dépassé la durée de conservation : leurs données personnelles peuvent
          être effacées.
        </Notice>
      )}
      <Person summaries={summaries} onErase={setErasing} />
      {erasing && (
        <EraseDialog
          dossiers={erasing}
          reason={erasing === over ? 'retentionOver' : 'personAsked'}
          onClose={() => setErasing(undefined)}
          onErased={(sentence) => {
            setErasing(undefined)
            setDone(sentence)
          }}
        />
      )}
    </Page>
  )
}

function Retention() {
  const { settings } = useWorkSession()
  const preferences = usePreferences()
  const [errors, setErrors] = useState<readonly string[]>([])
  if (!preferences) return null
  const save = async (years: string) =>
    setErrors(whatWentWrong(await settings.savePreferences({ ...preferences, retentionYears: Number(years) })))
  return (
    <Box sx={{ maxWidth: '20rem', mb: 2 }}>
      <SelectField
        label="Conserver un dossier après sa clôture pendant"
        value={YEARS.find((years) => Number(years) === preferences.retentionYears) ?? '5'}
        options={YEARS}
        labels={YEAR_LABELS}
        onChange={(years) => void save(years)}
      />
      <ErrorNotices messages={errors} />
    </Box>
  )
}

/** Someone asks what is held on them, or wants it erased. */
function Person({
  summaries,
  onErase,
}: {
  readonly summaries: readonly DossierSummary[]
  readonly onErase: (dossiers: readonly DossierSummary[]) => void
}) {
  const { register, writer, host } = useWorkSession()
  const firm = useFirm()
  const law = useLaw()
  const preferences = usePreferences()
  const today = useToday()
  const [name, setName] = useState('')
  const [message, setMessage] = useState<string>()
  const [choice, setChoice] = useState(MEDIATION_LEFT_OUT)
  const [reasonError, setReasonError] = useState<string>()
  const found = personDossiers(summaries, name)
  const settled = found.filter(isSettled)
  const names = [...new Set(summaries.filter(({ isErased }) => !isErased).map(({ complainantName }) => complainantName))]

  /** Says in each dossier that tells it why what was said in mediation goes along; whether it could be said. */
  const disclose = async (): Promise<boolean> => {
    const loaded = await Promise.all(found.map(async ({ id }) => register.load(id)))
    const concerned = loaded.flatMap((one) => (one && confidentialIds(one.dossier).size > 0 ? [one.dossier.id] : []))
    if (concerned.length === 0) return true
    const intent = { disclosedOn: today, disclosedIn: 'personExport', reason: choice.reason.trim() } as const
    const outcome = await writer.recordTogether(concerned, (dossiers) =>
      dossiers.map(({ dossier }) => discloseMediation(dossier, intent, { today, law })),
    )
    const [error] = whatWentWrong(outcome)
    setReasonError(error)
    return error === undefined
  }

  const save = async () => {
    if (choice.isAdded && !(await disclose())) return
    const loaded = await Promise.all(found.map(async ({ id }) => register.load(id)))
    const dossiers = await Promise.all(
      loaded
        .filter((one) => one !== undefined)
        .map(async ({ dossier, journal }) => ({
          dossier,
          head: headHash(journal),
          files: await evidenceFiles(register, dossier),
        })),
    )
    const bytes = personExport({
      dossiers,
      firmName: firm?.name ?? '',
      contact: firm?.contactEmail ?? '',
      retentionYears: preferences?.retentionYears ?? 5,
      madeOn: today,
      dayOf,
      law,
      withMediation: choice.isAdded,
    })
    const outcome = await host.saveFile({ name: `Données personnelles au ${formatDate(today)}.zip`, mediaType: 'application/zip', bytes })
    setMessage(outcome.status === 'failed' ? outcome.message : undefined)
  }
  return (
    <>
      {message && <Notice tone="error">{message}</Notice>}
      <Box sx={{ maxWidth: 480 }}>
        <TextField
          label="Une personne demande ses données, ou leur effacement"
          value={name}
          onChange={setName}
          suggestions={names}
          placeholder="Prénom et nom"
          help={name.trim() === '' ? undefined : foundSentence(found, settled)}
        />
      </Box>
      {found.some(({ mediationStage }) => mediationStage !== 'none') && (
        <Stack spacing={1.5} sx={{ mt: 1.5, maxWidth: 640 }}>
          <MediationChoiceFields choice={choice} onChange={setChoice} error={reasonError} />
        </Stack>
      )}
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', mt: 1.5 }}>
        <Button variant="outlined" disabled={found.length === 0} onClick={() => void save()}>
          Exporter ses données
        </Button>
        <Button variant="outlined" color="error" disabled={settled.length === 0} onClick={() => onErase(settled)}>
          Effacer ses données
        </Button>
      </Stack>
      <Typography variant="caption" color="textSecondary" component="p" sx={{ mt: 1 }}>
        L’export contient chaque dossier en clair : remettez-le à la personne, puis supprimez le fichier.
      </Typography>
    </>
  )
}

function foundSentence(found: readonly DossierSummary[], settled: readonly DossierSummary[]): string {
  if (found.length === 0) return 'Aucun dossier à ce nom.'
  const open = found.length - settled.length
  const wait =
    open > 0 ? ` ; ${formatNumber(open)}, encore en cours, ne pourr${open > 1 ? 'ont être effacés' : 'a être effacé'} qu’une fois clos` : ''
  return `${count(found.length, 'dossier')} : ${found.map(({ reference }) => reference).join(', ')}${wait}.${homonymSentence(found)}`
}

/** One name may be that of two persons: what is handed over or erased must be of one. */
function homonymSentence(found: readonly DossierSummary[]): string {
  const persons = new Set(found.map(personIdOf)).size
  return persons > 1
    ? ` Ils relèvent de ${persons} fiches : vérifiez dans « Réclamations, Personnes » qu’il s’agit bien d’une seule personne, ou de qui agit pour elle.`
    : ''
}
