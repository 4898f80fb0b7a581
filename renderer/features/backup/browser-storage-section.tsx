/** In the browser edition: what the browser may delete, and what answers it. */
import { Typography } from '@mui/material'
import { useSession } from '../../session/index.ts'
import { Section } from '../../ui/page.tsx'
import { useIsPersistent } from './use-is-persistent.ts'

/** Shown where a browser keeps the register; the desktop edition keeps it in a folder of its own. */
export function BrowserStorageSection() {
  const { hostInfo } = useSession()
  return hostInfo.kind === 'browser' ? <WhatMayGo canChooseFolder={hostInfo.capabilities.canChooseFolder} /> : null
}

function WhatMayGo({ canChooseFolder }: { readonly canChooseFolder: boolean }) {
  const isPersistent = useIsPersistent()
  if (isPersistent === undefined) return null
  return (
    <Section title="Ce que le navigateur peut effacer">
      <Typography sx={{ mb: 1 }}>
        {isPersistent
          ? 'Ce navigateur a accepté de ne rien effacer de lui-même. Mais effacer les données du site, ou le profil du navigateur, emporte le registre, sa seconde copie et les sauvegardes gardées ici.'
          : 'Ce navigateur n’a pas promis de garder le registre : si le disque se remplit, il peut l’effacer, avec sa seconde copie et les sauvegardes gardées ici. Effacer les données du site, ou le profil du navigateur, les emporte aussi.'}
      </Typography>
      <Typography color="textSecondary">
        La seconde copie répare une base abîmée ou perdue.{' '}
        {canChooseFolder
          ? 'Après un effacement par le navigateur, ce sont les sauvegardes du dossier choisi plus haut (clé USB, dossier synchronisé) qui ramènent vos dossiers.'
          : 'Après un effacement par le navigateur, rien ne ramènerait vos dossiers : celui-ci ne sait pas écrire dans un dossier à vous. Chrome, Edge et l’application de bureau le savent.'}
      </Typography>
    </Section>
  )
}
