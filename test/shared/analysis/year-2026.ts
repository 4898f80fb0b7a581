/**
 * One year of a small firm, its figures computed by hand.
 *
 * Delays: acknowledgement in jours ouvrables, answer in calendar days, from the day in "from".
 *
 * | dossier  | story | form    | arrived    | regime        | nature     | capacity     | from       | ack                   | answer               | outcome       | closed     | finding     | action               |
 * |----------|-------|---------|------------|---------------|------------|--------------|------------|-----------------------|----------------------|---------------|------------|-------------|----------------------|
 * | 2025-004 |       | written | 2025-11-20 | banking       | handling   | client       | 2025-11-20 | in 2025, in time      | 2026-01-12           | upheld        | 2026-01-20 | dysfunction | implemented          |
 * | 2026-001 | 5     | written | 2026-01-05 | insurance     | pricing    | client       | 2025-12-31 | 01-09: 7              | 03-10: 69, due 02-28 | rejected      | 2026-03-12 | dysfunction | implemented          |
 * | 2026-002 | 1     | oral    | 2026-03-27 | insurance     | operation  | formerClient | 2026-04-02 | 04-09: 5              | 05-20: 48            | partly, 150 € | 2026-05-25 | dysfunction | planned 2026-09-30   |
 * | 2026-003 | 3     | oral    | 2026-05-12 | not known     | advertising| prospect     |            | not owed              | not owed             | at once       | 2026-05-12 |             | implemented          |
 * | 2026-004 | 4     | (request) 2026-06-03                                                                                                                                                                    |
 * | 2026-005 | 4     | written | 2026-06-10 | insurance     | pricing    | client       | 2026-06-10 | 06-15: 4              | 07-10: 30, 45,50 €   |               | 2026-07-15 |             |                      |
 * |          |       |         |            |               |            |              |            | reopened 09-01        | 09-10 again, 30 €    | upheld        | 2026-09-15 | breach      | implemented          |
 * | 2026-006 | 6     | written | 2026-07-17 | insurance+cif | advice     | client       | 2026-07-10 | none: answered before | 07-20: 10            | rejected      | 2026-07-31 |             | none                 |
 * | 2026-007 |       | oral    | 2026-09-14 | insurance     | compens.   | beneficiary  |            | not owed              | not owed             | no writing    | 2026-11-02 | malpractice | planned 2027-03-31   |
 * | 2026-008 | 2     | written | 2026-10-31 | cif           | advice     | client       | 2026-10-31 | 11-16: 12, due 11-13  | none, due 12-31      | none yet      |            |             |                      |
 * | 2026-009 |       | oral    | 2026-12-01 | banking       | unknown    | agent        |            | not owed              | not owed             | none yet      |            |             |                      |
 *
 * Jours ouvrables by hand. 001, from 31 December: 2, 3, 5, 6, 7, 8, 9 January (the 1st is a holiday, the 4th a
 * Sunday). 002, from 2 April: 3, 4, 7, 8, 9 (Easter Monday is the 6th). 005, from 10 June: 11, 12, 13, 15.
 * 008, from 31 October: 2 to 7 November (6), 9, 10, 12, 13, 14, 16 (the 11th is a holiday).
 * Calendar days: 001, 31 + 28 + 10. 002, 28 + 20. 005, 20 + 10. 006, 10.
 */
import {
  acknowledge,
  answer,
  close,
  type Dossier,
  receiveWritten,
  reopen,
  sendInvitation,
  settleAtOnce,
} from '../../../shared/complaint/index.ts'
import { closing, complaint, day, intake, request, type Step } from './dossier-builder.ts'

/** The day on which the year is looked at. */
export const TODAY = day('2027-01-15')

const invite =
  (sentOn: string): Step =>
  (dossier, context) =>
    sendInvitation(dossier, { sentOn: day(sentOn), means: 'email' }, context)
const acknowledged =
  (sentOn: string): Step =>
  (dossier, context) =>
    acknowledge(dossier, { sentOn: day(sentOn), means: 'email', lateReason: 'Congés' }, context)
const answered =
  (sentOn: string, outcome: 'upheld' | 'partlyUpheld' | 'rejected', gestureCents?: number): Step =>
  (dossier, context) =>
    answer(dossier, { sentOn: day(sentOn), means: 'post', outcome, gestureCents, lateReason: 'Congés' }, context)
const closed =
  (facts: Parameters<typeof closing>[0]): Step =>
  (dossier, context) =>
    close(dossier, closing(facts), { ...context, today: facts.closedOn ?? context.today })

