/** Règles du cabinet: what no text fixes, and what the firm's own documents confirm of the texts. */
import { Button, Link, Stack, Typography } from '@mui/material'
import { type FormEvent, useState } from 'react'
import { Link as RouterLink } from 'react-router'
import { capitalise, typography } from '../../../shared/language/french.ts'
import { type RegulationSettings, type RegulatoryText, RULES, sourceLabel } from '../../../shared/regulation/index.ts'
import {
  effectOfRules,
  keepFirmsChoice,
  type LawEffect,
  useDraft,
  useRegulationSettings,
  useToday,
  useWorkSession,
  whatWentWrong,
} from '../../session/index.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { TextField } from '../../ui/field.tsx'
import { ErrorNotices, Notice } from '../../ui/notice.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { useFaultFocus } from '../../ui/use-fault-focus.ts'
import { EffectDialog } from './effect-dialog.tsx'
import {
  CONFIRMABLE_TEXTS,
  citationField,
  countsOtherwise,
  type RulesDraft,
  type RulesErrors,
  readRulesDraft,
  toRulesDraft,
} from './rules-draft.ts'

export function HouseRulesPage() {
  const settings = useRegulationSettings()
  return settings ? <HouseRulesForm settings={settings} /> : null
}

/** Rules read, and what they change: they wait for a word where an open dossier's day moves. */
type WaitingRules = { readonly settings: RegulationSettings; readonly effect: LawEffect }

type Status = 'untouched' | 'edited' | 'invalid' | 'saved' | 'failed'

function HouseRulesForm({ settings }: { readonly settings: RegulationSettings }) {
  const session = useWorkSession()
  const today = useToday()
  const [waiting, setWaiting] = useState<WaitingRules>()
  const draft = useDraft<RulesDraft>('house-rules', toRulesDraft(settings))
  const [status, setStatus] = useState<Status>('untouched')
  const [errors, setErrors] = useState<RulesErrors>({})
  const [refusals, setRefusals] = useState<readonly string[]>([])
  const { form, showFault, refusesUnread } = useFaultFocus()
  if (!draft.value) return null
  const values = draft.value
  const change = (patch: Partial<RulesDraft>) => {
    setStatus('edited')
    setRefusals([])
    draft.change(patch)
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (refusesUnread()) return
    const read = readRulesDraft(values)
    setErrors(read.status === 'invalid' ? read.errors : {})
    if (read.status === 'invalid') {
      setStatus('invalid')
      return showFault()
    }
    const found = await effectOfRules(session, read.settings, today)
    if (found.dossiers.length > 0) return setWaiting({ settings: read.settings, effect: found })
    return keep({ settings: read.settings, effect: found })
  }
  const keep = async ({ settings: rules, effect }: WaitingRules) => {
    try {
      const wrong = whatWentWrong(await session.settings.saveRegulation(rules))
      setRefusals(wrong)
      if (wrong.length === 0) {
        await keepFirmsChoice(session, effect.dossiers, today)
        await draft.settle()
      }
      setStatus(wrong.length === 0 ? 'saved' : 'edited')
    } catch {
      setStatus('failed')
    }
    setWaiting(undefined)
  }
  const fields = { draft: values, change, errors }
  return (
    <>
      <form ref={form} onSubmit={(event) => void save(event)} noValidate style={{ display: 'flex', flex: 1, minWidth: 0 }}>
        <Page
          title="Règles du cabinet"
          lead={
            <>
              Ce qu’aucun texte ne fixe, et ce que vos propres documents confirment des textes. Tout ce que l’application applique se lit
              dans les{' '}
              <Link component={RouterLink} to={paths.appliedRules}>
                règles appliquées
              </Link>
              .
            </>
          }
          width="text"
          action={
            <Button type="submit" variant="contained">
              Enregistrer
            </Button>
          }
        >
          <ErrorNotices messages={refusals} />
          <SavingNotice status={status} isResumed={draft.isResumed} />
          <OwnRules {...fields} />
          <CifDelays {...fields} />
          <PaymentServices {...fields} />
          <Texts {...fields} />
        </Page>
      </form>
      {waiting && <EffectDialog effect={waiting.effect} onSave={() => keep(waiting)} onClose={() => setWaiting(undefined)} />}
    </>
  )
}

