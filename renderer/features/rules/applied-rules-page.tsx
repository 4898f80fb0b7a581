/** Règles appliquées: every rule with its source and, for a dossier, whether it applied or why not. */
import { Box, Button, Link, Typography } from '@mui/material'
import { Link as RouterLink, useSearchParams } from 'react-router'
import { complaintFacts, type Dossier } from '../../../shared/complaint/index.ts'
import { enumerate } from '../../../shared/language/french.ts'
import { type Law, OBLIGATION_KINDS, OBLIGATION_LABELS, REGIME_LABELS, ruleOutcome } from '../../../shared/regulation/index.ts'
import { useDossier, useLaw, useSession, useToday } from '../../session/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { DossierChoice } from './dossier-choice.tsx'
import { LawHistory } from './law-history.tsx'
import { MediatorRules } from './mediator-rules.tsx'
import { RuleItem } from './rule-item.tsx'
import { PaperSentences, TextsRead } from './texts-read.tsx'

export function AppliedRulesPage() {
  const [search, setSearch] = useSearchParams()
  const { inspection } = useSession()
  const law = useLaw()
  const id = search.get('dossier') ?? ''
  const choose = (chosen: string | undefined) => setSearch(chosen ? { dossier: chosen } : {}, { replace: true })
  return (
    <Page
      title="Règles appliquées"
      lead="Chaque règle, le texte qui la dit et ce qu’elle demande. Choisissez un dossier pour lire lesquelles s’y appliquent, et pourquoi pas les autres."
      width="text"
      action={
        !inspection && (
          <Button component={RouterLink} to={paths.houseRules} variant="outlined">
            Règles du cabinet
          </Button>
        )
      }
    >
      <DossierChoice chosenId={id} onChoose={choose} />
      {id ? <RulesOfDossier key={id} id={id} law={law} /> : <Rules law={law} />}
      {!id && <TextsRead law={law} />}
      {!id && <PaperSentences />}
      {!id && <LawHistory />}
    </Page>
  )
}

function RulesOfDossier({ id, law }: { readonly id: string; readonly law: Law }) {
  const loaded = useDossier(id)
  if (loaded === undefined) return null
  if (loaded === null) {
    return (
      <>
        <Notice tone="warning">Ce dossier n’est pas dans le registre : voici les règles, sans lui.</Notice>
        <Rules law={law} />
      </>
    )
  }
  return (
    <>
      <Typography sx={{ mb: 3 }}>
        <Link component={RouterLink} to={paths.dossier(id)}>
          {loaded.dossier.reference} · {loaded.dossier.complainant.name}
        </Link>
        {' : '}
        {regimesSentence(loaded.dossier)}
      </Typography>
      <Rules law={law} dossier={loaded.dossier} />
      <MediatorRules law={law} dossier={loaded.dossier} />
    </>
  )
}

function regimesSentence({ isComplaint, regimes }: Dossier): string {
  if (!isComplaint) return 'une demande, à laquelle aucune règle des réclamations ne s’applique.'
  if (regimes.length === 0) return 'régime non précisé ; la règle la plus stricte de chaque étape est retenue.'
  const labels = regimes.map((regime) => REGIME_LABELS[regime])
  return regimes.length === 1 ? `régime ${labels}.` : `régimes ${enumerate(labels)} ; la règle la plus stricte de chaque étape est retenue.`
}

/** The rules, in the order of the steps. */
function Rules({ law, dossier }: { readonly law: Law; readonly dossier?: Dossier }) {
  const today = useToday()
  const facts = dossier && complaintFacts(dossier)
  return OBLIGATION_KINDS.map((kind) => {
    const rules = law.rules.filter((rule) => rule.kind === kind)
    if (rules.length === 0) return null
    return (
      <Section key={kind} title={OBLIGATION_LABELS[kind]}>
        <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
          {rules.map((rule) => (
            <RuleItem
              key={rule.id}
              rule={rule}
              law={law}
              today={today}
              outcome={facts && ruleOutcome(rule, facts, today, law)}
              facts={facts}
            />
          ))}
        </Box>
      </Section>
    )
  })
}