export function year2026(today = TODAY): readonly Dossier[] {
  return [
    complaint(
      intake({ reference: '2025-004', regimes: ['banking'], sentOn: day('2025-11-20'), receivedOn: day('2025-11-20') }),
      [
        acknowledged('2025-11-25'),
        answered('2026-01-12', 'upheld'),
        closed({
          closedOn: day('2026-01-20'),
          nature: 'requestHandling',
          cause: 'Demande classée sans suite par erreur',
          findings: [{ kind: 'dysfunction', description: 'Absence de relance des demandes de tableaux d’amortissement' }],
          correctiveAction: { kind: 'implemented', description: 'Liste hebdomadaire des demandes en attente' },
        }),
      ],
      today,
    ),
    complaint(
      intake({ reference: '2026-001', channel: 'letter', sentOn: day('2025-12-31'), receivedOn: day('2026-01-05') }),
      [
        acknowledged('2026-01-09'),
        answered('2026-03-10', 'rejected'),
        closed({
          closedOn: day('2026-03-12'),
          nature: 'pricing',
          cause: 'Frais de gestion mal compris à la lecture du relevé annuel',
          findings: [{ kind: 'dysfunction', description: 'Réponse partie après le délai de deux mois, faute d’échéancier' }],
          correctiveAction: { kind: 'implemented', description: 'Tenue d’un échéancier des réponses, relu chaque lundi' },
        }),
      ],
      today,
    ),
    complaint(
      intake({
        reference: '2026-002',
        complainant: { civility: 'mme', name: 'Claire Fontaine', isConsumer: true },
        capacity: 'formerClient',
        channel: 'telephone',
        form: 'oral',
        expressedOn: day('2026-03-27'),
        nature: 'operationExecution',
        contractReference: 'AV-778120',
      }),
      [
        invite('2026-03-30'),
        (dossier, context) =>
          receiveWritten(dossier, { channel: 'registeredLetter', sentOn: day('2026-04-02'), receivedOn: day('2026-04-07') }, context),
        acknowledged('2026-04-09'),
        answered('2026-05-20', 'partlyUpheld', 150_00),
        closed({
          closedOn: day('2026-05-25'),
          nature: 'operationExecution',
          cause: 'Délai de traitement du rachat par l’assureur',
          findings: [{ kind: 'dysfunction', description: 'Absence de suivi des opérations en attente chez l’assureur' }],
          correctiveAction: {
            kind: 'planned',
            description: 'Tableau de suivi des opérations, relance de l’assureur à dix jours',
            dueOn: day('2026-09-30'),
          },
        }),
      ],
      today,
    ),
    complaint(
      intake({
        reference: '2026-003',
        capacity: 'prospect',
        channel: 'meeting',
        form: 'oral',
        expressedOn: day('2026-05-12'),
        regimes: [],
        nature: 'advertising',
      }),
      [
        (dossier, context) =>
          settleAtOnce(dossier, { settledOn: day('2026-05-12'), how: 'Adresse retirée de la liste d’envoi devant la personne' }, context),
        closed({
          closedOn: day('2026-05-12'),
          nature: 'advertising',
          cause: 'Désinscription non reportée dans l’outil d’envoi',
          correctiveAction: { kind: 'implemented', description: 'Désinscriptions reportées le jour même' },
        }),
      ],
      today,
    ),
    request(
      intake({ reference: '2026-004', sentOn: day('2026-06-03'), receivedOn: day('2026-06-03') }),
      'Le client demande le montant des frais d’un arbitrage, sans exprimer de mécontentement.',
      today,
    ),
    complaint(
      intake({ reference: '2026-005', sentOn: day('2026-06-10'), receivedOn: day('2026-06-10'), nature: 'pricing' }),
      [
        acknowledged('2026-06-15'),
        answered('2026-07-10', 'partlyUpheld', 45_50),
        closed({ closedOn: day('2026-07-15'), nature: 'pricing' }),
        (dossier, context) => reopen(dossier, { reopenedOn: day('2026-09-01'), reason: 'Le client conteste le montant' }, context),
        answered('2026-09-10', 'upheld', 30_00),
        closed({
          closedOn: day('2026-09-15'),
          nature: 'pricing',
          cause: 'Frais d’arbitrage absents du document remis avant l’opération',
          findings: [{ kind: 'breach', description: 'Information préalable sur les frais d’arbitrage non remise' }],
          correctiveAction: { kind: 'implemented', description: 'Fiche de frais jointe à toute proposition d’arbitrage' },
        }),
      ],
      today,
    ),
    complaint(
      intake({
        reference: '2026-006',
        channel: 'letter',
        sentOn: day('2026-07-10'),
        receivedOn: day('2026-07-17'),
        regimes: ['cif', 'insurance'],
        nature: 'preContractualInformation',
      }),
      [
        answered('2026-07-20', 'rejected'),
        closed({
          closedOn: day('2026-07-31'),
          nature: 'preContractualInformation',
          cause: 'Désaccord sur la performance du mandat',
          correctiveAction: { kind: 'none', reason: 'Information complète au dossier, aucun écart constaté' },
        }),
      ],
      today,
    ),
    complaint(
      intake({
        reference: '2026-007',
        capacity: 'beneficiary',
        channel: 'meeting',
        form: 'oral',
        expressedOn: day('2026-09-14'),
        nature: 'compensation',
      }),
      [
        invite('2026-09-15'),
        closed({
          closedOn: day('2026-11-02'),
          nature: 'compensation',
          cause: 'Montant annoncé à tort lors du premier rendez-vous',
          noAnswerReason: 'Renonciation expresse à la forme écrite',
          findings: [{ kind: 'malpractice', description: 'Montant de capital annoncé oralement sans vérification du contrat' }],
          correctiveAction: {
            kind: 'planned',
            description: 'Rappel de la règle à l’équipe et fiche de rendez-vous',
            dueOn: day('2027-03-31'),
          },
        }),
      ],
      today,
    ),
    complaint(
      intake({
        reference: '2026-008',
        complainant: { civility: 'm', name: 'Étienne Le Goff', isConsumer: true },
        sentOn: day('2026-10-31'),
        receivedOn: day('2026-10-31'),
        regimes: ['cif'],
        product: 'FCPI',
        nature: 'preContractualInformation',
      }),
      [acknowledged('2026-11-16')],
      today,
    ),
    complaint(
      intake({
        reference: '2026-009',
        capacity: 'agent',
        onBehalfOf: 'Un client',
        channel: 'telephone',
        form: 'oral',
        expressedOn: day('2026-12-01'),
        regimes: ['banking'],
      }),
      [invite('2026-12-02')],
      today,
    ),
  ]
}