function SavingNotice({ status, isResumed }: { readonly status: Status; readonly isResumed: boolean }) {
  switch (status) {
    case 'saved':
      return <Notice tone="success">Enregistré. Les échéances et les lettres à venir suivent ces règles.</Notice>
    case 'failed':
      return (
        <Notice tone="error">
          L’enregistrement n’a pas eu lieu. Votre saisie reste à l’écran : libérez de la place sur le disque, puis recommencez.
        </Notice>
      )
    case 'invalid':
      return <Notice tone="error">Rien n’est enregistré : corrigez ce qui est signalé ci-dessous.</Notice>
    case 'edited':
      return <Notice tone="info">Des changements ne sont pas encore enregistrés.</Notice>
    case 'untouched':
      return isResumed ? <Notice tone="info">Des changements ne sont pas encore enregistrés.</Notice> : null
  }
}

type FieldsProps = {
  readonly draft: RulesDraft
  readonly change: (patch: Partial<RulesDraft>) => void
  readonly errors: RulesErrors
}

function OwnRules({ draft, change, errors }: FieldsProps) {
  return (
    <Section title="Ce que le cabinet se donne">
      <Stack spacing={2.5}>
        <TextField
          label="Rappeler l’invitation à écrire au bout de combien de jours"
          help="Jours de calendrier comptés depuis l’envoi de l’invitation, tant que le client n’a ni écrit ni renoncé."
          inputMode="decimal"
          value={draft.reminderAfterDays}
          onChange={(reminderAfterDays) => change({ reminderAfterDays })}
          error={errors.reminderAfterDays}
        />
        <CheckField
          label="Après deux mois sans réponse, proposer la lettre d’information sur le médiateur"
          help="Le droit de saisir le médiateur vient des textes ; la lettre, elle, n’est demandée par aucun."
          isChecked={draft.informsOfMediator}
          onChange={(informsOfMediator) => change({ informsOfMediator })}
        />
        <TextField
          label="Déclarer à l’assureur de responsabilité civile, en combien de jours ouvrés"
          help="Le délai de votre contrat, compté du lundi au vendredi depuis le jour où le cabinet sait sa responsabilité mise en cause. Jamais moins de cinq (article L113-2 du code des assurances)."
          inputMode="decimal"
          value={draft.insurerJoursOuvres}
          onChange={(insurerJoursOuvres) => change({ insurerJoursOuvres })}
          error={errors.insurerJoursOuvres}
        />
        <TextField
          label="Cause récurrente à partir de combien de réclamations"
          help="Réclamations de même nature sur le même produit : la rubrique Actions les rapproche et vous propose d’en tirer un constat ou une mesure."
          inputMode="decimal"
          value={draft.recurrenceTimes}
          onChange={(recurrenceTimes) => change({ recurrenceTimes })}
          error={errors.recurrenceTimes}
        />
        <TextField
          label="Rapprochées sur combien de mois"
          help="Les derniers mois, jusqu’à aujourd’hui."
          inputMode="decimal"
          value={draft.recurrenceMonths}
          onChange={(recurrenceMonths) => change({ recurrenceMonths })}
          error={errors.recurrenceMonths}
        />
      </Stack>
    </Section>
  )
}

const CIF_BASES = ['sent', 'received'] as const
const CIF_BASIS_LABELS: Readonly<Record<(typeof CIF_BASES)[number], string>> = {
  sent: 'L’envoi de la réclamation, depuis le jour ci-dessous',
  received: 'La réception de la réclamation, quel que soit le jour',
}

