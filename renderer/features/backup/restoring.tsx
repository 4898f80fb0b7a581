/** A restore under way: once all is read it is put in place, and no longer stopped. */
import { LongWork } from '../../ui/long-work.tsx'

export function Restoring({ share, onCancel }: { readonly share: number; readonly onCancel: () => void }) {
  return share < 1 ? (
    <LongWork step="Restauration" share={share} onCancel={onCancel} />
  ) : (
    <LongWork step="Mise en place du registre restauré" share={share} />
  )
}
