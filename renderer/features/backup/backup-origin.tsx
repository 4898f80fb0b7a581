/** Whose a backup is, before it is restored: this register's, another's, or nobody knows whose. */
import { Typography } from '@mui/material'
import type { Manifest, SealVerdict } from '../../../shared/archive/index.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { Notice } from '../../ui/notice.tsx'

/** `named` on a computer that has no register yet, for one that its own vault made. */
type Origin = 'own' | 'named' | 'other' | 'unproven' | 'forged'

/** @param vaultId of the register that is open; `undefined` where there is none */
export function originOf(
  { seal, manifest }: { readonly seal: SealVerdict; readonly manifest: Pick<Manifest, 'vaultId'> },
  vaultId: string | undefined,
): Origin {
  if (seal === 'broken') return 'forged'
  if (seal === 'none') return 'unproven'
  if (vaultId === undefined) return 'named'
  return manifest.vaultId === vaultId ? 'own' : 'other'
}

/** Whether it is restored only once the adviser said to know where it comes from. */
export function mustBeSure(origin: Origin): boolean {
  return origin === 'forged' || origin === 'unproven'
}

/** What reading it whole has shown. */
export function readingShown(origin: Origin): string {
  return mustBeSure(origin) ? 'Elle a été lue en entier : rien n’y est abîmé.' : 'Elle a été lue et vérifiée en entier.'
}

type BackupOriginProps = {
  readonly origin: Origin
  readonly firmName: string | undefined
  readonly isSure: boolean
  readonly onSure: (isSure: boolean) => void
}

export function BackupOrigin({ origin, firmName, isSure, onSure }: BackupOriginProps) {
  const name = firmName === undefined ? 'd’un cabinet qui n’a pas encore de nom' : `de « ${firmName} »`
  const sure = <CheckField label="Je sais d’où vient cette sauvegarde et je veux la restaurer" isChecked={isSure} onChange={onSure} />
  switch (origin) {
    case 'own':
      return null
    case 'named':
      return <Typography sx={{ mb: 2 }}>C’est une sauvegarde du registre {name}.</Typography>
    case 'other':
      return (
        <Notice tone="warning">
          Cette sauvegarde est celle d’un autre registre, celui {name} : ses dossiers prendraient la place de ceux d’ici.
        </Notice>
      )
    case 'unproven':
      return (
        <>
          <Notice tone="warning">
            Rien ne prouve d’où vient cette sauvegarde : elle a été faite par une version de l’application, ou s’ouvre avec un code de
            secours, d’avant la marque que chaque registre met désormais aux siennes. Elle se dit du registre {name}.
          </Notice>
          {sure}
        </>
      )
    case 'forged':
      return (
        <>
          <Notice tone="error">
            Cette sauvegarde n’a pas été faite par ce registre : quelqu’un d’autre a pu la fabriquer. Elle se dit du registre {name}.
            Préférez une sauvegarde de votre dossier, ou une copie plus ancienne.
          </Notice>
          {sure}
        </>
      )
  }
}
