/** Cabinet: the firm's details, where the data is, the demonstration, the shortcuts. */
import { Box, Button, Stack, Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { Link as RouterLink } from 'react-router'
import { type Firm, firmGaps } from '../../../shared/firm/firm.ts'
import { count } from '../../../shared/language/french.ts'
import { keepFirmsChoice, useDraft, useFirm, useSession, useToday, useWorkSession } from '../../session/index.ts'
import { DataFolderActions } from '../../ui/data-folder-actions.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { type FirmDraft, toDraft, toFirm } from './firm-draft.ts'
import { IdentityFields, InsurerFields, PeopleFields, ProducersField, StatusFields } from './firm-fields.tsx'
import { LetterheadSection } from './letterhead-section.tsx'
import { MediatorFields } from './mediator-fields.tsx'
import { NoticesSection } from './notices-section.tsx'
import { TemplatesSection } from './templates-section.tsx'
import { UpdatesSection } from './updates-section.tsx'

export function FirmPage() {
  const firm = useFirm()
  return firm ? <FirmForm firm={firm} /> : null
}

function FirmForm({ firm }: { readonly firm: Firm }) {
  const session = useWorkSession()
  const { settings } = session
  const today = useToday()
  const draft = useDraft<FirmDraft>('firm', toDraft(firm))
  const [status, setStatus] = useState<'untouched' | 'edited' | 'saved' | 'failed'>('untouched')
  if (!draft.value) return null
  const values = draft.value
  const change = (patch: Partial<FirmDraft>) => {
    setStatus('edited')
    draft.change(patch)
  }
  const save = async () => {
    try {
      const saved = toFirm(values)
      await settings.saveFirm(saved)
      await keepFirmsChoice(session, [], today)
      await draft.settle()
      setStatus('saved')
    } catch {
      setStatus('failed')
    }
  }
  const fields = { draft: values, change, today }
  const gaps = firmGaps(toFirm(values))
  return (
    <Page
      title="Cabinet"
      lead="Ce que vos lettres disent de vous, et ce que l’application doit savoir pour appliquer les bonnes règles."
      width="text"
      action={
        <Button variant="contained" onClick={() => void save()}>
          Enregistrer
        </Button>
      }
    >
      {status === 'saved' && <Notice tone="success">Enregistré.</Notice>}
      {status === 'failed' && (
        <Notice tone="error">
          L’enregistrement n’a pas eu lieu. Votre saisie reste à l’écran : libérez de la place sur le disque, puis recommencez.
        </Notice>
      )}
      {(status === 'edited' || draft.isResumed) && status !== 'saved' && (
        <Notice tone="info">Des changements ne sont pas encore enregistrés.</Notice>
      )}
      {gaps.length > 0 && (
        <Notice tone="warning">
          Vos lettres seraient incomplètes :
          <ul style={{ margin: 0, paddingLeft: 20 }}>
            {gaps.map((gap) => (
              <li key={`${gap.field}-${gap.regime ?? ''}`}>{gap.message}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Section title="Identité">
        <IdentityFields {...fields} />
      </Section>
      <Section title="Activités">
        <StatusFields {...fields} />
      </Section>
      <Section title="Interlocuteurs">
        <PeopleFields {...fields} />
      </Section>
      <Section title="Médiateurs">
        <MediatorFields {...fields} />
      </Section>
      <Section title="Assureur de responsabilité civile professionnelle">
        <InsurerFields {...fields} />
      </Section>
      <Section title="Producteurs">
        <ProducersField {...fields} />
      </Section>
      <LetterheadSection />
      <TemplatesSection />
      <RulesSection />
      <PapersSection />
      <NoticesSection />
      <DataSection />
      <UpdatesSection />
      <DemonstrationSection />
      <ShortcutsSection />
    </Page>
  )
}

function RulesSection() {
  return (
    <Section title="Règles">
      <Typography sx={{ mb: 1.5 }}>
        Les textes que l’application applique à chaque réclamation, et ce que le cabinet fixe lui-même.
      </Typography>
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap' }}>
        <Button component={RouterLink} to={paths.houseRules} variant="outlined">
          Règles du cabinet
        </Button>
        <Button component={RouterLink} to={paths.appliedRules} variant="outlined">
          Règles appliquées
        </Button>
      </Stack>
    </Section>
  )
}

function PapersSection() {
  return (
    <Section title="Informations et procédure">
      <Typography sx={{ mb: 1.5 }}>
        La page de votre site, l’affiche de vos locaux, le paragraphe de vos documents clients et votre procédure interne, écrits à partir
        de ce que vous réglez ici.
      </Typography>
      <Button component={RouterLink} to={paths.papers} variant="outlined">
        Informations et procédure
      </Button>
    </Section>
  )
}

function DataSection() {
  const { register, host, hostInfo, isDemonstration } = useSession()
  const dossiers = useLiveQuery(() => register.count(), [register])
  return (
    <Section title="Vos données">
      <Typography sx={{ mb: 1.5 }}>
        {dossiers === undefined ? '' : `${count(dossiers, 'dossier')} : `}elles sont {hostInfo.dataLocation}
        {isDemonstration ? '.' : ', chiffrées.'} Version {hostInfo.version} de l’application.
      </Typography>
      {!isDemonstration && (
        <DataFolderActions host={host} info={hostInfo}>
          <Button component={RouterLink} to={paths.data} variant="outlined">
            Données et sauvegardes
          </Button>
        </DataFolderActions>
      )}
    </Section>
  )
}

function DemonstrationSection() {
  const { isDemonstration, switchDemonstration } = useSession()
  return (
    <Section title="Cabinet fictif">
      <Typography sx={{ mb: 1.5 }}>
        Une quarantaine de dossiers inventés sur trois ans, dans une base à part : vos dossiers ne sont pas touchés et rien n’en reste quand
        vous le quittez.
      </Typography>
      <Button variant="outlined" onClick={() => switchDemonstration(!isDemonstration)}>
        {isDemonstration ? 'Revenir à mon cabinet' : 'Découvrir avec un cabinet fictif'}
      </Button>
    </Section>
  )
}

const SHORTCUTS: readonly (readonly [keys: string, effect: string])[] = [
  ['Ctrl+N', 'Nouvelle réclamation'],
  ['Ctrl+K', 'Trouver un dossier, une personne, une action'],
  ['Ctrl+L', 'Verrouiller le registre'],
  ['Ctrl+P', 'Imprimer la lettre affichée'],
  ['Entrée, Échap', 'Continuer, revenir (formulaire guidé)'],
  ['?', 'Cette liste'],
]

function ShortcutsSection() {
  return (
    <Section title="Raccourcis">
      <Stack component="dl" spacing={0.5} sx={{ m: 0 }}>
        {SHORTCUTS.map(([keys, effect]) => (
          <Box key={keys} sx={{ display: 'grid', gridTemplateColumns: '140px 1fr' }}>
            <Typography component="dt" variant="body2" sx={{ fontWeight: 600 }}>
              {keys}
            </Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0 }}>
              {effect}
            </Typography>
          </Box>
        ))}
      </Stack>
    </Section>
  )
}
