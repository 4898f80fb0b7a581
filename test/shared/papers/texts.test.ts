import { describe, expect, test } from 'vitest'
import { PAPERS, type Paper } from '../../../shared/firm/journal/index.ts'
import { paperContent, paperText, sourceInWords, statementsOf } from '../../../shared/papers/index.ts'
import { DEFAULT_REGULATION_SETTINGS, LAW, lawOf, localDate, type Status } from '../../../shared/regulation/index.ts'
import { aFirm, CONVENTION, plain, sourceOf } from './a-firm.ts'

const PUBLIC = ['webPage', 'premisesNotice', 'clientDocumentParagraph'] as const
const INSURANCE = sourceOf(aFirm(['IAS']))
const CIF = sourceOf(aFirm(['CIF']))
const BOTH = sourceOf(aFirm(['CIF', 'IAS']))
const ALL = sourceOf(aFirm(['CIF', 'IAS', 'IOBSP', 'carteT'], { conventionMediator: CONVENTION }), {
  settings: { providesPaymentServices: true },
})

const text = (paper: Paper, source = BOTH) => plain(paperText(paperContent(paper, source)))
/** The texts behind the sentence that says something. */
const behind = (paper: Paper, words: string, source = BOTH) =>
  statementsOf(paperContent(paper, source))
    .filter((statement) => plain(statement.text).includes(words))
    .flatMap(({ sources }) => sources.map((source) => plain(sourceInWords(source))))

describe('a mediator who accepts professionals can be marked so, and the notice follows', () => {
  const opened = (source: typeof BOTH) => {
    const { insurance } = source.firm.mediators
    return insurance
      ? {
          ...source,
          firm: { ...source.firm, mediators: { ...source.firm.mediators, insurance: { ...insurance, acceptsProfessionals: true } } },
        }
      : source
  }
  const TOLD =
    'La Médiation de l’Assurance accepte aussi les clients professionnels, aux conditions et dans les délais de son propre règlement.'

  test.each(['webPage', 'clientDocumentParagraph', 'procedure'] as const)('%s', (paper) => {
    expect(text(paper, opened(BOTH))).toContain(TOLD)
    expect(text(paper)).not.toContain('accepte aussi les clients professionnels')
  })
})

describe('the procedure promises nothing that the firm has not set', () => {
  test('a notice, where it receives clients only; a copy outside the computer, as what it sees to', () => {
    expect(text('procedure')).toContain('dans les locaux, lorsque le cabinet y reçoit des clients, par une affiche ;')
    expect(text('procedure')).toContain('Le cabinet veille à en tenir une copie hors de l’ordinateur.')
  })
})

