/**
 * What the public is told of complaints: the page of the web site, the notice in the premises, the paragraph of
 * the client documents. The same sentences in all three, more or fewer of them.
 *
 * @see ACPR recommandation 2024-R-02 and AMF instruction DOC-2012-07: how to complain, within which delays the firm
 *   acknowledges and answers, which mediator can be turned to, with its name, address and web site; easy to find, on
 *   the premises and on a page of the web site that asks for no identification; free of charge
 */
import { acprAddressOf } from '../firm/firm.ts'
import type { Paper } from '../firm/journal/index.ts'
import { capitalise } from '../language/french.ts'
import { attentionOf, theFirm, to } from '../language/names.ts'
import { STRENGTH_LABELS, strengthOf, type TextFamily } from '../regulation/index.ts'
import { contactBlocks, contactPhrase } from './contact.ts'
import { list, type PaperBlock, type PaperContent, paragraph, type Statement, say } from './content.ts'
import { delayStatements } from './delays.ts'
import { issuerLines } from './issuer.ts'
import { acprArticles, type PaperSource, practisedRegimes } from './paper.ts'
import { personalDataBlocks } from './personal-data.ts'
import { producerBlocks } from './producers.ts'
import { mediationFor, mediationLimits, mediationStatements, mediatorBlocks } from './recourse.ts'
import { bothAuthorities, demandedBy, recommended, textsInForce } from './sources.ts'

export function webPageContent(source: PaperSource): PaperContent {
  return {
    paper: 'webPage',
    title: 'Vos réclamations',
    lead: [say('Quelque chose ne va pas ? Dites-le-nous : nous examinons votre réclamation et nous y répondons par écrit.'), free(source)],
    sections: [
      { title: 'Ce qu’est une réclamation', blocks: [paragraph(...definition(source))] },
      { title: 'Comment nous l’adresser', blocks: [...howToComplain(source), ...producerBlocks(source, CIRCUITS)] },
      {
        title: 'Sous quels délais nous répondons',
        blocks: [list(...delayStatements(source), fromTheFirst(source)), paragraph(...reading(source))],
      },
      {
        title: 'Si notre réponse ne vous satisfait pas, ou ne vient pas',
        blocks: [
          paragraph(reasoned(source)),
          paragraph(...mediationStatements(source)),
          ...mediatorBlocks(source),
          paragraph(...mediationLimits(source)),
        ],
      },
      { title: 'Vos données personnelles', blocks: personalDataBlocks(source) },
      { title: 'Les textes que nous suivons', blocks: [list(...textStatements('webPage', source))] },
    ],
    issuer: issuerLines(source.firm),
  }
}

const CIRCUITS =
  'Nous répondons de notre conseil ; le producteur (assureur, société de gestion, banque) répond du produit et de sa gestion. Vous pouvez aussi vous adresser à lui :'

export function premisesNoticeContent(source: PaperSource): PaperContent {
  const { firm } = source
  return {
    paper: 'premisesNotice',
    title: 'Une réclamation ?',
    lead: [say('Dites-le-nous : nous l’examinons et nous y répondons par écrit.'), free(source)],
    sections: [
      { title: 'Vous nous l’adressez', blocks: [...contactBlocks(firm), paragraph(oral(source))] },
      { title: 'Nous vous répondons', blocks: [list(...delayStatements(source))] },
      {
        title: 'Vous pouvez saisir le médiateur',
        blocks: [paragraph(...mediationStatements(source)), ...mediatorBlocks(source), paragraph(...mediationFor(source))],
      },
    ],
    issuer: [
      ...issuerLines(firm),
      ...(firm.website.trim() ? [say(`L’information complète est sur notre site : ${firm.website.trim()}`).text] : []),
    ],
  }
}

export function clientDocumentContent(source: PaperSource): PaperContent {
  const { firm } = source
  return {
    paper: 'clientDocumentParagraph',
    title: 'Réclamations et médiation',
    lead: [],
    sections: [
      {
        blocks: [
          paragraph(
            say(
              `Toute réclamation peut nous être adressée, par écrit de préférence, ${attentionOf(firm.contactName)} : ${contactPhrase(firm)}.`,
              bothAuthorities(source, 'modalités de saisine'),
            ),
            free(source),
            ...delayStatements(source),
            reasoned(source),
          ),
        ],
      },
      {
        blocks: [
          paragraph(...mediationStatements(source)),
          ...mediatorBlocks(source),
          paragraph(...mediationLimits(source), ...authority(source)),
        ],
      },
    ],
    issuer: [],
  }
}

/** The authority that supervises an intermediary in insurance or credit, as its client documents name it. */
function authority(source: PaperSource): readonly Statement[] {
  const articles = acprArticles(source)
  const address = acprAddressOf(source.firm)
  if (articles.length === 0 || address === '') return []
  return [
    say(
      `Autorité de contrôle : Autorité de contrôle prudentiel et de résolution (ACPR), ${address}.`,
      articles.map((text) => ({ text })),
    ),
  ]
}

