/** The firm's details: one draft, saved as a whole, of which each screen shows a part. */
import { Button, Link } from '@mui/material'
import { type ComponentType, type ReactNode, useState } from 'react'
import { Link as RouterLink, useLocation } from 'react-router'
import { type Firm, firmGaps } from '../../../shared/firm/firm.ts'
import { FIRM_PAGE_TITLES } from '../../../shared/firm/settings-pages.ts'
import { keepFirmsChoice, useDraft, useFirm, useToday, useWorkSession, whatWentWrong } from '../../session/index.ts'
import { ErrorNotices, Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { firmFieldPath, paths } from '../../ui/paths.ts'
import { type FirmDraft, type FirmFieldsProps, toDraft, toFirm } from './firm-draft.ts'
import { IdentityFields, InsurerFields, PeopleFields, ProducersField, StatusFields } from './firm-fields.tsx'
import { MediatorFields } from './mediator-fields.tsx'

type FirmPart = { readonly title: string; readonly lead: string; readonly fields: ComponentType<FirmFieldsProps> }

const IDENTITY: FirmPart = { title: FIRM_PAGE_TITLES.identity, lead: 'Ce que vos lettres disent de votre cabinet.', fields: IdentityFields }

/** The part that each address shows. */
const PARTS: Readonly<Record<string, FirmPart>> = {
  [paths.firm]: IDENTITY,
  [paths.activities]: {
    title: FIRM_PAGE_TITLES.activities,
    lead: 'Elles décident des règles qui s’appliquent à chaque réclamation.',
    fields: StatusFields,
  },
  [paths.contacts]: {
    title: FIRM_PAGE_TITLES.contacts,
    lead: 'Qui signe vos lettres, et qui le client peut joindre.',
    fields: PeopleFields,
  },
  [paths.mediators]: {
    title: FIRM_PAGE_TITLES.mediators,
    lead: 'Chaque réponse les nomme, une fois que vous les avez vérifiés.',
    fields: MediatorFields,
  },
  [paths.insurer]: {
    title: FIRM_PAGE_TITLES.insurer,
    lead: 'À qui se déclare une réclamation qui met en cause votre responsabilité.',
    fields: InsurerFields,
  },
  [paths.producers]: {
    title: 'Producteurs',
    lead: 'Les maisons dont vous distribuez les produits, et où leurs clients réclament.',
    fields: ProducersField,
  },
}

/** One form for all its addresses: what is typed in a part is still there in the next. */
export function FirmPage() {
  const firm = useFirm()
  return firm ? <FirmForm firm={firm} /> : null
}

function FirmForm({ firm }: { readonly firm: Firm }) {
  const session = useWorkSession()
  const { pathname } = useLocation()
  const today = useToday()
  const draft = useDraft<FirmDraft>('firm', toDraft(firm))
  const [status, setStatus] = useState<'untouched' | 'edited' | 'saved' | 'failed'>('untouched')
  const [refusals, setRefusals] = useState<readonly string[]>([])
  if (!draft.value) return null
  const values = draft.value
  const change = (patch: Partial<FirmDraft>) => {
    setStatus('edited')
    setRefusals([])
    draft.change(patch)
  }
  const save = async () => {
    try {
      const wrong = whatWentWrong(await session.settings.saveFirm(toFirm(values)))
      setRefusals(wrong)
      if (wrong.length > 0) return setStatus('edited')
      await keepFirmsChoice(session, [], today)
      await draft.settle()
      setStatus('saved')
    } catch {
      setStatus('failed')
    }
  }
  const { title, lead, fields: Fields } = PARTS[pathname] ?? IDENTITY
  return (
    <Page
      title={title}
      lead={lead}
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
      <ErrorNotices messages={refusals} />
      {(status === 'edited' || draft.isResumed) && status !== 'saved' && (
        <Notice tone="info">Des changements ne sont pas encore enregistrés.</Notice>
      )}
      <Gaps firm={toFirm(values)} />
      <Fields key={title} draft={values} change={change} today={today} />
    </Page>
  )
}

/** What is still missing, each with the way to where it is typed. */
function Gaps({ firm }: { readonly firm: Firm }): ReactNode {
  const gaps = firmGaps(firm)
  if (gaps.length === 0) return null
  return (
    <Notice tone="warning">
      Vos lettres seraient incomplètes :
      <ul style={{ margin: 0, paddingLeft: 20 }}>
        {gaps.map(({ field, regime, message }) => (
          <li key={`${field}-${regime ?? ''}`}>
            <Link component={RouterLink} to={firmFieldPath(field)} color="inherit">
              {message}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