describe('« the information about complaint handling is easy to find, on the premises and on a page of the web site »', () => {
  test.each(PUBLIC)('%s: how to complain, by post, e-mail and telephone, and to whom', (paper) => {
    for (const words of [
      'Dominique Exemple',
      '3 place de l’Exemple',
      '69000 Lyon',
      'reclamations@cabinet-fictif.example',
      '04 00 00 00 00',
    ])
      expect(text(paper)).toContain(words)
  })

  test.each(PUBLIC)('%s: free of charge at every step', (paper) => {
    expect(text(paper)).toContain('Cette démarche est gratuite, à chaque étape.')
    expect(behind(paper, 'gratuite, à chaque étape')).toEqual([
      'article 325-23 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07 : gratuité',
      'recommandation ACPR 2024-R-02 du 2 juillet 2024 : gratuité',
    ])
  })

  test.each(PUBLIC)('%s: acknowledged in ten jours ouvrables unless answered before, answered in two months', (paper) => {
    expect(text(paper, INSURANCE)).toContain(
      'Nous accusons réception de votre réclamation écrite dans les 10 jours ouvrables qui suivent son envoi, sauf si nous y répondons plus tôt.',
    )
    expect(text(paper, INSURANCE)).toContain('le plus tôt possible et au plus tard dans les 2 mois qui suivent son envoi.')
  })

  test.each(PUBLIC)('%s: a CIF counts from the sending, and a firm that rules otherwise and is both says which is which', (paper) => {
    expect(text(paper, CIF)).toContain('dans les 10 jours ouvrables qui suivent son envoi, sauf')
    expect(text(paper, CIF)).not.toContain('son envoi (')
    expect(text(paper)).toContain('dans les 2 mois qui suivent son envoi.')
    const byReceipt = { ...BOTH, law: lawOf({ ...DEFAULT_REGULATION_SETTINGS, cifCountsFrom: 'received' }) }
    expect(text(paper, byReceipt)).toContain(
      'dans les 10 jours ouvrables qui suivent son envoi (assurance) ou sa réception (investissements financiers), sauf',
    )
    // Not after the mediator's two months, which run from the sending.
    expect(text(paper, byReceipt)).toContain('au plus tard dans les 2 mois qui suivent son envoi.')
    expect(behind(paper, 'dans les 2 mois')).toEqual([
      'recommandation ACPR 2024-R-02 du 2 juillet 2024 : délais de traitement : réponse',
      'article 325-23 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07 : traitement des réclamations : réponse',
    ])
  })

  test.each(PUBLIC)(
    '%s: the mediator in any event, two months after a first written complaint, whoever it was addressed to, answered or not',
    (paper) => {
      expect(text(paper, INSURANCE)).toContain(
        'Vous pouvez en tout état de cause saisir gratuitement le médiateur de la consommation dont les coordonnées suivent, deux mois après l’envoi de votre première réclamation écrite, quel que soit l’interlocuteur ou le service auquel elle a été adressée et qu’il y ait été répondu ou non, et au plus tard un an après celle-ci.',
      )
      expect(behind(paper, 'en tout état de cause', INSURANCE)).toEqual([
        'recommandation ACPR 2024-R-02 du 2 juillet 2024 : information sur le médiateur',
        'articles L612-1 et L612-2 du code de la consommation : saisine du médiateur dans l’année',
        'articles L616-1 et R616-1 du code de la consommation : nom et coordonnées du médiateur',
      ])
    },
  )

  test.each(PUBLIC)('%s: each mediator with its name, postal address and site, and what it is there for', (paper) => {
    expect(text(paper)).toContain('La Médiation de l’Assurance (assurance)\nTSA 50110\n75441 Paris Cedex 09\nwww.mediation-assurance.org')
    expect(text(paper)).toContain(
      'Médiateur de l’AMF (investissements financiers)\nAutorité des marchés financiers\n17 place de la Bourse\n75082 Paris Cedex 02\nwww.amf-france.org',
    )
    expect(text(paper, ALL)).toContain('Une démarche écrite de plus d’un mois auprès du cabinet est demandée avant la saisine.')
  })

  test.each(PUBLIC)('%s: with a convention the client chooses once and for all; life insurance goes to the insurance mediator', (paper) => {
    expect(text(paper, ALL)).toContain(
      'Pour les investissements financiers, vous choisissez entre le Médiateur de l’AMF et ANM Conso, qui ont conclu une convention : ce choix est définitif pour le litige.',
    )
    expect(text(paper, ALL)).toContain('Un litige sur un contrat d’assurance-vie relève du médiateur de l’assurance.')
    expect(text(paper, CIF)).not.toMatch(/convention|assurance-vie/)
    expect(text(paper, sourceOf(aFirm(['CIF'], { conventionMediator: CONVENTION })))).toContain(
      'saisir gratuitement l’un des deux médiateurs de la consommation ci-dessous, à votre choix, deux mois',
    )
  })

  test.each(PUBLIC)('%s: says whom mediation is for', (paper) => {
    expect(text(paper, INSURANCE)).toContain('La médiation de la consommation est réservée aux consommateurs.')
    expect(text(paper)).toContain('et, pour les investissements financiers, aux non professionnels (une association, par exemple).')
  })

  test.each(PUBLIC)(
    '%s: payment services in fifteen jours ouvrables, thirty-five in an exceptional situation, only where the firm provides them',
    (paper) => {
      expect(text(paper, ALL)).toMatch(
        /services de paiement, nous répondons à tous les points soulevés.*15 jours ouvrables.*35 jours ouvrables/,
      )
      expect(text(paper)).not.toMatch(/services de paiement|15 jours/)
    },
  )

  test.each(['webPage', 'premisesNotice'] as const)(
    '%s: an oral complaint is heard, and its author invited to write on a durable medium',
    (paper) => {
      expect(text(paper)).toContain('nous vous inviterons à l’écrire sur un support durable, que vous pouvez conserver')
    },
  )

  test('the page of the site: what a complaint is, from whom, and that the usual contact’s time counts', () => {
    expect(text('webPage')).toContain('l’expression d’un mécontentement envers nous, fondé ou non, quel que soit l’interlocuteur')
    expect(text('webPage')).toContain('client, ancien client, bénéficiaire')
    expect(text('webPage')).toContain('même si vous l’avez d’abord adressée à votre interlocuteur habituel')
    expect(text('webPage')).toContain('du lundi au samedi, jours fériés exceptés')
  })
})

