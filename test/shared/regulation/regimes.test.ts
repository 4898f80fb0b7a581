import { describe, expect, test } from 'vitest'
import { proposeRegimes, type Regime, regimesOfStatuses, STATUSES, type Status } from '../../../shared/regulation/index.ts'

const ALL = STATUSES

describe('the regimes a firm practises', () => {
  test.each([
    [[], []],
    [['CIF'], ['cif']],
    [
      ['CIF', 'IAS'],
      ['insurance', 'cif'],
    ],
    [
      ['carteT', 'IOBSP'],
      ['banking', 'realEstate'],
    ],
  ] as readonly [readonly Status[], readonly Regime[]][])('with the statuses %j: %j', (statuses, expected) => {
    expect(regimesOfStatuses(statuses)).toEqual(expected)
  })
})

describe('a regime is proposed from the product and the statuses', () => {
  test.each([
    ['assurance-vie AV-778120', ['insurance']],
    ['Contrat de PRÉVOYANCE', ['insurance']],
    ['PER individuel', ['insurance']],
    ['Contrat de capitalisation', ['insurance']],
    ['FCPI Innovation 2024', ['cif']],
    ['parts de SCPI', ['cif']],
    ['Compte-titres', ['cif']],
    ['Prêt immobilier', ['banking']],
    ['crédit in fine', ['banking']],
    ['Appartement Pinel', ['realEstate']],
    ['SCPI logées en assurance-vie', ['insurance', 'cif']],
    ['rien de connu', []],
    ['', []],
    // Words inside other words prove nothing.
    ['expérience client', []],
    ['transpercer', []],
  ] as readonly [string, readonly Regime[]][])('"%s": %j', (product, expected) => {
    expect(proposeRegimes(product, ALL).regimes).toEqual(expected)
  })

  test('buying back a loan is a banking operation, whatever a rachat is elsewhere', () => {
    expect(proposeRegimes('rachat de crédits', ALL).regimes).toEqual(['banking'])
    expect(proposeRegimes('rachat partiel', ALL).regimes).toEqual(['insurance'])
  })

  test('a regime the firm does not practise is not proposed', () => {
    expect(proposeRegimes('FCPI logé en assurance-vie', ['CIF']).regimes).toEqual(['cif'])
    expect(proposeRegimes('Appartement Pinel', ['CIF', 'IAS']).regimes).toEqual([])
  })

  test('a firm whose statuses are not yet set gets the product’s regimes', () => {
    expect(proposeRegimes('FCPI', []).regimes).toEqual(['cif'])
  })

  test('a firm with one activity gets it where the product says nothing', () => {
    const proposal = proposeRegimes('', ['IAS'])
    expect(proposal.regimes).toEqual(['insurance'])
    expect(proposal.why).toContain('seule activité')
    expect(proposeRegimes('montre ancienne', ['CIF']).why).toContain('investissements (CIF)')
  })

  test('the reason names the families that are proposed, and only these', () => {
    expect(proposeRegimes('FCPI logé en assurance-vie', ALL).why).toContain('un produit d’assurance et un investissement financier')
    expect(proposeRegimes('FCPI logé en assurance-vie', ['CIF']).why).not.toContain('assurance et')
  })

  test('without a proposal the adviser reads that the strictest due date applies', () => {
    expect(proposeRegimes('montre ancienne', ALL).why).toContain('la plus stricte')
  })
})
