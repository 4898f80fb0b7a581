/** Persons of the register whom the name being typed may be: one choice fills in what is known of them. */
import { Box, Button, Link, Typography } from '@mui/material'
import { nameKey, type Person, personsNamed } from '../../../shared/complaint/index.ts'
import { formatPhone } from '../../../shared/language/contact-details.ts'
import { count, formatDate } from '../../../shared/language/french.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { Notice } from '../../ui/notice.tsx'
import type { IntakeDraft } from './intake-draft.ts'
import type { StepProps } from './step-props.ts'

type KnownPerson = Person<DossierSummary>

/** More would be read by nobody while typing. */
const SHOWN = 5

export function KnownPersons({ draft, replace, suggestions: { persons } }: Pick<StepProps, 'draft' | 'replace' | 'suggestions'>) {
  const chosen = persons.find(({ id }) => id === draft.personId)
  if (chosen) return <Chosen person={chosen} onForget={() => replace(FORGOTTEN, 'Ses coordonnées sont retirées.')} />
  const found = personsNamed(persons, draft.name, SHOWN)
  if (found.length === 0) return null
  return (
    <Box>
      <Typography variant="caption" color="textSecondary" component="p">
        Déjà au registre ? Choisissez la personne pour reprendre ses coordonnées.
      </Typography>
      <Box component="ul" aria-label="Personnes déjà connues" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {found.map((person) => (
          <li key={person.id}>
            <Button
              color="inherit"
              onClick={() => replace(filled(person), 'Les coordonnées du registre remplacent celles que vous aviez saisies.')}
              sx={{ width: '100%', justifyContent: 'flex-start', textAlign: 'left', whiteSpace: 'normal', px: 1 }}
            >
              <span>
                {person.name}
                <Typography component="span" variant="caption" color="textSecondary">
                  {` · ${detailsOf(person)}`}
                </Typography>
              </span>
            </Button>
          </li>
        ))}
      </Box>
    </Box>
  )
}

function Chosen({ person, onForget }: { readonly person: KnownPerson; readonly onForget: () => void }) {
  return (
    <Notice tone="info">
      Déjà au registre : {count(person.dossiers.length, 'dossier')}. Ses coordonnées sont reprises ; vérifiez qu’elles sont à jour.{' '}
      <Link component="button" type="button" onClick={onForget} sx={{ verticalAlign: 'baseline' }}>
        Ce n’est pas cette personne
      </Link>
    </Notice>
  )
}

function detailsOf({ dossiers, email, phone }: KnownPerson): string {
  const latest = dossiers[0]
  return [
    count(dossiers.length, 'dossier'),
    latest && `le dernier du ${formatDate(latest.arrivedOn)}`,
    email ?? (phone && formatPhone(phone)),
  ]
    .filter(Boolean)
    .join(', ')
}

/** What choosing a person brings to the form. */
export function filled(person: KnownPerson): Partial<IntakeDraft> {
  const { id, civility, name, address = '', email = '', phone = '', clientKind } = person
  return { personId: id, civility, name, address, email, phone: formatPhone(phone), clientKind }
}

const FORGOTTEN: Partial<IntakeDraft> = { personId: undefined, address: '', email: '', phone: '' }

/** Another name is another person, until the adviser says otherwise. */
export function renamed(draft: IntakeDraft, name: string): Partial<IntakeDraft> {
  return nameKey(name) === nameKey(draft.name) ? { name } : { name, personId: undefined }
}