function free(source: PaperSource): Statement {
  return say('Cette démarche est gratuite, à chaque étape.', bothAuthorities(source, 'gratuité'))
}

function definition(source: PaperSource): readonly Statement[] {
  return [
    say(
      'Une réclamation est l’expression d’un mécontentement envers nous, fondé ou non, quel que soit l’interlocuteur ou le service qui la reçoit.',
      recommended(source, 'définition d’une réclamation'),
    ),
    say(
      'Vous pouvez nous en adresser une que vous soyez client, ancien client, bénéficiaire, ou que vous ayez seulement sollicité un produit ou un service, ou reçu une proposition ; votre mandataire ou vos ayants droit le peuvent aussi.',
      recommended(source, 'définition d’une réclamation'),
    ),
    say('Une demande de service, d’information ou d’avis n’en est pas une : votre interlocuteur habituel y répond.'),
  ]
}

function howToComplain(source: PaperSource): readonly PaperBlock[] {
  return [
    paragraph(
      say(
        `Adressez-la, de préférence par écrit, ${to(theFirm(source.firm.contactName))}, qui suit les réclamations :`,
        bothAuthorities(source, 'modalités de saisine'),
      ),
    ),
    ...contactBlocks(source.firm),
    paragraph(oral(source)),
    paragraph(
      say(
        'Indiquez vos nom et coordonnées, le contrat ou l’opération en cause, ce qui s’est passé et ce que vous demandez ; joignez une copie des pièces utiles.',
      ),
    ),
  ]
}

/** An oral complaint counts as one: its author is not sent away, but invited to write. */
function oral(source: PaperSource): Statement {
  return say(
    `Vous pouvez aussi nous en parler, ${source.firm.contactPhone.trim() ? 'au téléphone ou ' : ''}en rendez-vous : si nous ne pouvons pas vous donner entière satisfaction aussitôt, nous vous inviterons à l’écrire sur un support durable, que vous pouvez conserver.`,
    recommended(source, 'formalisation d’une réclamation orale'),
  )
}

function fromTheFirst(source: PaperSource): Statement {
  return say(
    'Ces délais courent dès votre première réclamation écrite, même si vous l’avez d’abord adressée à votre interlocuteur habituel.',
    recommended(source, 'délais de traitement, tous niveaux confondus'),
  )
}

function reading(source: PaperSource): readonly Statement[] {
  return [say('Les jours ouvrables vont du lundi au samedi, jours fériés exceptés.', demandedBy(source, 'jours fériés', 'public-holidays'))]
}

function reasoned(source: PaperSource): Statement {
  return say(
    'Si nous ne vous donnons pas entièrement raison, notre réponse en dit les motifs et vous indique les recours possibles.',
    bothAuthorities(source, 'réponse négative ou partielle'),
  )
}

/** The texts by their strength: a recommendation is never called law. */
export function textStatements(paper: Paper, source: PaperSource): readonly Statement[] {
  const cited = textsInForce(paper, source).map((text) => {
    const strength = strengthOf(text)
    return say(`${strength ? capitalise(STRENGTH_LABELS[strength]) : 'Texte à venir'}${CONCERNS[text.family] ?? ''} : ${text.citation}.`)
  })
  const chosen = say(BY_CHOICE, demandedBy(source, 'contrôle par la DGCCRF, sans délai fixé', 'real-estate-supervision'))
  return practisedRegimes(source).includes('realEstate') ? [...cited, chosen] : cited
}

/** What each is for, where its strength alone does not say it; an article in R is not law, but a decree. */
const CONCERNS: Readonly<Partial<Record<TextFamily, string>>> = {
  'acpr-complaints': ' (les bonnes pratiques de l’ACPR)',
  'amf-complaints': ', pour les conseillers en investissements financiers',
  'payment-services': ', pour les services de paiement',
  'consumer-mediation': ', pour la médiation de la consommation',
  'mediator-named': ' et un décret, pour le nom et les coordonnées du médiateur',
  'mediator-fine': ', pour l’amende si le médiateur n’est pas nommé',
  'mediation-confidentiality': ', pour la confidentialité de la médiation',
  'liability-insurance': ', pour la déclaration à l’assureur de responsabilité civile professionnelle',
  'registration-number': ' (un décret), pour le numéro d’immatriculation sur toute correspondance en assurance',
  'insurance-client-document': ' (un décret), pour le document d’entrée en relation en assurance',
  'banking-client-document': ' (un décret), pour le document d’entrée en relation en crédit',
  'personal-data': ' (un règlement européen), pour les données personnelles',
}

const BY_CHOICE =
  'Pour l’immobilier (carte T), que contrôle la DGCCRF, et dont aucun texte ne fixe les délais : les mêmes étapes, par usage du cabinet.'
