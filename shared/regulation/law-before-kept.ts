/**
 * The law as the application applied it before it kept the law in the firm's journal, as plain values.
 *
 * A register that was recorded before then and knows of no law was recorded under this one: what a client, a controller
 * or the firm was shown came from it. It never changes.
 */
import type { KeptLaw, KeptRule, KeptText } from './kept-law.ts'
import type { RegulationSettings } from './law.ts'
import { localDate } from './local-date.ts'
import type { YearlyHoliday } from './public-holidays.ts'
import type { Regime } from './regimes.ts'
import type { Zone } from './zone.ts'

const ALL: readonly Regime[] = ['insurance', 'banking', 'cif', 'realEstate', 'paymentServices']
const ANSWERED_OR_TRANSFERRED = 'La réponse, ou la lettre qui transmet la réclamation, est partie dans ce délai.'
const TRANSFERRED = 'La réclamation a été transmise dans ce délai à un autre professionnel, à qui il revient de répondre.'
const ANSWER = 'Une réponse motivée est adressée au réclamant, le plus tôt possible et'

const RULES: readonly KeptRule[] = [
  {
    id: 'acpr-invitation',
    kind: 'invitation',
    regimes: ['insurance', 'banking', 'realEstate', 'paymentServices', 'cif'],
    family: 'acpr-complaints',
    clause: 'réclamation orale : invitation à formaliser sur un support écrit durable',
    duty: 'Le réclamant est invité à mettre sa réclamation par écrit, dès lors qu’elle n’est pas réglée sur-le-champ',
    basis: 'expressed',
    soonWithinDays: 0,
    exception: 'La réclamation a reçu satisfaction immédiate, l’écrit est arrivé de lui-même, ou le réclamant a renoncé.',
  },
  {
    id: 'acpr-acknowledgement',
    kind: 'acknowledgement',
    regimes: ['insurance', 'banking', 'realEstate', 'paymentServices'],
    family: 'acpr-complaints',
    clause: 'délais de traitement : accusé de réception',
    duty: 'Un accusé de réception est adressé au réclamant',
    basis: 'sent',
    period: { count: 10, unit: 'joursOuvrables' },
    soonWithinDays: 4,
    exception: ANSWERED_OR_TRANSFERRED,
  },
  {
    id: 'amf-acknowledgement',
    kind: 'acknowledgement',
    regimes: ['cif'],
    family: 'amf-complaints',
    clause: 'traitement des réclamations : accusé de réception',
    duty: 'Un accusé de réception est adressé au réclamant',
    basis: 'received',
    period: { count: 10, unit: 'joursOuvrables' },
    soonWithinDays: 4,
    exception: ANSWERED_OR_TRANSFERRED,
  },
  {
    id: 'acpr-answer',
    kind: 'answer',
    regimes: ['insurance', 'banking', 'realEstate'],
    family: 'acpr-complaints',
    clause: 'délais de traitement : réponse',
    duty: ANSWER,
    basis: 'sent',
    period: { count: 2, unit: 'months' },
    soonWithinDays: 15,
    exception: TRANSFERRED,
  },
  {
    id: 'amf-answer',
    kind: 'answer',
    regimes: ['cif'],
    family: 'amf-complaints',
    clause: 'traitement des réclamations : réponse',
    duty: ANSWER,
    basis: 'received',
    period: { count: 2, unit: 'months' },
    soonWithinDays: 15,
    exception: TRANSFERRED,
  },
  {
    id: 'payment-services-answer',
    kind: 'answer',
    regimes: ['paymentServices'],
    family: 'payment-services',
    clause: 'réponse sur support durable à tous les points soulevés',
    duty: 'Une réponse à tous les points soulevés est adressée au réclamant, sur papier ou sur un autre support durable,',
    basis: 'received',
    period: { count: 15, unit: 'joursOuvrables' },
    soonWithinDays: 5,
    exception: TRANSFERRED,
    extension: {
      period: { count: 35, unit: 'joursOuvrables' },
      why: 'Une lettre d’attente motivée, partie dans les quinze jours ouvrables, porte la réponse définitive à trente-cinq jours ouvrables au plus après la réception.',
    },
  },
  {
    id: 'house-reminder',
    kind: 'reminder',
    regimes: ALL,
    family: 'house',
    clause: 'rappel de l’invitation à formaliser',
    duty: 'L’invitation à écrire est rappelée au réclamant qui n’a pas répondu,',
    basis: 'invited',
    period: { count: 15, unit: 'days' },
    soonWithinDays: 2,
    condition: 'L’écrit n’est pas arrivé, la réclamation n’est ni réglée ni close, et le réclamant n’y a pas renoncé.',
  },
  {
    id: 'house-mediator-information',
    kind: 'mediatorInformation',
    regimes: ALL,
    family: 'house',
    clause: 'information sur le médiateur après deux mois sans réponse',
    duty: 'Deux mois ont passé sans réponse : le réclamant est informé qu’il peut saisir le médiateur',
    basis: 'mediatorOpen',
    soonWithinDays: 0,
    condition:
      'Le réclamant est un consommateur (ou, pour un investissement, un non professionnel), les deux mois sont écoulés et l’année ne l’est pas, la réclamation n’est ni répondue ni transmise, et le médiateur n’est pas saisi.',
  },
  {
    id: 'directive-mediator-answer',
    kind: 'mediatorAnswer',
    regimes: ALL,
    family: 'mediator-answers',
    clause: 'réponse du professionnel à l’entité de règlement des litiges',
    duty: 'Une réponse est adressée au médiateur',
    basis: 'referralNotified',
    period: { count: 20, unit: 'joursOuvrables' },
    soonWithinDays: 5,
  },
]

