import { describe, expect, test } from 'vitest'
import { paperContent, paperText } from '../../../shared/papers/index.ts'
import { aFirm, plain, sourceOf } from '../papers/a-firm.ts'

const firm = aFirm(['IAS'], { name: 'Cabinet Aubry', contactName: 'Hélène Aubry' })

describe('names a firm typed, in the papers', () => {
  test('the paragraph of the client document: à l’attention d’Hélène', () => {
    expect(plain(paperText(paperContent('clientDocumentParagraph', sourceOf(firm))))).toContain('à l’attention d’Hélène Aubry')
  })
  test('the procedure: comment le cabinet Aubry reçoit', () => {
    expect(plain(paperText(paperContent('procedure', sourceOf(firm))))).toContain('Cette procédure dit comment le cabinet Aubry reçoit')
  })
})
