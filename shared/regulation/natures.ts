/**
 * nature: what the dissatisfaction is about. The fifteen examples of the recommendation, and "other".
 *
 * @see ACPR recommandations 2022-R-01 and 2024-R-02, examples of complaints (S)
 */
export const NATURES = [
  'advertising',
  'salesTechnique',
  'consent',
  'salesTalk',
  'reception',
  'preContractualInformation',
  'requestHandling',
  'answerQuality',
  'operationExecution',
  'refusal',
  'pricing',
  'compensation',
  'expertReport',
  'refusalCertificate',
  'termination',
  'other',
] as const

export type Nature = (typeof NATURES)[number]

export const NATURE_LABELS: Readonly<Record<Nature, string>> = {
  advertising: 'Communications publicitaires',
  salesTechnique: 'Technique de vente (démarchage)',
  consent: 'Qualité ou absence du consentement',
  salesTalk: 'Teneur du discours commercial',
  reception: 'Qualité de l’accueil',
  preContractualInformation: 'Information précontractuelle ou conseil',
  requestHandling: 'Traitement d’une demande d’information ou de documents',
  answerQuality: 'Qualité d’une réponse apportée',
  operationExecution: 'Exécution d’une opération ou paiement de prestations',
  refusal: 'Refus d’octroi ou de souscription',
  pricing: 'Tarification (niveau, information)',
  compensation: 'Indemnisation (refus de garantie, montant)',
  expertReport: 'Expertise (choix, délai, conclusions)',
  refusalCertificate: 'Attestation de refus d’ouverture de compte non remise',
  termination: 'Résiliation ou clôture',
  other: 'Autre',
}

/** A clause that helps choose: what the text has in mind. */
export const NATURE_HINTS: Readonly<Record<Nature, string>> = {
  advertising: 'notamment le fait d’en recevoir',
  salesTechnique: 'insistance, appels ou visites répétés',
  consent: 'le client n’a pas consenti, ou mal',
  salesTalk: 'ce qui a été dit lors de la vente',
  reception: 'au cabinet, au téléphone, en ligne',
  preContractualInformation: 'absente ou insuffisante, produit acheté ou non',
  requestHandling: 'absence ou délai',
  answerQuality: 'réponse incomplète, inexacte, peu claire',
  operationExecution: 'absence ou délai : rachat, arbitrage, versement',
  refusal: 'y compris envers un non-client',
  pricing: 'frais non annoncés, trop élevés',
  compensation: 'sinistre non couvert, somme contestée',
  expertReport: 'expert contesté, rapport tardif',
  refusalCertificate: 'document dû en cas de refus d’ouverture',
  termination: 'absence ou délai de traitement',
  other: 'à préciser en quelques mots',
}

/** Natures whose grievance may itself be a delay: the answer should come well before the last day. */
export const DELAY_NATURES: readonly Nature[] = ['requestHandling', 'operationExecution', 'termination']
