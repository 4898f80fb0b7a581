/**
 * Declaration to the firm's professional-indemnity insurer: what is reproached, what is claimed, since when it is known.
 *
 * @see code des assurances, article L113-2, 4°: within the policy's time, never less than five jours ouvrés
 */
import { addressedName, declareToInsurer } from '../complaint/index.ts'
import { firmPage } from '../firm/settings-pages.ts'
import { asSentence, formatLongDate, formatMoney, typography } from '../language/french.ts'
import { de, withArticle } from '../language/names.ts'
import { citationOf } from '../regulation/index.ts'
import { quotedAfter, saysMore } from './chosen-words.ts'
import type { LetterDefinition } from './definition.ts'
import { closingTo, frameLetter, type Letter, type LetterInput, listed, productInWords, writtenDates } from './letter.ts'
import { citing, dayMention, FRAME_MENTIONS, mention } from './mention.ts'

const SOURCE = citing('L113-2')

function build(input: LetterInput): Letter {
  const { dossier, firm, fields, law } = input
  const insurer = firm.liabilityInsurer
  const { claimedCents } = dossier.liability
  const policy = insurer?.policyNumber.trim() ? `, contrat n° ${insurer.policyNumber.trim()}` : ''
  const letter = frameLetter(
    `déclaration d’une réclamation mettant en cause notre responsabilité civile professionnelle${policy}`,
    [
      {
        id: 'complaint',
        label: 'La réclamation',
        isEditable: true,
        text: `${opening(input)}${quotedAfter(' Cette personne nous reproche : ', dossier)}`,
      },
      {
        id: 'claim',
        label: 'Le montant réclamé',
        isEditable: true,
        text: claimedCents ? `Elle réclame ${formatMoney(claimedCents)}.` : 'Le montant réclamé n’est pas connu à ce jour.',
      },
      {
        id: 'position',
        label: 'Notre position',
        isEditable: true,
        text: asSentence(typeof fields.position === 'string' ? fields.position : undefined),
      },
      {
        id: 'request',
        label: 'Ce que nous demandons',
        isEditable: true,
        text: `La présente déclaration vaut au titre de l’${citationOf('L113-2', law.texts)}. Nous ne reconnaissons aucune responsabilité et ne transigerons pas sans votre accord. Nous vous remercions de nous en accuser réception, de nous indiquer le numéro sous lequel vous l’enregistrez et de nous dire quelles pièces vous adresser.`,
      },
    ],
    input,
  )
  return {
    ...letter,
    addressee: insurer ? [insurer.name.trim(), ...listed(insurer.address)].filter(Boolean).map(typography) : [],
    addresseeEmail: undefined,
    isLargePrint: false,
    salutation: 'Madame, Monsieur,',
    closing: closingTo('Madame, Monsieur'),
  }
}

/** Whose complaint, about what, and since when the firm knows that its liability is questioned. */
function opening({ dossier, today }: LetterInput): string {
  const about = productInWords(dossier)
  const dates = writtenDates(dossier)
  return `Nous vous déclarons la réclamation ${whose(dossier)}${about ? ` (${about})` : ''}${dates ? `, ${dates}` : ''}. Elle met en cause, ou pourrait mettre en cause, la responsabilité civile professionnelle de notre cabinet, ce que nous savons depuis le ${formatLongDate(dossier.liability.knownOn ?? today)}.`
}

/** 'de Mme Claire Fontaine'; of a pseudonym, that it is one. */
function whose({ complainant }: LetterInput['dossier']): string {
  return complainant.isPseudonym
    ? `d’une personne connue du seul pseudonyme « ${complainant.name} »`
    : de(withArticle(addressedName(complainant)))
}

export const insurerDeclaration: LetterDefinition = {
  label: 'Déclaration à l’assureur',
  step: 'declareToInsurer',
  event: 'InsurerDeclared',
  duty: 'insurerDeclaration',
  recipient: 'insurer',
  quotesComplaint: true,
  fields: [
    {
      name: 'position',
      label: 'Notre position',
      help: 'Ce que le cabinet répond à ce stade, pour son assureur. Une phrase complète.',
      kind: 'longText',
      isOptional: true,
      inTemplate: { name: 'position', becomes: 'la position du cabinet telle que saisie' },
    },
  ],
  build,
  paragraphs: [
    { block: 'complaint', field: 'texte_reclamation_declaree', says: 'la réclamation déclarée' },
    { block: 'claim', field: 'texte_montant', says: 'le montant réclamé' },
    { block: 'position', field: 'texte_position', says: 'la position du cabinet' },
    { block: 'request', field: 'texte_demande', says: 'ce que le cabinet demande à son assureur' },
  ],
  mentions: [
    ...FRAME_MENTIONS,
    mention(
      'insurer',
      'mandatory',
      `L’assureur n’est pas renseigné : complétez ${firmPage('insurer')}.`,
      SOURCE,
      ({ input }) => input.firm.liabilityInsurer?.name ?? '',
    ),
    mention(
      'policy',
      'mandatory',
      `Le numéro du contrat d’assurance manque : complétez ${firmPage('insurer')}.`,
      SOURCE,
      ({ input }) => input.firm.liabilityInsurer?.policyNumber ?? '',
    ),
    saysMore(
      'complaint',
      'recommended',
      'La déclaration ne dit pas ce qui est reproché : choisissez les mots qui le disent.',
      SOURCE,
      opening,
    ),
    dayMention(
      'known-on',
      'mandatory',
      SOURCE,
      'depuis lequel le cabinet sait que sa responsabilité est mise en cause',
      ({ dossier, today }) => dossier.liability.knownOn ?? today,
    ),
  ],
  send: ({ dossier, firm: { liabilityInsurer }, sending, context }) =>
    declareToInsurer(
      dossier,
      { ...sending, insurer: liabilityInsurer?.name.trim() ?? '', policyNumber: liabilityInsurer?.policyNumber.trim() || undefined },
      context,
    ),
}