describe('the page of the site tells of personal data what the RGPD’s article 13 asks for', () => {
  test.each([
    ['who is responsible', 'est responsable des données personnelles'],
    ['purpose', 'Elles servent à traiter votre réclamation'],
    ['legal basis', 'repose sur notre intérêt légitime'],
    ['recipients', 'Elles sont connues des personnes du cabinet'],
    ['retention', '5 ans après la clôture'],
    ['access', '(accès)'],
    ['rectification', '(rectification)'],
    ['erasure', '(effacement)'],
    ['limitation', '(limitation)'],
    ['objection', '(opposition)'],
    ['contact', 'écrivez à Dominique Exemple : reclamations@cabinet-fictif.example'],
    ['complaint', 'la Commission nationale de l’informatique et des libertés (CNIL), 3 place de Fontenoy'],
  ])('%s, and names the article', (_what, words) => {
    expect(behind('webPage', words)).toEqual([expect.stringMatching(/^règlement général sur la protection des données \(RGPD\), article /)])
  })

  test('the obligations and the authorities are those of the firm’s own activities', () => {
    expect(text('webPage', INSURANCE)).toContain('nos obligations (code de la consommation pour la médiation).')
    expect(text('webPage', INSURANCE)).toContain('à nos conseils, à l’ACPR et aux tribunaux')
    expect(text('webPage', CIF)).toContain(
      'nos obligations (code de la consommation pour la médiation et règlement général de l’AMF pour les investissements financiers).',
    )
    expect(text('webPage', ALL)).toContain('à nos conseils, à l’ACPR, à l’AMF, à la DGCCRF et aux tribunaux')
  })

  test('without an e-mail address, one writes to the firm', () => {
    expect(text('webPage', sourceOf(aFirm(['IAS'], { contactEmail: '' })))).toContain(
      'écrivez à Dominique Exemple : Cabinet Fictif Patrimoine, 3 place de l’Exemple, 69000 Lyon.',
    )
  })
})

describe('law is named as law, a recommendation as a recommendation', () => {
  test.each(PAPERS)('%s: never says that the law imposes what the ACPR recommends', (paper) => {
    expect(text(paper, ALL)).not.toMatch(/la loi (impose|oblige)|obligation légale/i)
  })

  test('the page sorts its texts by their force', () => {
    expect(text('webPage', ALL)).toContain('Attendu par l’autorité (les bonnes pratiques de l’ACPR) : recommandation ACPR 2024-R-02')
    expect(text('webPage', ALL)).toContain(
      'Imposé par la loi, pour les services de paiement : article L133-45 du code monétaire et financier',
    )
  })

  test.each(PAPERS)('%s: the European platform, closed on 20 July 2025, is not mentioned', (paper) => {
    expect(text(paper, ALL)).not.toMatch(/plateforme|ec\.europa|odr/i)
  })

  test('only the texts of what the firm practises are cited', () => {
    expect(text('webPage', CIF)).not.toContain('ACPR')
    expect(text('webPage', INSURANCE)).not.toContain('AMF')
    expect(text('webPage', sourceOf(aFirm(['carteT'])))).not.toMatch(/recommandation|instruction/)
    expect(text('webPage', sourceOf(aFirm(['carteT'])))).toContain(
      'que contrôle la DGCCRF, et dont aucun texte ne fixe les délais : les mêmes étapes, par usage du cabinet',
    )
    expect(behind('webPage', 'gratuite, à chaque', sourceOf(aFirm(['carteT'])))).toEqual([
      'usage du cabinet, sur le modèle de la recommandation ACPR 2024-R-02 du 2 juillet 2024 : gratuité',
    ])
  })
})