function CifDelays({ draft, change, errors }: FieldsProps) {
  const today = useToday()
  return (
    <Section title="Conseil en investissements financiers">
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        L’arrêté du 17 avril 2023 fait courir de l’envoi, depuis le 8 mai 2023, les délais de l’AMF qui se comptaient de la réception. Le
        texte présent de l’article 325-23, propre aux CIF, n’a pas pu être lu : l’application compte de l’envoi, le plus court. Votre
        association peut vous confirmer le contraire.
      </Typography>
      <Stack spacing={2.5}>
        <SelectField
          label="Les délais d’un CIF se comptent depuis"
          value={draft.cifCountsFrom}
          options={CIF_BASES}
          labels={CIF_BASIS_LABELS}
          onChange={(cifCountsFrom) => change({ cifCountsFrom })}
        />
        {draft.cifCountsFrom === 'sent' && (
          <DateField
            label="Comptés de l’envoi à partir du"
            help="Une réclamation à cheval sur ce jour suit le délai le plus court."
            value={draft.cifSendingFrom}
            onChange={(cifSendingFrom) => change({ cifSendingFrom })}
            error={errors.cifSendingFrom}
            today={today}
          />
        )}
        <TextField
          label="Pourquoi le cabinet compte ainsi"
          isOptional={!countsOtherwise(draft)}
          help="Le texte, ou la réponse de votre association, qui le dit."
          rows={2}
          value={draft.cifReason}
          onChange={(cifReason) => change({ cifReason })}
          error={errors.cifReason}
        />
      </Stack>
    </Section>
  )
}

function PaymentServices({ draft, change }: FieldsProps) {
  return (
    <Section title="Services de paiement">
      <CheckField
        label="Le cabinet est lui-même prestataire de services de paiement"
        help="L’article L133-45 s’adresse aux prestataires eux-mêmes. Coché, le régime se choisit à l’enregistrement d’une réclamation : réponse sous 15 jours ouvrables. Une réclamation dont le régime n’est pas précisé suit alors ce délai, le plus court."
        isChecked={draft.providesPaymentServices}
        onChange={(providesPaymentServices) => change({ providesPaymentServices })}
      />
    </Section>
  )
}

function Texts(fields: FieldsProps) {
  const isCounted = ({ family }: RegulatoryText) => RULES.some((rule) => rule.family === family)
  return (
    <>
      <Section title="Textes à confirmer par vos documents">
        <Typography color="textSecondary" sx={{ mb: 2 }}>
          Ces textes n’ont pas été lus en entier : corrigez leur citation d’après l’exemplaire que vous détenez. Une citation effacée
          redevient celle de l’application.
        </Typography>
        <Citations texts={CONFIRMABLE_TEXTS.filter(isCounted)} {...fields} />
      </Section>
      <Section title="Autres textes cités">
        <Typography color="textSecondary" sx={{ mb: 2 }}>
          Aucun délai du cabinet ne s’y compte : les lettres, les documents et les vérifications les citent.
        </Typography>
        <Citations texts={CONFIRMABLE_TEXTS.filter((text) => !isCounted(text))} {...fields} />
      </Section>
    </>
  )
}

function Citations({ texts, draft, change, errors }: FieldsProps & { readonly texts: readonly RegulatoryText[] }) {
  const today = useToday()
  const cite = (id: string, citation: string) => change({ citations: { ...draft.citations, [id]: citation } })
  return (
    <Stack spacing={2.5}>
      {texts.map((text) => (
        <Stack key={text.id} spacing={1.5}>
          <TextField
            label={`Citation du texte ${text.name ?? text.id}`}
            help={noteOf(text)}
            value={draft.citations[text.id] ?? ''}
            onChange={(citation) => cite(text.id, citation)}
            error={errors[citationField(text)]}
          />
          {text.id === '2024-R-02' && (
            <DateField
              label="Recommandation 2024-R-02 citée à partir du"
              help="Selon le jour où le délai du dossier commence ; les dossiers plus anciens citent la précédente."
              value={draft.acpr2024From}
              onChange={(acpr2024From) => change({ acpr2024From })}
              error={errors.acpr2024From}
              today={today}
              days="any"
            />
          )}
        </Stack>
      ))}
    </Stack>
  )
}

/** How far the source carries, then what the adviser should know of the text. */
function noteOf(text: RegulatoryText): string {
  return typography([`${capitalise(sourceLabel(text))}.`, text.note].filter(Boolean).join(' '))
}
