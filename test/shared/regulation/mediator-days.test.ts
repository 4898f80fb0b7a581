/**
 * Code de la consommation, L612-2: « Le consommateur est informé par le médiateur, dans un délai de trois semaines à compter de
 * la réception de son dossier, du rejet de sa demande de médiation. » R612-5: « L’issue de la médiation intervient, au plus tard,
 * dans un délai de quatre-vingt-dix jours à compter de la date de la notification mentionnée à l’article R. 612-2. Le médiateur
 * peut prolonger ce délai, à tout moment, en cas de litige complexe. Il en avise immédiatement les parties. »
 */
import { describe, expect, it } from 'vitest'
import { explainPeriod, LAW, localDate, mediatorDay, mediatorDaySentence, mediatorOutcomeDay } from '../../../shared/regulation/index.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const referredOn = localDate('2026-06-05')
const admittedOn = localDate('2026-06-22')
const until = localDate('2026-12-20')
const toldOn = localDate('2026-08-20')

describe('the mediator’s own days', () => {
  it('three weeks for a rejection, counted from the referral where the receipt of the file is not known', () => {
    const told = mediatorDay({ referredOn }, LAW)
    expect(told).toMatchObject({ kind: 'rejection', dueDate: '2026-06-26', text: { id: 'L612' } })
    expect(plain(told.explanation)).toContain('comptées de la saisine (5 juin 2026), donc jusqu’au 26 juin 2026')
    expect(plain(mediatorDaySentence(told, localDate('2026-06-26')))).toContain('d’ici au 26 juin 2026')
    expect(plain(mediatorDaySentence(told, localDate('2026-06-27')))).toContain('avait jusqu’au 26 juin 2026')
  })

  it('90 days for the outcome, from the notification to both sides, every calendar day counted', () => {
    const told = mediatorDay({ referredOn, admittedOn }, LAW)
    expect(told).toMatchObject({ kind: 'outcome', dueDate: '2026-09-20', text: { id: 'R612-5' } })
    if (!told.counted) throw new Error('not counted')
    const strip = explainPeriod(told.counted.from, told.counted.period, 'metropole')
    expect(strip.dueDate).toBe('2026-09-20')
    expect(strip.days.filter(({ kind }) => kind === 'counted')).toHaveLength(90)
    expect(mediatorOutcomeDay({ referredOn, admittedOn: localDate('2027-12-01') })).toBe('2028-02-29')
  })

  it('is the mediator’s, never late for the firm', () => {
    for (const facts of [{ referredOn }, { referredOn, admittedOn }, { referredOn, admittedOn, extension: { toldOn } }]) {
      expect(plain(mediatorDay(facts, LAW).explanation)).toContain('celui du médiateur, non une échéance du cabinet')
      expect(mediatorDaySentence(mediatorDay(facts, LAW), localDate('2027-12-31'))).not.toMatch(/retard/)
    }
  })

  it('a prolongation takes the place of the 90 days, or leaves the day open', () => {
    const longer = mediatorDay({ referredOn, admittedOn, extension: { toldOn, until } }, LAW)
    expect(longer).toMatchObject({ kind: 'outcome', dueDate: '2026-12-20', counted: undefined })
    expect(plain(longer.explanation)).toContain('Le 20 août 2026, le médiateur a prolongé ce délai')
    const open = mediatorDay({ referredOn, admittedOn, extension: { toldOn } }, LAW)
    expect(open.dueDate).toBeUndefined()
    expect(mediatorDaySentence(open, toldOn)).toContain('sans annoncer de nouveau jour')
  })
})