const TEXTS: readonly KeptText[] = [
  {
    id: '2016-R-02',
    family: 'acpr-complaints',
    citation: 'recommandation ACPR 2016-R-02 du 14 novembre 2016, modifiée en 2019',
    force: 'recommendation',
    source: 'S',
  },
  {
    id: '2022-R-01',
    family: 'acpr-complaints',
    citation: 'recommandation ACPR 2022-R-01 du 9 mai 2022',
    appliesFrom: localDate('2022-12-31'),
    force: 'recommendation',
    source: 'P',
  },
  {
    id: '2024-R-02',
    family: 'acpr-complaints',
    citation: 'recommandation ACPR 2024-R-02 du 2 juillet 2024',
    appliesFrom: localDate('2024-07-02'),
    force: 'recommendation',
    source: 'P',
  },
  { id: 'DOC-2012-07', family: 'amf-complaints', citation: 'instruction AMF DOC-2012-07', force: 'instruction', source: 'P' },
  {
    id: 'L133-45',
    family: 'payment-services',
    citation: 'article L133-45 du code monétaire et financier',
    appliesFrom: localDate('2018-01-13'),
    force: 'law',
    source: 'P',
  },
  {
    id: 'L612',
    family: 'consumer-mediation',
    citation: 'articles L612-1 et L612-2 du code de la consommation',
    force: 'law',
    source: 'M',
  },
  {
    id: '2025-2647',
    family: 'mediator-answers',
    citation: 'directive (UE) 2025/2647',
    appliesFrom: localDate('2028-09-01'),
    force: 'directive',
    source: 'P',
  },
  { id: 'house', family: 'house', citation: 'règle du cabinet', force: 'house', source: 'M' },
]

const abolition = (month: number, day: number, zone: Zone): YearlyHoliday => ({
  name: 'Abolition de l’esclavage',
  on: { month, day },
  zones: [zone],
})

const HOLIDAYS: readonly YearlyHoliday[] = [
  { name: 'Jour de l’an', on: { month: 1, day: 1 } },
  { name: 'Lundi de Pâques', on: { daysAfterEaster: 1 } },
  { name: 'Fête du Travail', on: { month: 5, day: 1 } },
  { name: 'Victoire de 1945', on: { month: 5, day: 8 } },
  { name: 'Ascension', on: { daysAfterEaster: 39 } },
  { name: 'Lundi de Pentecôte', on: { daysAfterEaster: 50 } },
  { name: 'Fête nationale', on: { month: 7, day: 14 } },
  { name: 'Assomption', on: { month: 8, day: 15 } },
  { name: 'Toussaint', on: { month: 11, day: 1 } },
  { name: 'Armistice de 1918', on: { month: 11, day: 11 } },
  { name: 'Noël', on: { month: 12, day: 25 } },
  { name: 'Vendredi saint', on: { daysAfterEaster: -2 }, zones: ['alsace-moselle'] },
  { name: 'Saint-Étienne', on: { month: 12, day: 26 }, zones: ['alsace-moselle'] },
  abolition(5, 27, 'guadeloupe'),
  abolition(5, 22, 'martinique'),
  abolition(6, 10, 'guyane'),
  abolition(12, 20, 'reunion'),
  abolition(4, 27, 'mayotte'),
]

/** As a firm with these settings applied it: what the application did not ask then is not looked at. */
export function lawBeforeKept({ reminderAfterDays, informsOfMediator, acpr2024From, citations }: RegulationSettings, zone: Zone): KeptLaw {
  return {
    rules: RULES.filter(({ id }) => informsOfMediator || id !== 'house-mediator-information').map((rule) =>
      rule.id === 'house-reminder' ? { ...rule, period: { count: reminderAfterDays, unit: 'days' } } : rule,
    ),
    texts: TEXTS.map((text) => ({
      ...text,
      citation: citations[text.id]?.trim() || text.citation,
      ...(text.id === '2024-R-02' && { appliesFrom: acpr2024From }),
    })),
    holidays: HOLIDAYS,
    mediation: { silenceMonths: 2, referralMonths: 12, isOpenedByAnswer: false },
    zone,
  }
}
