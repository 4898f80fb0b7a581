/** The words over a legend or a list of values, and over its columns. */
import { headerKey } from './import-fields.ts'

/** What stands over a list. */
const LIST_TITLE =
  /^(legendes?|lexique|glossaire|nomenclature|abreviations?|sigles?|(liste|table)s?( .*)?|codes? (des?|du|utilises?)\b.*|(statut|motif|canal|canaux|etat)s? (possible|utilise)s?|etiquettes de (lignes|colonnes)|row labels|tableau croise.*)$/
/** What heads its columns. */
const LIST_HEADER =
  /^(codes?|libelles?|signification|definition|explication|valeurs?|intitules?|designation|nombre|total|nb|(nombre|somme|nb) (de|d) .*|count of .*)$/
export function isListTitle(text: string): boolean {
  return LIST_TITLE.test(headerKey(text))
}

/** Whether it heads a column of a list, and says by itself of no complaint. */
export function isListHeader(text: string): boolean {
  return LIST_HEADER.test(headerKey(text))
}
