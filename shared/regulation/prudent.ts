/**
 * Prudent dates: a text that asks for no writing may be read as counting from the oral expression. The day is shown
 * with its reason, is never late, and gives way to the real due date once the client has written.
 */
import type { ComplaintFacts, Rule } from './rule.ts'

/**
 * The same rule, counted from the oral expression until the client writes.
 *
 * @see AMF, règlement général, article 325-23: it asks for no written complaint
 */
export function prudentUntilWritten(rule: Rule, { id, duty }: Pick<Rule, 'id' | 'duty'>): Rule {
  const { exception, admitsExceptionalCircumstances, basisByText, doubt, ...same } = rule
  return {
    ...same,
    id,
    duty,
    shownAs: 'prudent',
    clause: `${rule.clause}, sans qu’un écrit soit demandé`,
    basis: 'expressed',
    ifReadOtherwise:
      'Si le délai ne courait que de l’écrit, comme pour l’ACPR, ce jour ne serait pas montré ; s’il courait bien de l’expression orale, ce jour serait une échéance, en retard une fois passé.',
    condition: {
      asks: 'La réclamation est orale, le client ne l’a pas encore écrite, et elle n’est ni réglée, ni abandonnée, ni close.',
      whyNot: whyNotPrudent,
    },
  }
}

function whyNotPrudent(facts: ComplaintFacts): string | undefined {
  if (facts.written) return 'Le client a écrit : les échéances réelles ont remplacé la date prudente.'
  if (facts.settledAtOnceOn) return 'La réclamation a reçu satisfaction immédiate.'
  if (facts.renouncedOn) return 'Le réclamant a expressément renoncé.'
  if (facts.answeredOn || facts.isTakenOverSettled) return 'La réclamation a reçu sa réponse, ou le registre repris la dit close.'
  return facts.closedWithoutWritingOn && 'Le dossier a été clos sans forme écrite, avec un motif.'
}
