/** Cabinet fictif: invented dossiers to try the application on. */
import { Button } from '@mui/material'
import { useWorkSession } from '../../session/index.ts'
import { Page } from '../../ui/page.tsx'

export function DemonstrationPage() {
  const { isDemonstration, switchDemonstration } = useWorkSession()
  return (
    <Page
      title="Cabinet fictif"
      lead="Une quarantaine de dossiers inventés sur trois ans, dans une base à part : vos dossiers ne sont pas touchés et rien n’en reste quand vous le quittez."
      width="text"
    >
      <Button variant="outlined" onClick={() => switchDemonstration(!isDemonstration)}>
        {isDemonstration ? 'Revenir à mon cabinet' : 'Découvrir avec un cabinet fictif'}
      </Button>
    </Page>
  )
}