describe('the text in force on the day', () => {
  test.each([
    ['2024-07-01', 'recommandation ACPR 2022-R-01 du 9 mai 2022'],
    ['2024-07-02', 'recommandation ACPR 2024-R-02 du 2 juillet 2024'],
  ])('on %s it is the %s', (day, citation) => {
    const source = { ...INSURANCE, today: localDate(day) }
    expect(text('webPage', source)).toContain(citation)
    expect(behind('procedure', 'Au moins une fois par an', source)).toEqual([`${citation} : synthèse à l’instance de gouvernance`])
  })

  test('the firm’s own citation is the one that is printed', () => {
    const source = sourceOf(aFirm(['CIF']), { settings: { citations: { '325-23': 'instruction AMF DOC-2012-07 du 1er mai 2017' } } })
    expect(text('webPage', source)).toContain('instruction AMF DOC-2012-07 du 1er mai 2017')
  })

  test('a later text is one entry more: the papers follow it', () => {
    const later = {
      id: '2030-R-01',
      family: 'acpr-complaints',
      citation: 'recommandation ACPR 2030-R-01',
      appliesFrom: localDate('2026-01-01'),
      force: 'recommendation',
      source: 'P',
    } as const
    const source = { ...INSURANCE, law: { ...LAW, texts: [...LAW.texts, later] } }
    expect(text('webPage', source)).toContain('recommandation ACPR 2030-R-01')
  })
})

