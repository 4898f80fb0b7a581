/**
 * What the page of the web site tells of the personal data that a complaint holds.
 *
 * A sentence for each thing that the RGPD's article 13 asks for. No right to take the data elsewhere (article 20): it
 * goes with consent or a contract, and neither is what the handling rests on.
 */
import type { Firm } from '../firm/firm.ts'
import { enumerate } from '../language/french.ts'
import { to } from '../language/names.ts'
import type { Regime } from '../regulation/index.ts'
import { list, type PaperBlock, paragraph, say } from './content.ts'
import { type PaperSource, practisedRegimes } from './paper.ts'
import { addressLines } from './reach.ts'
import { rgpd } from './sources.ts'

export function personalDataBlocks(source: PaperSource): readonly PaperBlock[] {
  const { firm, retentionYears } = source
  return [
    paragraph(
      say(
        `${[firm.name, ...addressLines(firm)].join(', ')}, est responsable des données personnelles que contient votre réclamation.`,
        rgpd('article 13, 1, a : responsable du traitement'),
      ),
      say(
        'Elles servent à traiter votre réclamation, à vous répondre, à améliorer nos services et à pouvoir prouver ce qui a été fait ; sans ce qui permet de vous identifier et de comprendre votre demande, nous ne pourrions pas y répondre.',
        rgpd('article 13, 1, c, et 2, e : finalités'),
      ),
      say(
        `Leur traitement repose sur notre intérêt légitime à répondre aux réclamations et à en garder la preuve, et sur le respect de nos obligations (${enumerate(obligations(source))}).`,
        rgpd('article 13, 1, c et d, et article 6, 1, c et f : base juridique'),
      ),
    ),
    paragraph(
      say(
        `Elles sont connues des personnes du cabinet qui traitent votre réclamation et, si son traitement le demande, transmises ${enumerate(recipients(source))}.`,
        rgpd('article 13, 1, e : destinataires'),
      ),
      say(
        `Elles se conservent ${retentionYears}\u00a0ans après la clôture de votre réclamation, sauf obligation ou litige qui demande davantage ; elles sont ensuite effacées.`,
        rgpd('article 13, 2, a : durée de conservation'),
      ),
    ),
    paragraph(say('Vous avez le droit :', rgpd('article 13, 2, b : droits des personnes'))),
    list(
      say('d’obtenir une copie des données que nous avons sur vous (accès) ;', rgpd('article 15')),
      say('de faire corriger celles qui sont inexactes ou incomplètes (rectification) ;', rgpd('article 16')),
      say('de demander qu’elles soient effacées, dans les cas que prévoit le règlement européen (effacement) ;', rgpd('article 17')),
      say('de demander que leur usage soit suspendu, le temps de vérifier ce que vous contestez (limitation) ;', rgpd('article 18')),
      say(
        'de vous opposer à tout moment, pour des raisons tenant à votre situation particulière, à l’usage que nous fondons sur notre intérêt légitime (opposition).',
        rgpd('article 21'),
      ),
    ),
    paragraph(
      say(`Pour exercer ces droits, écrivez ${to(firm.contactName)} : ${whereToWrite(firm)}.`, rgpd('article 13, 1, a : contact')),
      say(
        'Vous pouvez aussi, à tout moment, adresser une réclamation à la Commission nationale de l’informatique et des libertés (CNIL), 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, www.cnil.fr.',
        rgpd('article 13, 2, d : réclamation auprès de la CNIL'),
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
