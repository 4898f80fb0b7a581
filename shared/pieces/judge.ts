/** What is said of a file before it is kept. */
import { typography } from '../language/french.ts'
import { announcedKind, natureOf, PIECE_KIND_LABELS, type PieceNature } from './nature.ts'

export type JudgedPiece = {
  readonly nature: PieceNature
  /** Why it is kept only once the adviser says so; none where it may be kept at once. */
  readonly warning?: string
  /** What the adviser should know of a file that is kept. */
  readonly remark?: string
}

/** @param bytes of the whole file */
export async function judgePiece(name: string, bytes: Uint8Array): Promise<JudgedPiece> {
  const nature = await natureOf(bytes)
  if (nature.kind === 'program') {
    return { nature, warning: typography(`« ${name} » est un programme : il peut nuire à votre ordinateur. Ne l’ouvrez pas.`) }
  }
  if (nature.kind === 'unknown') {
    return { nature, warning: typography(`« ${name} » est d’un type que l’application ne connaît pas.`) }
  }
  const announced = announcedKind(name)
  const isOther = announced !== undefined && announced !== nature.kind
  return isOther ? { nature, remark: typography(remarkOn(name, nature)) } : { nature }
}

function remarkOn(name: string, { kind }: PieceNature): string {
  return `« ${name} » n’est pas ce que dit son nom : c’est ${PIECE_KIND_LABELS[kind]}. Le fichier est gardé tel quel.`
}
