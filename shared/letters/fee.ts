/**
 * Whether a letter asks money for the handling of a complaint, which is free of charge at every step.
 *
 * What the complaint is about may well be a fee (entry fees, a loan's arrangement fees): only a fee tied to
 * the handling itself, or to the mediation, counts. A pattern that finds too little is left to the reader;
 * one that finds too much would hold back an honest answer.
 */

const STEP = '(?:traitement|examen|instruction|etude|suivi|enregistrement)'
const COMPLAINT = '(?:votre|la|cette|une|toute) (?:reclamation|demarche)'
const FEE = '(?:frais|couts?|participation|forfait|honoraires|provision)'

// The handling, as the subject of a sentence; its verb follows at once.
const HANDLING = `(?:${STEP}(?: de ${COMPLAINT}| (?:du|de votre|de ce) dossier)?|${COMPLAINT}|mediation|acces au mediateur|saisine du mediateur)`

/** Each is a way of asking for money, within one clause. */
const ASKING: readonly RegExp[] = [
  // 'le traitement de votre réclamation est payant', 'sera facturé', 'est à votre charge'
  new RegExp(`\\b${HANDLING} (?:est|sera|reste|restera) (?:payante?|facturee?|soumise? a|a (?:votre charge|vos frais))`),
  // 'le traitement donne lieu à des frais', 'coûte 50 €'
  new RegExp(
    `\\b${HANDLING} (?:donne(?:ra)? lieu a|entraine(?:ra)?|implique(?:ra)?|suppose(?:ra)?|coute(?:ra)?) ` +
      `(?:(?:des |un |une |le )?(?:${FEE}|facturation|paiement|reglement)|\\d)`,
  ),
  // 'un examen payant de votre réclamation'
  new RegExp(`\\b(?:${STEP}|mediation|demarche) payante?\\b`),
  // 'le coût de traitement de votre réclamation'
  new RegExp(`\\b${FEE} (?:de |d'|du |de l')(?:le |la )?${STEP} (?:de|d') ?${COMPLAINT}`),
  // 'une participation de 30 € vous est demandée pour traiter votre réclamation'
  new RegExp(`\\b${FEE}\\b[^,]{0,60} (?:pour|au titre de) ?(?:l'|le |la )?(?:(?:traiter|examiner|instruire)|${STEP} de) ${COMPLAINT}`),
  // 'nous vous facturerons 50 € pour l’examen', 'il vous sera facturé 80 € pour le traitement'
  new RegExp(`\\b(?:factur(?:ons|erons)|(?:sera|seront) facturee?s?)\\b[^,]{0,60}\\b(?:${STEP}|reponse|traiter|examiner)\\b`),
  // 'votre réclamation sera examinée moyennant 50 €'
  /\b(reclamation|traitement|examen|reponse|mediat\w+)\b[^,]{0,60}\b(moyennant (un |le )?(paiement|reglement|\d)|a vos frais)/,
  // 'des frais de traitement s’appliquent'
  /\bfrais (de |d')(traitement|dossier|etude) (s'appliquent|s'ajoutent|vous seront (demandes|factures|reclames)|sont (dus|demandes|a votre charge))/,
]

/** From a negation to the end of its clause: 'sans frais de traitement', 'nous ne facturons rien'. */
const NEGATED = /(\b(?:sans|aucune?s?|ni|ne|pas de)\b|\bn')[^,]*/g

/** @param text lower case, without accents, plain spaces, straight apostrophes; quoted words already out */
export function asksForFee(text: string): boolean {
  return text
    .split(/[.;:!?\n]+(?=\s|$)/)
    .map((sentence) => sentence.replace(NEGATED, ''))
    .some((sentence) => ASKING.some((way) => way.test(sentence)))
}
