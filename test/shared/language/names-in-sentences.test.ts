import { describe, expect, test } from 'vitest'
import { paperContent, paperText } from '../../../shared/papers/index.ts'
import { aFirm, plain, sourceOf } from '../papers/a-firm.ts'

const firm = aFirm(['IAS'], { name: 'Cabinet Aubry', contactName: 'Hélène Aubry' })

describe('names a firm typed, in the papers', () => {
  test('the paragraph of the client document: à l’attention d’Hélène', () => {
    expect(plain(paperText(paperContent('clientDocumentParagraph', sourceOf(firm))))).toContain('à l’attention d’Hélène Aubry')
  })
  test('a service that follows complaints is said as a service', () => {
    const served = sourceOf({ ...firm, contactName: 'Service réclamations' })
    const text = (paper: 'clientDocumentParagraph' | 'procedure' | 'webPage') => plain(paperText(paperContent(paper, served)))
    expect(text('clientDocumentParagraph')).toContain('à l’attention du service réclamations')
    expect(text('webPage')).toContain('Adressez-la, de préférence par écrit, au service réclamations, qui suit')
    expect(text('procedure')).toContain('la transmet le jour même au service réclamations.')
  })
  test('the procedure: comment le cabinet Aubry reçoit', () => {
    expect(plain(paperText(paperContent('procedure', sourceOf(firm))))).toContain('Cette procédure dit comment le cabinet Aubry reçoit')
  })
})
