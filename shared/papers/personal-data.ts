/**
 * What the page of the web site tells of the personal data that a complaint holds.
 *
 * A sentence for each thing that the RGPD's article 13 asks for. No right to take the data elsewhere (article 20): it
 * goes with consent or a contract, and neither is what the handling rests on.
 */
import type { Firm } from '../firm/firm.ts'
import { enumerate } from '../language/french.ts'
import { theFirm, to } from '../language/names.ts'
import type { Regime } from '../regulation/index.ts'
import { addressLines } from './contact.ts'
import { list, type PaperBlock, paragraph, say } from './content.ts'
import { type PaperSource, practisedRegimes } from './paper.ts'
import { demandedBy } from './sources.ts'

export function personalDataBlocks(source: PaperSource): readonly PaperBlock[] {
  const { firm, retentionYears } = source
  return [
    paragraph(
      say(
        `${[firm.name, ...addressLines(firm)].join(', ')}, est responsable des données personnelles que contient votre réclamation.`,
        demandedBy(source, 'article 13, 1, a : responsable du traitement', 'personal-data'),
      ),
      say(
        'Elles servent à traiter votre réclamation, à vous répondre, à améliorer nos services et à pouvoir prouver ce qui a été fait ; sans ce qui permet de vous identifier et de comprendre votre demande, nous ne pourrions pas y répondre.',
        demandedBy(source, 'article 13, 1, c, et 2, e : finalités', 'personal-data'),
      ),
      say(
        `Leur traitement repose sur notre intérêt légitime à répondre aux réclamations et à en garder la preuve, et sur le respect de nos obligations (${enumerate(obligations(source))}).`,
        demandedBy(source, 'article 13, 1, c et d, et article 6, 1, c et f : base juridique', 'personal-data'),
      ),
    ),
    paragraph(
      say(
        `Elles sont connues des personnes du cabinet qui traitent votre réclamation et, si son traitement le demande, transmises ${enumerate(recipients(source))}.`,
        demandedBy(source, 'article 13, 1, e : destinataires', 'personal-data'),
      ),
      say(
        `Elles se conservent ${retentionYears}\u00a0ans après la clôture de votre réclamation, sauf obligation ou litige qui demande davantage ; elles sont ensuite effacées.`,
        demandedBy(source, 'article 13, 2, a : durée de conservation', 'personal-data'),
      ),
    ),
    paragraph(say('Vous avez le droit :', demandedBy(source, 'article 13, 2, b : droits des personnes', 'personal-data'))),
    list(
      say('d’obtenir une copie des données que nous avons sur vous (accès) ;', demandedBy(source, 'article 15', 'personal-data')),
      say(
        'de faire corriger celles qui sont inexactes ou incomplètes (rectification) ;',
        demandedBy(source, 'article 16', 'personal-data'),
      ),
      say(
        'de demander qu’elles soient effacées, dans les cas que prévoit le règlement européen (effacement) ;',
        demandedBy(source, 'article 17', 'personal-data'),
      ),
      say(
        'de demander que leur usage soit suspendu, le temps de vérifier ce que vous contestez (limitation) ;',
        demandedBy(source, 'article 18', 'personal-data'),
      ),
      say(
        'de vous opposer à tout moment, pour des raisons tenant à votre situation particulière, à l’usage que nous fondons sur notre intérêt légitime (opposition).',
        demandedBy(source, 'article 21', 'personal-data'),
      ),
    ),
    paragraph(
      say(
        `Pour exercer ces droits, écrivez ${to(theFirm(firm.contactName))} : ${whereToWrite(firm)}.`,
        demandedBy(source, 'article 13, 1, a : contact', 'personal-data'),
      ),
      say(
        'Vous pouvez aussi, à tout moment, adresser une réclamation à la Commission nationale de l’informatique et des libertés (CNIL), 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, www.cnil.fr.',
        demandedBy(source, 'article 13, 2, d : réclamation auprès de la CNIL', 'personal-data'),
      ),
    ),
  ]
}

const OBLIGED_BY: Readonly<Partial<Record<Regime, string>>> = {
  cif: 'règlement général de l’AMF pour les investissements financiers',
  paymentServices: 'code monétaire et financier pour les services de paiement',
}

/** What binds the firm; an authority's recommendation does not. */
function obligations(source: PaperSource): readonly string[] {
  return ['code de la consommation pour la médiation', ...practisedRegimes(source).flatMap((regime) => OBLIGED_BY[regime] ?? [])]
}

const SUPERVISORS: Readonly<Record<Regime, string>> = {
  insurance: 'à l’ACPR',
  banking: 'à l’ACPR',
  paymentServices: 'à l’ACPR',
  cif: 'à l’AMF',
  realEstate: 'à la DGCCRF',
}

function recipients(source: PaperSource): readonly string[] {
  const supervisors = practisedRegimes(source).map((regime) => SUPERVISORS[regime])
  return [
    'au producteur ou au professionnel qu’elle concerne',
    'au médiateur',
    'à notre assureur de responsabilité',
    'à nos conseils',
    ...new Set(supervisors),
    'aux tribunaux',
  ]
}

function whereToWrite(firm: Firm): string {
  return firm.contactEmail.trim() || [firm.name, ...addressLines(firm)].join(', ')
}
