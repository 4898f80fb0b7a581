/** Extraits: figures for the CIF's annual return, and each producer's own dossiers. */
import { Button, Checkbox, FormControlLabel, FormGroup, Stack, Table, TableBody, TableCell, TableRow, Typography } from '@mui/material'
import { useId, useState } from 'react'
import { type AnalysisPeriod, unstatedActivity, unstatedAdvice } from '../../../shared/analysis/index.ts'
import { count, formatNumber } from '../../../shared/language/french.ts'
import type { DocumentBasis, PeriodAnalysis } from '../../data/workers/index.ts'
import { useSession } from '../../session/index.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { copyRows } from '../../ui/copy-text.ts'
import { Section } from '../../ui/page.tsx'
import type { ReportWork } from './use-report-work.ts'

type ExtractsProps = { readonly analysis: PeriodAnalysis; readonly basis: DocumentBasis; readonly work: ReportWork }

export function ExtractsSection(props: ExtractsProps) {
  const { basis } = props
  return (
    <Section title="Extraits">
      {basis.firm.statuses.includes('CIF') && <CifReturn {...props} />}
      <Producers key={periodKey(basis.period)} {...props} />
    </Section>
  )
}

function periodKey({ from, to }: AnalysisPeriod): string {
  return `${from}:${to}`
}

function CifReturn({ analysis: { cif }, basis, work }: ExtractsProps) {
  const lines = [...cif.totals, ...cif.natures, ...cif.unstated]
  const toState = [unstatedActivity(cif), unstatedAdvice(cif)].filter(Boolean).join(' ')
  const copy = () => {
    const isCopied = copyRows(lines.map(([label, value]) => [label, String(value)]))
    work.tell(
      isCopied
        ? { tone: 'success', text: 'Chiffres copiés : collez-les dans la déclaration ou dans un tableur.' }
        : { tone: 'error', text: 'La copie n’a pas eu lieu : enregistrez le fichier Word, ou sélectionnez le tableau.' },
    )
  }
  return (
    <Stack component="article" aria-label="Déclaration annuelle du CIF" sx={{ mb: 3, alignItems: 'flex-start' }} spacing={1}>
      <Typography variant="h3" sx={{ fontSize: '1rem', fontWeight: 600 }}>
        Déclaration annuelle du CIF à l’AMF
      </Typography>
      <Table size="small" sx={{ maxWidth: 560, fontVariantNumeric: 'tabular-nums' }} aria-label="Chiffres de l’activité de CIF">
        <TableBody>
          {lines.map(([label, value]) => (
            <TableRow key={label}>
              <TableCell component="th" scope="row">
                {label}
              </TableCell>
              <TableCell align="right">{formatNumber(value)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {toState && (
        <Typography color="textSecondary" sx={{ maxWidth: 720 }}>
          {toState}
        </Typography>
      )}
      <Stack direction="row" spacing={1}>
        <Button size="small" variant="outlined" onClick={copy}>
          Copier les chiffres
        </Button>
        <Button size="small" variant="outlined" onClick={() => void work.makeAndSave({ ...basis, kind: 'cif' })}>
          Enregistrer en Word
        </Button>
      </Stack>
    </Stack>
  )
}

function Producers({ analysis: { producers }, basis, work }: ExtractsProps) {
  const { inspection } = useSession()
  const legendId = useId()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [hasNames, setHasNames] = useState(false)
  const keys = producers.map(({ key }) => key).filter((key) => !left.has(key))
  const toggle = (key: string) => setLeft(new Set(left.has(key) ? [...left].filter((each) => each !== key) : [...left, key]))
  return (
    <Stack component="article" aria-label="Extraits par producteur" spacing={1} sx={{ alignItems: 'flex-start' }}>
      <Typography variant="h3" id={legendId} sx={{ fontSize: '1rem', fontWeight: 600 }}>
        Un fichier par producteur
      </Typography>
      {producers.length === 0 ? (
        <Typography color="textSecondary">Aucune réclamation de la période ne nomme de producteur.</Typography>
      ) : (
        <>
          <Typography color="textSecondary">
            Chaque assureur, société de gestion ou banque reçoit ses propres dossiers, et rien de ceux des autres.
          </Typography>
          <FormGroup role="group" aria-labelledby={legendId}>
            {producers.map(({ key, label, count: n }) => (
              <FormControlLabel
                key={key}
                control={<Checkbox size="small" checked={!left.has(key)} onChange={() => toggle(key)} />}
                label={`${label} (${count(n, 'dossier')})`}
              />
            ))}
          </FormGroup>
          {inspection !== 'masked' && (
            <CheckField
              label="Nommer les réclamants"
              help="Sans noms, la référence du contrat suffit au producteur pour retrouver son client."
              isChecked={hasNames}
              onChange={setHasNames}
            />
          )}
          <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
            <Button
              size="small"
              variant="outlined"
              disabled={keys.length === 0}
              onClick={() => void work.makeAndSave({ ...basis, kind: 'producers', keys, hasNames, format: 'docx' })}
            >
              {keys.length > 1 ? `Enregistrer les ${keys.length} fichiers` : 'Enregistrer le fichier'}
            </Button>
            <Button
              size="small"
              color="inherit"
              disabled={keys.length === 0}
              onClick={() => void work.makeAndSave({ ...basis, kind: 'producers', keys, hasNames, format: 'xlsx' })}
            >
              {keys.length > 1 ? `Les ${keys.length} classeurs Excel` : 'Le classeur Excel'}
            </Button>
          </Stack>
        </>
      )}
    </Stack>
  )
}
