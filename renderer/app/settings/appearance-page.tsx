/** Apparence: light, dark, or as the system. */
import { useColorScheme } from '@mui/material/styles'
import { Choice, type ChoiceOption } from '../../ui/choice.tsx'
import { Page } from '../../ui/page.tsx'

type Mode = 'system' | 'light' | 'dark'

const MODES: readonly ChoiceOption<Mode>[] = [
  { value: 'system', label: 'Comme l’ordinateur', hint: 'Clair ou sombre, selon le réglage du système.' },
  { value: 'light', label: 'Clair' },
  { value: 'dark', label: 'Sombre' },
]

export function AppearancePage() {
  const { mode = 'system', setMode } = useColorScheme()
  return (
    <Page title="Apparence" lead="Ce choix vaut pour cet ordinateur. Les lettres et les documents n’en dépendent pas." width="text">
      <Choice legend="Thème" options={MODES} value={mode} onChange={setMode} columns={3} />
    </Page>
  )
}
