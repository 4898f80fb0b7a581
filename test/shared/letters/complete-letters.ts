/** A letter of each kind with nothing missing, along story 1. */
import { applyEdits, LETTERS, type Letter, type LetterInput, type LetterKind } from '../../../shared/letters/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { amongSeveral, dossier, enquired, foldedWith, input } from './story.ts'

const invitation = input(dossier({}, false), localDate('2026-03-30'))
export const acknowledgement = input(amongSeveral(dossier()), localDate('2026-04-09'))
const answer = input(dossier(), localDate('2026-05-20'), { outcome: 'partlyUpheld', gestureCents: 15_000 })
export const REASONED = {
  facts: 'Demande reçue le 5 février, fonds versés le 26 mars.',
  reasons: 'Le cabinet aurait dû relancer l’assureur.',
}

const DECIDED =
  'Nous faisons droit à une partie de votre réclamation : un geste vous est accordé pour le retard ; les frais d’entrée ne sont pas remboursés.'

const oral = foldedWith(dossier({}, false), ['sendInvitation'])
const reminder = input(oral, localDate('2026-04-14'))
const documentRequest = input(dossier(), localDate('2026-04-20'), {
  documents: 'Relevé de compte\nCopie du bulletin',
  wantedBy: localDate('2026-05-04'),
})
const holding = input(dossier(), localDate('2026-05-26'), {
  reason: 'L’assureur n’a pas rendu ses conclusions.',
  promisedOn: localDate('2026-06-15'),
})
const transfer = input(amongSeveral(dossier()), localDate('2026-04-10'), {
  mode: 'handedOver',
  to: 'Assureur Fictif',
  toContact: 'Service réclamations\n1 place Fictive, 75001 Paris',
  reason: 'Le retard que vous décrivez vient de l’assureur.',
})
const mediatorInformation = input(dossier(), localDate('2026-06-02'))
const closing = input(foldedWith(dossier({}, false), ['settleAtOnce']), localDate('2026-03-28'), {
  agreed: 'Le rachat a été versé le jour même.',
})

const claimed = input(dossier({ isLiabilityQuestioned: true, claimedCents: 4_000_000 }), localDate('2026-04-09'), {
  position: 'Le cabinet a relancé l’assureur.',
})
const insurerDeclaration: LetterInput = {
  ...claimed,
  firm: { ...claimed.firm, liabilityInsurer: { name: 'RC Fictive', address: '2 rue Fictive\n75002 Paris', policyNumber: 'RC-1234' } },
}

const asked = enquired(dossier(), { enquiredOn: localDate('2026-04-20'), channel: 'email', summary: 'Où en est-elle ?' })
const statusReport = input(asked, localDate('2026-04-21'))

/** A complete letter of each kind, with what it was made from. */
export const COMPLETE: Readonly<Record<LetterKind, readonly [LetterInput, Letter]>> = {
  invitation: [invitation, LETTERS.invitation.build(invitation)],
  reminder: [reminder, LETTERS.reminder.build(reminder)],
  acknowledgement: [acknowledgement, LETTERS.acknowledgement.build(acknowledgement)],
  documentRequest: [documentRequest, LETTERS.documentRequest.build(documentRequest)],
  holding: [holding, LETTERS.holding.build(holding)],
  transfer: [transfer, LETTERS.transfer.build(transfer)],
  answer: [answer, applyEdits(LETTERS.answer.build(answer), { ...REASONED, decision: DECIDED })],
  mediatorInformation: [mediatorInformation, LETTERS.mediatorInformation.build(mediatorInformation)],
  statusReport: [statusReport, LETTERS.statusReport.build(statusReport)],
  insurerDeclaration: [insurerDeclaration, LETTERS.insurerDeclaration.build(insurerDeclaration)],
  closing: [closing, LETTERS.closing.build(closing)],
}