describe('the procedure describes this firm’s own handling', () => {
  const procedure = (source = BOTH) => text('procedure', source)

  test('from complaint to synthesis, in the order of the handling', () => {
    expect(paperContent('procedure', BOTH).sections.map(({ title }) => title)).toEqual([
      '1. Objet et champ d’application',
      '2. Qui fait quoi',
      '3. Reconnaître une réclamation, quel que soit le canal',
      '4. Dater et enregistrer',
      '5. Réclamation orale',
      '6. Accuser réception',
      '7. Instruire et répondre',
      '8. Médiation',
      '9. Analyser et corriger',
      '10. Synthèse annuelle',
      '11. Information du public',
      '12. Conservation, confidentialité et sauvegardes',
      '13. Diffusion et mise à jour',
    ])
  })

  test('names every text that it has the firm do something for, and the public page those of the mediator', () => {
    const all = procedure(ALL)
    for (const citation of [
      'articles L616-1 et R616-1 du code de la consommation',
      'article L641-1 du code de la consommation',
      'article L612-3 du code de la consommation et article 21-3 de la loi n° 95-125 du 8 février 1995',
      'article L113-2, 4° du code des assurances',
      'article R521-4 du code des assurances',
      'article R521-1, I, du code des assurances',
      'article R519-20, 5°, du code monétaire et financier',
      'règlement général sur la protection des données (RGPD)',
    ])
      expect(all).toContain(citation)
    expect(procedure(CIF)).not.toMatch(/R521|R519/)
    expect(text('webPage')).toContain('pour le nom et les coordonnées du médiateur : articles L616-1 et R616-1 du code de la consommation.')
    expect(text('webPage')).not.toContain('L641-1')
  })

  test('tells the duties beside the complaint, and promises no erasure that the law does not give', () => {
    for (const statuses of [['IAS'], ['CIF'], ['carteT']] as const) {
      const told = procedure(sourceOf(aFirm(statuses), { settings: { insurerJoursOuvres: 8 } }))
      expect(told).toContain('est déclarée à son assureur de responsabilité civile professionnelle dans les 8 jours ouvrés')
      expect(told).toContain('Quand plusieurs professionnels interviennent, le dossier note ce dont chacun répond')
      expect(told).toContain('Un client qui demande où en est sa réclamation reçoit une réponse')
      expect(told).toContain('aménagements dont un client vulnérable a besoin')
      expect(told).toContain('La médiation est confidentielle')
      expect(told).toContain('donne le jour auquel une réponse viendra au plus tard')
      expect(told).toContain('dans les cas que prévoit le règlement européen')
    }
    expect(procedure(CIF)).toContain('circonstances exceptionnelles dûment justifiées')
    expect(procedure(INSURANCE)).not.toContain('circonstances exceptionnelles')
  })

  test('names who handles and who decides; one person is named once', () => {
    expect(procedure()).toContain('Dominique Exemple, interlocuteur des réclamations | Qualifie')
    expect(procedure()).toContain('Camille Fictif, Gérance | Décide')
    const alone = procedure(sourceOf(aFirm(['IAS'], { contactName: 'Camille Fictif' })))
    expect(alone).toContain('Camille Fictif, Gérance, interlocuteur des réclamations | Qualifie')
    expect(alone).not.toContain('Camille Fictif, Gérance | Décide')
  })

  test('lays out each delay with its start and its text', () => {
    const rows = text('procedure', ALL).split('\n')
    expect(rows).toContain(
      'Accusé de réception | 10 jours ouvrables | l’envoi de la réclamation écrite | assurance, crédit et services de paiement | recommandation ACPR 2024-R-02 du 2 juillet 2024',
    )
    // No text fixes the delays of real-estate agency, whatever else the firm does.
    for (const row of ['Accusé de réception | 10 jours ouvrables', 'Réponse | 2 mois'])
      expect(rows).toContain(
        `${row} | l’envoi de la réclamation écrite | immobilier | usage du cabinet, sur le modèle de la recommandation ACPR 2024-R-02 du 2 juillet 2024`,
      )
    expect(rows).toContain(
      'Réponse | 2 mois | l’envoi de la réclamation écrite | investissements financiers | article 325-23 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07',
    )
    expect(rows).toContain(
      'Réponse | 15 jours ouvrables ; 35 jours ouvrables avec une lettre d’attente motivée | la réception de la réclamation | services de paiement | article L133-45 du code monétaire et financier',
    )
  })

  test('follows the firm’s own rules: reminder, letter on the mediator, retention, lock, zone', () => {
    const own = sourceOf(aFirm(['IAS'], { zone: 'reunion' }), {
      settings: { reminderAfterDays: 21, informsOfMediator: false },
      retentionYears: 10,
      lockAfterMinutes: 5,
    })
    expect(procedure(own)).toContain('rappelée 21 jours après son envoi : c’est un usage du cabinet')
    expect(procedure(sourceOf(aFirm(['IAS']), { settings: { reminderAfterDays: 1 } }))).toContain('rappelée 1 jour après son envoi')
    expect(procedure()).toContain('Après deux mois sans réponse, le cabinet rappelle par lettre ce droit au client')
    expect(procedure(own)).not.toContain('Après deux mois sans réponse')
    expect(procedure(own)).toContain('effacées 10 ans après sa clôture')
    expect(procedure(own)).toContain('se verrouille après 5 minutes')
    expect(procedure(own)).toContain('zone du cabinet : La Réunion')
  })
})

const FIRMS: readonly (readonly [string, readonly Status[]])[] = [
  ['cif', ['CIF']],
  ['ias', ['IAS']],
  ['iobsp', ['IOBSP']],
  ['carte-t', ['carteT']],
  ['cif-ias-iobsp', ['CIF', 'IAS', 'IOBSP']],
]

test.each(FIRMS)('what all four papers say to the letter: %s', async (name, statuses) => {
  const source = sourceOf(aFirm(statuses))
  const texts = PAPERS.map((paper) => `# ${paper}\n\n${text(paper, source)}\n`)
  await expect(texts.join('\n')).toMatchFileSnapshot(`texts/${name}.txt`)
})
