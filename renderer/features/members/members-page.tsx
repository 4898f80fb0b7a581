/** Membres: who keeps the register; for a firm of one, how to keep it with others. */
import { useSyncExternalStore } from 'react'
import type { FirmSpace } from '../../data/replication/index.ts'
import { useFirmSpace } from '../../session/index.ts'
import { Page } from '../../ui/page.tsx'
import { AloneSections } from './alone-sections.tsx'
import { AskingSection } from './asking-section.tsx'
import { SeatSections } from './seat-sections.tsx'

export function MembersPage() {
  const space = useFirmSpace()
  return (
    <Page title="Membres" lead="Les personnes qui tiennent ce registre, chacune sur son ordinateur." width="text">
      {space && <Sections space={space} />}
    </Page>
  )
}

function Sections({ space }: { readonly space: FirmSpace }) {
  const standing = useSyncExternalStore(space.subscribe, space.standing)
  switch (standing.status) {
    case 'alone':
      return <AloneSections space={space} />
    case 'asking':
      return <AskingSection space={space} standing={standing} />
    case 'seat':
      return <SeatSections space={space} standing={standing} />
  }
}
