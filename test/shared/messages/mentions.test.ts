/** Contract numbers and amounts, as people write them; days, telephones and bank accounts are neither. */
import { expect, test } from 'vitest'
import { mentionsIn } from '../../../shared/messages/mentions.ts'

const contractsIn = (text: string) => mentionsIn(text).contracts.map(({ value }) => value)
const amountsIn = (text: string) => mentionsIn(text).amounts.map(({ value }) => value / 100)

test.each([
  ['mon contrat d’assurance-vie n° AV-778120, ouvert', ['AV-778120']],
  ['Contrat : 12 345 678.', ['12 345 678']],
  ['CONTRAT N° 0045678901', ['0045678901']],
  ['police 4411-BX-90 et police 4411-BX-91', ['4411-BX-90', '4411-BX-91']],
  ['mon PER numéro 99887766 chez vous', ['99887766']],
  ['réf. : contrat A 123 456', ['A 123 456']],
  ['le contrat 123456 480 € de frais', ['123456']],
  ['n°78451236', ['78451236']],
  ['contrat AV-778120, puis le contrat n° AV 778120 et le Contrat AV.778120', ['AV-778120']],
  ['mon contrat signé le 12/03/2024', []],
  ['mon contrat de 2019', []],
  ['le compte FR76 3000 4000 0312 3456 7890 143', []],
  ['contrat, appelez-moi au 06 12 34 56 78', []],
  ['un contrat de 12 000 €', []],
  ['aucun contrat', []],
])('contracts in « %s »', (text, contracts) => expect(contractsIn(text)).toEqual(contracts))

test.each([
  ['480 € puis 1 250,50 euros', [480, 1250.5]],
  ['12\u202f000\u00a0€ et 1.250,00 EUR', [12000, 1250]],
  ['€ 300', [300]],
  ['12€50', [12.5]],
  ['env. 12 k€ de pertes', [12000]],
  ['15 000 euros, oui 15000€', [15000]],
  ['le 12/03/2024, 2 fois, 3 %', []],
  ['zéro : 0 €', []],
])('amounts in « %s »', (text, amounts) => expect(amountsIn(text)).toEqual(amounts))

test('each says the words around it, whole', () => {
  const [amount] = mentionsIn('On m’a prélevé sans m’en avertir la somme de 480 € sur le compte de ma mère, qui est décédée.').amounts
  expect(amount?.where).toMatch(
    /^dans le message, «.… prélevé sans m’en avertir la somme de 480 € sur le compte de ma mère, qui est décédée\..»$/,
  )
})

test('a text made to be read without end is read all the same', () => {
  const hostile = `contrat n° AB-1234 ${'contrat '.repeat(9000)}${'1 2'.repeat(20_000)}${'A'.repeat(50_000)}`
  expect(contractsIn(hostile)[0]).toBe('AB-1234')
})
