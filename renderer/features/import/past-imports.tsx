/** The registers taken over before, each of which can be given up as a whole. */
import { Button, Link, Stack, Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useRef, useState } from 'react'
import { Link as RouterLink } from 'react-router'
import { agree, count, formatDate } from '../../../shared/language/french.ts'
import { dayOf, StoppedError } from '../../data/platform/index.ts'
import type { ImportRecord } from '../../data/register/index.ts'
import { useToday, useWorkSession, whatWentWrong } from '../../session/index.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { FollowedWork, useFollowedProgress } from '../../ui/followed-work.tsx'
import { Section } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'

export function PastImports() {
  const { register } = useWorkSession()
  const imports = useLiveQuery(() => register.imports(), [register])
  const [undoing, setUndoing] = useState<ImportRecord>()
  if (!imports || imports.length === 0) return null
  return (
    <Section title="Imports précédents">
      <Stack component="ul" spacing={1} sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {imports.map((one) => (
          <Stack key={one.batchId} component="li" direction="row" useFlexGap sx={{ gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
            <Typography>
              {formatDate(dayOf(one.importedAt))} : {one.fileName}, {count(one.dossierCount, 'dossier')}
              {one.undoneOn && `, annulé le ${formatDate(one.undoneOn)}`}
            </Typography>
            {!one.undoneOn && (
              <Button size="small" color="inherit" onClick={() => setUndoing(one)} aria-label={`Annuler l’import de ${one.fileName}`}>
                Annuler cet import
              </Button>
            )}
          </Stack>
        ))}
      </Stack>
      {undoing && <UndoDialog record={undoing} onClose={() => setUndoing(undefined)} />}
    </Section>
  )
}

/** Dossiers named one by one; beyond, their count says enough. */
const NAMED = 5

function UndoDialog({ record, onClose }: { readonly record: ImportRecord; readonly onClose: () => void }) {
  const { register, writer } = useWorkSession()
  const today = useToday()
  const [workedOn, setWorkedOn] = useState<readonly { readonly id: string; readonly reference: string }[]>()
  const [workedOnCount, setWorkedOnCount] = useState(0)
  const progress = useFollowedProgress()
  const [errors, setErrors] = useState<readonly string[]>([])
  const stop = useRef(new AbortController())
  useEffect(() => {
    void register.workedOnSince(record.batchId).then(async (ids) => {
      const loaded = await Promise.all(ids.slice(0, NAMED).map((id) => register.load(id)))
      setWorkedOnCount(ids.length)
      setWorkedOn(loaded.flatMap((one) => (one ? [{ id: one.dossier.id, reference: one.dossier.reference }] : [])))
    })
  }, [register, record])

  const undo = async () => {
    stop.current = new AbortController()
    try {
      const outcome = await writer.undoImport(record.batchId, today, {
        signal: stop.current.signal,
        onProgress: (share) => progress.set({ step: 'Annulation', share }),
      })
      if (outcome.status === 'recorded') return onClose()
      setErrors(whatWentWrong(outcome))
    } catch (error) {
      if (!(error instanceof StoppedError)) throw error
    }
    progress.set(undefined)
  }

  return (
    <DialogForm
      title={`Annuler l’import de ${record.fileName}`}
      submitLabel={`Retirer ${count(record.dossierCount, 'dossier')}`}
      closeLabel="Ne rien changer"
      isDisabled={workedOn === undefined}
      errors={errors}
      onSubmit={undo}
      onClose={() => {
        stop.current.abort()
        onClose()
      }}
    >
      <Typography>
        {count(record.dossierCount, 'dossier quitte', 'dossiers quittent')} le registre, les recherches et la synthèse.{' '}
        {agree(
          record.dossierCount,
          'Son journal reste dans le coffre ; son numéro redevient libre',
          'Leur journal reste dans le coffre ; leurs numéros redeviennent libres',
        )}
        , et le fichier peut être importé de nouveau.
      </Typography>
      {workedOn && workedOn.length > 0 && (
        <Typography color="error">
          {count(workedOnCount, 'dossier a été complété', 'dossiers ont été complétés')} depuis l’import, et{' '}
          {workedOnCount > 1 ? 'quittent' : 'quitte'} aussi le registre :{' '}
          {workedOn.map(({ id, reference }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Link component={RouterLink} to={paths.dossier(id)} color="inherit">
                {reference}
              </Link>
            </span>
          ))}
          {workedOnCount > workedOn.length && '…'}
        </Typography>
      )}
      <FollowedWork progress={progress} onCancel={() => stop.current.abort()} />
    </DialogForm>
  )
}
