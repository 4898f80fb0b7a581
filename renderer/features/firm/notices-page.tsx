/** Whether the system tells of due dates outside the window. */
import { useState } from 'react'
import { areNoticesWanted } from '../../data/register/index.ts'
import { usePreferences, useWorkSession } from '../../session/index.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'

export function NoticesPage() {
  const { settings, host, hostInfo, isDemonstration } = useWorkSession()
  const preferences = usePreferences()
  const [isRefused, setIsRefused] = useState(!hostInfo.capabilities.canNotify)
  if (isDemonstration || !preferences) return null
  const choose = async (isWanted: boolean) => {
    const isAllowed = !isWanted || (await host.askToNotify())
    setIsRefused(!isAllowed)
    if (isAllowed) await settings.savePreferences({ ...preferences, notifiesDueDates: isWanted })
  }
  return (
    <Page title="Rappels" width="text">
      <CheckField
        label="Me prévenir des échéances"
        help="À l’ouverture du registre, puis une fois par jour tant qu’il reste ouvert : un nombre, jamais un nom. Rien tant qu’il est verrouillé."
        isChecked={!isRefused && areNoticesWanted(preferences, hostInfo)}
        onChange={(isWanted) => void choose(isWanted)}
      />
      {isRefused && (
        <Notice tone="warning">
          {hostInfo.kind === 'browser'
            ? 'Le navigateur refuse les notifications : rien ne s’affichera hors de cette fenêtre. Autorisez-les pour cette adresse dans ses réglages, puis cochez la case de nouveau.'
            : 'Ce système n’affiche pas de notifications.'}{' '}
          La page Aujourd’hui dit la même chose à chaque ouverture.
        </Notice>
      )}
    </Page>
  )
}
