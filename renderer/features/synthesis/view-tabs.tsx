/** The two sides of the synthesis: its figures, and the document that leaves for the governance body. */
import { Tab, Tabs } from '@mui/material'
import { type ReactNode, useId } from 'react'
import { useSearchParams } from 'react-router'
import { count } from '../../../shared/language/french.ts'

const VIEWS = ['figures', 'document'] as const
type View = (typeof VIEWS)[number]

type ViewTabsProps = {
  /** How many texts the figures no longer bear out. */
  readonly staleTexts: number
  readonly children: (view: View) => ReactNode
}

/** The view in the address: a link leads to either. */
export function ViewTabs({ staleTexts, children }: ViewTabsProps) {
  const id = useId()
  const [address, setAddress] = useSearchParams()
  const view = VIEWS.find((each) => each === address.get('vue')) ?? 'figures'
  const show = (shown: View) => setAddress((before) => ({ ...Object.fromEntries(before), vue: shown }), { replace: true })
  const labels: Readonly<Record<View, string>> = {
    figures: 'Chiffres',
    document: `Document à soumettre${staleTexts > 0 ? `, ${count(staleTexts, 'texte')} à relire` : ''}`,
  }
  return (
    <>
      <Tabs
        value={view}
        onChange={(_, shown: View) => show(shown)}
        aria-label="Vues de la synthèse"
        sx={{ mb: 3, borderBottom: 1, borderColor: 'divider' }}
      >
        {VIEWS.map((each) => (
          <Tab
            key={each}
            value={each}
            label={labels[each]}
            id={`${id}-${each}`}
            aria-controls={`${id}-panel`}
            sx={{ textTransform: 'none' }}
          />
        ))}
      </Tabs>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${view}`}>
        {children(view)}
      </div>
    </>
  )
}
