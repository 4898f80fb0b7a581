/** The dossier taking shape beside the form, its due dates appearing as dates are typed. */
import { Box, Stack, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { arrangementsInBrief, arrivalWords, capacityOf, channelAndForm, dueInWords } from '../../../shared/complaint/index.ts'
import { capitalise, formatDate, lowerFirst } from '../../../shared/language/french.ts'
import {
  deriveObligations,
  isPending,
  type LocalDate,
  mediationWindow,
  NATURE_LABELS,
  OBLIGATION_LABELS,
  REGIME_LABELS,
} from '../../../shared/regulation/index.ts'
import { useLaw } from '../../session/index.ts'
import { typedArrangements } from '../../ui/arrangement-fields.ts'
import { type FactRow, Facts } from '../../ui/facts.tsx'
import { visuallyHidden } from '../../ui/visually-hidden.ts'
import { draftFacts, formOf, type IntakeDraft, type IntakeSettings, nameOf, regimesOf } from './intake-draft.ts'

type SummaryPanelProps = { readonly draft: IntakeDraft; readonly settings: IntakeSettings; readonly today: LocalDate }

type AsideProps = SummaryPanelProps & {
  /** All that was given with its due dates; these alone, where the form itself shows the rest; or nothing more than `children`. */
  readonly shows: 'all' | 'dueDates' | 'nothing'
  /** What else stands with the form. */
  readonly children?: ReactNode
}

export function SummaryPanel({ draft, settings, today, shows, children }: AsideProps) {
  const rows = shows === 'all' ? summaryRows(draft, settings) : []
  const isAside = shows !== 'nothing'
  return (
    <Box
      component="aside"
      aria-label="Le dossier prend forme"
      sx={{ borderLeft: { md: isAside ? 1 : 0 }, borderColor: { md: 'divider' }, pl: { md: isAside ? 4 : 0 }, minWidth: 0 }}
    >
      {isAside && (
        <Typography variant="h2" sx={{ mb: 1.5 }}>
          Le dossier
        </Typography>
      )}
      {rows.length > 0 && <Facts rows={rows} />}
      {isAside && rows.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {shows === 'all'
            ? 'Il prend forme ici au fil de vos réponses. Tout est gardé en brouillon : vous pouvez fermer et reprendre.'
            : 'Tout est gardé en brouillon.'}
        </Typography>
      )}
      {isAside && <DueDates draft={draft} settings={settings} today={today} />}
      {children}
    </Box>
  )
}

function capacityKnown(draft: IntakeDraft): readonly string[] {
  // « Mme Odile Marchand », typed as one, is a « cliente ».
  return draft.capacity === 'unknown' ? [] : [lowerFirst(capacityOf(draft.capacity, nameOf(draft).civility))]
}

function summaryRows(draft: IntakeDraft, settings: IntakeSettings): readonly FactRow[] {
  const form = formOf(draft)
  const words = arrivalWords(draft.channel)
  const regimes = regimesOf(draft, settings.statuses)
  const rows: readonly FactRow[] = [
    ['Qualifiée', draft.qualification && (draft.qualification === 'complaint' ? 'Réclamation' : 'Demande')],
    ['Réclamant', draft.name.trim() && [draft.name.trim(), ...capacityKnown(draft)].join(', ')],
    ['Aménagements', draft.arrangements && arrangementsInBrief(typedArrangements(draft.arrangements))],
    ['Canal', draft.channel && channelAndForm(draft.channel, form)],
    ['Exprimée', form === 'oral' && draft.expressedOn ? formatDate(draft.expressedOn) : undefined],
    [capitalise(words.sent), form === 'written' && !draft.isSentOnUnknown && draft.sentOn ? formatDate(draft.sentOn) : undefined],
    ['Déjà écrit à', draft.hasWrittenElsewhere ? draft.elsewhereTo : undefined],
    [capitalise(words.received), form === 'written' && draft.receivedOn ? formatDate(draft.receivedOn) : undefined],
    ['Produit', draft.product.trim()],
    [
      'Régime',
      draft.product.trim() || draft.chosenRegimes ? regimes.map((regime) => REGIME_LABELS[regime]).join(', ') || 'À préciser' : undefined,
    ],
    ['Nature', draft.nature && NATURE_LABELS[draft.nature]],
    ['Pièces', draft.files.length > 0 ? String(draft.files.length) : undefined],
  ]
  return rows.filter(([, detail]) => detail)
}

/** @param props.isStrip in one line, where a form has them under it */
export function DueDates({ draft, settings, today, isStrip = false }: SummaryPanelProps & { readonly isStrip?: boolean }) {
  const law = useLaw()
  const facts = draftFacts(draft, settings)
  const pending = deriveObligations(facts, today, law).filter((obligation) => isPending(obligation) || obligation.state === 'prudent')
  const mediation = facts.isComplaint ? mediationWindow(facts) : undefined
  if (pending.length === 0) return null
  return (
    <Box sx={isStrip ? {} : { mt: 3, pt: 2, borderTop: 1, borderColor: 'divider' }} aria-live="polite">
      <Typography variant="h3" sx={isStrip ? visuallyHidden : { mb: 1 }}>
        Échéances
      </Typography>
      <Stack direction={isStrip ? 'row' : 'column'} useFlexGap sx={{ columnGap: 2, rowGap: 1.5, flexWrap: isStrip ? 'nowrap' : 'wrap' }}>
        {pending.map((obligation) => (
          <Box key={obligation.kind}>
            <Typography variant="body2" sx={{ fontWeight: 550 }}>
              {OBLIGATION_LABELS[obligation.kind]}
            </Typography>
            <Typography variant="body2" color={obligation.state === 'overdue' ? 'error' : 'textSecondary'}>
              {dueInWords(obligation, today)}
            </Typography>
          </Box>
        ))}
        {mediation && (
          <Box>
            <Typography variant="body2" sx={{ fontWeight: 550 }}>
              Saisine du médiateur
            </Typography>
            <Typography variant="body2" color="textSecondary">
              du {formatDate(mediation.opensOn)} au {formatDate(mediation.closesOn)}
              {mediation.closesOn < today && ' : ce délai est passé'}
            </Typography>
          </Box>
        )}
      </Stack>
    </Box>
  )
}
