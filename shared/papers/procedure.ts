/**
 * procédure interne: how this firm handles complaints, from its own settings.
 *
 * @see ACPR recommandation 2024-R-02: complaints recognised whatever the channel and the person, dated, registered,
 *   acknowledged and answered in time; dysfunctions analysed and corrected; a synthesis at least yearly
 * @see AMF instruction DOC-2012-07
 */
import { type Firm, mediatorsFor } from '../firm/firm.ts'
import { count, enumerate } from '../language/french.ts'
import { theFirm, to } from '../language/names.ts'
import { unbroken } from '../letters/letter.ts'
import { conventionChoice } from '../letters/mediator-notice.ts'
import { BASIS_LABELS, modelledOn, REGIME_LABELS, type Regime, textInForce, ZONE_LABELS } from '../regulation/index.ts'
import { contactInLine, list, type PaperContent, type PaperSection, type PaperTable, paragraph, type Statement, say } from './content.ts'
import { delaysOf, insurerDelay, length, lengthOf, scopes } from './delays.ts'
import { issuerLines } from './issuer.ts'
import { type PaperSource, practisedRegimes } from './paper.ts'
import { producerBlocks } from './producers.ts'
import { textStatements } from './public-papers.ts'
import { mediatorLines, openToProfessionals } from './recourse.ts'
import { bothAuthorities, demandedBy, mediatorNamed, recommended } from './sources.ts'

export function procedureContent(source: PaperSource): PaperContent {
  const parts = [
    purpose,
    roles,
    recognition,
    dating,
    oralComplaints,
    acknowledgement,
    answer,
    mediation,
    lessons,
    synthesis,
    publicInformation,
    keeping,
    upkeep,
  ]
  return {
    paper: 'procedure',
    title: 'Procédure de traitement des réclamations',
    lead: [],
    sections: parts.map((part, index) => {
      const { title, blocks } = part(source)
      return { title: `${index + 1}. ${title}`, blocks }
    }),
    issuer: issuerLines(source.firm),
  }
}

type Part = (source: PaperSource) => Required<PaperSection>

const purpose: Part = (source) => ({
  title: 'Objet et champ d’application',
  blocks: [
    paragraph(
      say(
        `Cette procédure dit comment ${theFirm(source.firm.name)} reçoit, date, traite et analyse les réclamations, pour toutes ses activités (${scopes(practisedRegimes(source))}).`,
        bothAuthorities(source, 'dispositif de traitement des réclamations'),
      ),
      say('Elle s’applique à toute personne qui travaille au cabinet ou pour son compte et qui est en relation avec la clientèle.'),
    ),
    paragraph(say('Elle suit :')),
    list(...textStatements('procedure', source)),
    paragraph(
      say(
        'Une réclamation est l’expression d’un mécontentement envers un professionnel, fondé ou non, écrit ou oral, quel que soit l’interlocuteur ou le service qui la reçoit.',
        recommended(source, 'définition d’une réclamation'),
      ),
      say(
        'Elle peut venir d’un client, d’un ancien client, d’un bénéficiaire, d’une personne qui a sollicité un produit ou un service ou à qui il a été proposé, de leurs mandataires et de leurs ayants droit.',
        recommended(source, 'définition d’une réclamation'),
      ),
      say(
        'Une demande de service, d’information ou d’avis n’est pas une réclamation : elle s’enregistre comme telle avec le motif, se compte à part et peut être requalifiée.',
        recommended(source, 'définition d’une réclamation'),
      ),
    ),
  ],
})

const roles: Part = ({ firm }) => ({
  title: 'Qui fait quoi',
  blocks: [
    {
      kind: 'table',
      caption: 'Rôles',
      columns: [
        { header: 'Qui', width: 55 },
        { header: 'Ce qui lui revient', width: 105 },
      ],
      rows: [
        [
          'Toute personne du cabinet',
          `Reconnaît une réclamation, note le jour et le canal, la transmet le jour même ${to(theFirm(firm.contactName))}. Ne répond pas seule et ne décourage personne de réclamer.`,
        ],
        ...handlers(firm),
        [
          'Instance de gouvernance (la gérance, ou l’organe qui en tient lieu)',
          'Reçoit la synthèse au moins une fois par an, décide des mesures correctives et s’assure qu’elles sont mises en œuvre.',
        ],
      ],
    },
    paragraph(
      say(
        `Pour joindre l’interlocuteur des réclamations : ${enumerate([firm.contactEmail, firm.contactPhone && unbroken(firm.contactPhone)].filter(Boolean))}.`,
      ),
      say('La personne mise en cause par une réclamation ne l’instruit pas seule, lorsque l’effectif du cabinet le permet.'),
    ),
  ],
})

const HANDLES =
  'Qualifie, enregistre et date, invite à écrire, accuse réception, instruit, prépare la réponse, suit le médiateur, tient le registre.'
const DECIDES = 'Décide de la réponse et du geste éventuel, signe les lettres, approuve cette procédure.'

/** Who handles and who decides: often one person. */
function handlers({ contactName, signatoryName, signatoryRole }: Firm): readonly (readonly string[])[] {
  const signatory = [signatoryName, signatoryRole].filter((part) => part.trim() !== '').join(', ')
  return contactName.trim() === signatoryName.trim()
    ? [[`${signatory}, interlocuteur des réclamations`, `${HANDLES} ${DECIDES}`]]
    : [
        [`${contactName}, interlocuteur des réclamations`, HANDLES],
        [signatory, DECIDES],
      ]
}

const recognition: Part = (source) => ({
  title: 'Reconnaître une réclamation, quel que soit le canal',
  blocks: [
    paragraph(
      say(
        'Une réclamation est reconnue d’où qu’elle vienne :',
        recommended(source, 'réception des réclamations, quel que soit l’interlocuteur'),
      ),
    ),
    list(
      say(
        'par lettre, par courriel ou par un formulaire en ligne, dont l’auteur reçoit une copie datée ;',
        recommended(source, 'formulaire en ligne : copie datée'),
      ),
      say(
        'de vive voix, au téléphone ou en rendez-vous ; par messagerie instantanée ou sur un réseau social ;',
        recommended(source, 'réclamations orales'),
      ),
      say('par l’intermédiaire d’un producteur (assureur, société de gestion, banque) ou d’une autorité.'),
    ),
    paragraph(
      say('Le mot « réclamation » n’est pas nécessaire : le mécontentement suffit.', recommended(source, 'définition d’une réclamation')),
      say(
        'Un courrier destiné au médiateur et reçu au cabinet lui est transmis, et sa transmission est notée.',
        recommended(source, 'courriers adressés au médiateur'),
      ),
      say('Aucun frais n’est demandé au réclamant, à aucune étape.', bothAuthorities(source, 'gratuité')),
    ),
  ],
})

const dating: Part = (source) => ({
  title: 'Dater et enregistrer',
  blocks: [
    paragraph(
      say(
        'Toute réclamation est datée et enregistrée dans le registre dès qu’elle parvient au cabinet.',
        recommended(source, 'toute réclamation est datée'),
      ),
      say(
        'Le registre garde le jour où elle a été exprimée, envoyée, reçue et enregistrée, le canal, l’activité, la nature, ce qui est reproché, et la suite donnée.',
      ),
    ),
    paragraph(
      say(
        'La preuve de l’envoi est conservée : enveloppe ou cachet de la poste, en-tête du courriel. Sans jour d’envoi connu, le jour de réception en tient lieu et le dossier le dit.',
      ),
      say(
        'Le registre ne s’efface pas : une erreur se corrige par une écriture de plus, avec son motif, et chaque écriture est scellée à la précédente.',
      ),
    ),
  ],
})

const oralComplaints: Part = (source) => {
  const { reminderAfterDays } = source.settings
  const reminder = source.law.rules.some(({ kind }) => kind === 'reminder')
  return {
    title: 'Réclamation orale',
    blocks: [
      paragraph(
        say(
          'Une réclamation orale à laquelle satisfaction est donnée aussitôt et entièrement est enregistrée comme telle, avec ce qui a été fait.',
          recommended(source, 'réclamations orales'),
        ),
        say(
          'Sinon, son auteur est invité le jour même, par courriel ou par lettre, à la mettre par écrit sur un support durable : l’invitation dit comment et où écrire, que la démarche est gratuite, et que le médiateur peut être saisi deux mois après l’envoi d’une première réclamation écrite.',
          recommended(source, 'invitation à formaliser sur un support écrit durable'),
        ),
        say(
          'Il en est de même d’une messagerie instantanée dont le réclamant ne garde pas de copie datée.',
          recommended(source, 'réclamations orales'),
        ),
      ),
      paragraph(
        ...(reminder
          ? [
              say(
                `Sans nouvelles, l’invitation est rappelée ${count(reminderAfterDays, 'jour')} après son envoi : c’est un usage du cabinet.`,
              ),
            ]
          : []),
        ...prudentDates(source),
        say('Le dossier reste ouvert jusqu’à l’écrit, au renoncement exprès du réclamant, ou à une clôture motivée.'),
      ),
    ],
  }
}

/** Of a CIF alone: its article asks for no writing. */
function prudentDates({ law, today, firm }: PaperSource): readonly Statement[] {
  const text = textInForce('amf-complaints', today, law.texts)
  if (!text || !firm.statuses.includes('CIF')) return []
  return [
    say(
      'Pour un investissement financier, le registre montre aussi jusqu’à l’écrit, à titre prudent, les délais comptés du jour de l’expression orale.',
      [{ text, clause: 'aucun écrit n’y est demandé' }],
    ),
  ]
}

const acknowledgement: Part = (source) => ({
  title: 'Accuser réception',
  blocks: [
    delaysTable(source),
    paragraph(
      say('Les jours ouvrables vont du lundi au samedi, jours fériés exceptés.'),
      say(
        `Les jours fériés sont ceux de la zone du cabinet : ${ZONE_LABELS[source.firm.zone]}.`,
        demandedBy(source, 'jours fériés', 'public-holidays'),
      ),
      say(
        'Le jour de départ ne compte pas ; l’échéance est le dernier jour compté, même un samedi. Si plusieurs textes s’appliquent, l’échéance la plus proche l’emporte.',
      ),
      say(
        'Le temps pris par l’interlocuteur habituel compte dans le délai : passer à un autre niveau ne le fait pas repartir.',
        recommended(source, 'délais de traitement, tous niveaux confondus'),
      ),
    ),
    paragraph(
      say(
        'L’accusé de réception rappelle les dates de la réclamation, nomme la personne qui suit le dossier et la façon de la joindre, donne le jour auquel une réponse viendra au plus tard, et nomme le médiateur.',
        bothAuthorities(source, 'accusé de réception'),
      ),
      say('Si la réponse part plus tôt, elle en tient lieu.', bothAuthorities(source, 'accusé de réception')),
    ),
  ],
})

function delaysTable(source: PaperSource): PaperTable {
  const named = { acknowledgement: 'Accusé de réception', answer: 'Réponse' } as const
  const rows = (['acknowledgement', 'answer'] as const).flatMap((kind) =>
    delaysOf(kind, source).map((delay) => [
      named[kind],
      delay.rule.extension
        ? `${lengthOf(delay)} ; ${length(delay.rule.extension.period)} avec une lettre d’attente motivée`
        : lengthOf(delay),
      BASIS_LABELS[delay.basis],
      scopes(delay.regimes),
      delay.isChosen ? modelledOn(delay.text.citation) : delay.text.citation,
    ]),
  )
  return {
    kind: 'table',
    caption: 'Délais',
    columns: [
      { header: 'Étape', width: 24 },
      { header: 'Au plus tard', width: 33 },
      { header: 'À compter de', width: 28 },
      { header: 'Activités', width: 28 },
      { header: 'Texte', width: 47 },
    ],
    rows: rows.map((cells) => cells.map((cell) => say(cell).text)),
  }
}

const answer: Part = (source) => ({
  title: 'Instruire et répondre',
  blocks: [
    paragraph(
      say(
        'Le dossier réunit la réclamation, les pièces du client et celles du cabinet. Une pièce qui manque est demandée avec un jour de retour ; le délai continue de courir.',
      ),
      say(
        'Une réclamation qui porte elle-même sur un retard est traitée avant les autres.',
        recommended(source, 'délai adapté à la réclamation'),
      ),
      say('La réponse est écrite et motivée : les faits, les raisons, la décision, le geste éventuel.', bothAuthorities(source, 'réponse')),
      say(
        'Toute réponse nomme le médiateur compétent, avec son adresse postale et son site ; une réponse négative ou partielle indique en outre les recours.',
        bothAuthorities(source, 'information sur le médiateur'),
        mediatorNamed(source),
      ),
      say(
        'Un médiateur qui n’est pas nommé expose le cabinet à une amende administrative de 3 000 € au plus pour une personne physique, de 15 000 € au plus pour une société.',
        demandedBy(source, 'amende administrative', 'mediator-fine'),
      ),
    ),
    paragraph(
      say(
        'Si une réclamation complexe demande plus de temps, une lettre d’attente le dit avant l’échéance, avec la raison et la nouvelle date. Le dépassement reste signalé comme tel dans le registre.',
        bothAuthorities(source, 'lettre d’attente'),
      ),
      ...(practisedRegimes(source).includes('cif')
        ? [
            say(
              'Pour un investissement financier, un dépassement que des circonstances exceptionnelles dûment justifiées expliquent est compté à part, comme justifié.',
              demandedBy(source, 'circonstances exceptionnelles dûment justifiées', 'amf-complaints'),
            ),
          ]
        : []),
      ...(practisedRegimes(source).includes('paymentServices')
        ? [
            say(
              'Pour les services de paiement, cette lettre n’est possible que pour une raison exceptionnelle, étrangère au cabinet.',
              demandedBy(source, 'situation exceptionnelle', 'payment-services'),
            ),
          ]
        : []),
      say(
        'Une réclamation qui relève d’un autre professionnel lui est transmise ; le client apprend à qui et quand, et le cabinet suit ce qu’il en advient.',
      ),
    ),
    paragraph(
      say(
        'Quand plusieurs professionnels interviennent, le dossier note ce dont chacun répond et le client l’apprend par écrit.',
        demandedBy(source, 'plusieurs professionnels', 'amf-complaints'),
      ),
    ),
    ...producerBlocks(source, 'Les circuits des producteurs :'),
    paragraph(
      say('Un client qui demande où en est sa réclamation reçoit une réponse, notée avec son jour.'),
      say(
        'Le dossier note les aménagements dont un client vulnérable a besoin (gros caractères, appel, personne de confiance, tuteur ou curateur), sans dire pourquoi ; chaque étape en tient compte.',
      ),
      ...insurerStatements(source),
    ),
    paragraph(say('Le dossier se clôt après la réponse, avec la nature, la cause et ce qu’il révèle. Il peut être rouvert avec un motif.')),
  ],
})

/** The firm's own insurer is told, within what its policy grants. */
function insurerStatements(source: PaperSource): readonly Statement[] {
  const delay = insurerDelay(source)
  if (!delay) return []
  return [
    say(
      `Une réclamation qui met en cause, ou pourrait mettre en cause, la responsabilité du cabinet est déclarée à son assureur de responsabilité civile professionnelle dans les ${delay} qui suivent le jour où il le sait, sans reconnaître de responsabilité.`,
      demandedBy(source, 'déclaration à l’assureur', 'liability-insurance'),
    ),
  ]
}

const mediation: Part = (source) => {
  const { firm, law } = source
  const choice = conventionChoice(firm, practisedRegimes(source))
  const informs = law.rules.some(({ kind }) => kind === 'mediatorInformation')
  return {
    title: 'Médiation',
    blocks: [
      mediatorsTable(source),
      paragraph(
        say(
          'Le client peut en tout état de cause saisir le médiateur deux mois après l’envoi d’une première réclamation écrite, quel que soit l’interlocuteur ou le service auquel elle a été adressée et qu’il y ait été répondu ou non.',
          bothAuthorities(source, 'information sur le médiateur'),
        ),
        say(
          'Il le peut dès qu’une réponse ne le satisfait pas, sans attendre ces deux mois.',
          demandedBy(source, 'démarche écrite préalable auprès du professionnel', 'consumer-mediation'),
        ),
        say(
          'Il le fait dans l’année qui suit sa réclamation écrite, gratuitement, s’il est consommateur.',
          demandedBy(source, 'saisine du médiateur', 'consumer-mediation'),
        ),
        ...(practisedRegimes(source).includes('cif')
          ? [
              say(
                'Pour un litige d’investissement hors assurance-vie, un non professionnel (association, société agissant hors de son activité) peut saisir le médiateur de l’AMF de la même façon.',
              ),
            ]
          : []),
        ...openToProfessionals(source),
        say('À qui la médiation n’est pas ouverte, les lettres le disent et rappellent la juridiction compétente.'),
        ...(choice
          ? [
              say(
                'Pour un litige d’investissement hors assurance-vie, le consommateur choisit une fois pour toutes entre les deux médiateurs liés par une convention.',
                demandedBy(source, 'convention avec le médiateur de l’AMF', 'amf-complaints'),
              ),
            ]
          : []),
        ...(informs
          ? [say('Après deux mois sans réponse, le cabinet rappelle par lettre ce droit au client : c’est un usage du cabinet.')]
          : []),
      ),
      paragraph(
        say(
          'Le cabinet coopère avec le médiateur : il envoie le dossier et sa position, dit s’il accepte l’avis, l’exécute s’il l’a accepté, et note chaque étape au registre.',
        ),
        say(
          'La médiation est confidentielle : ce qui s’y dit (avis, propositions) reste hors des pièces produites ailleurs, sauf accord des parties ou autre cas que la loi prévoit, avec la raison notée au dossier.',
          demandedBy(source, 'confidentialité', 'mediation-confidentiality'),
        ),
      ),
    ],
  }
}

function mediatorsTable(source: PaperSource): PaperTable {
  const { firm } = source
  const row = (regime: Regime) =>
    mediatorsFor(firm, [regime]).map((mediator) => [
      REGIME_LABELS[regime],
      mediator.name,
      contactInLine({ lines: mediatorLines(mediator), note: mediator.note }),
    ])
  return {
    kind: 'table',
    caption: 'Médiateurs',
    columns: [
      { header: 'Activité', width: 40 },
      { header: 'Médiateur', width: 45 },
      { header: 'Coordonnées', width: 75 },
    ],
    rows: practisedRegimes(source).flatMap(row),
  }
}

const lessons: Part = (source) => ({
  title: 'Analyser et corriger',
  blocks: [
    paragraph(
      say(
        'Avant de clore un dossier, le cabinet en note la cause et dit si un dysfonctionnement, un manquement à la réglementation ou une mauvaise pratique commerciale apparaît.',
        recommended(source, 'analyse des réclamations'),
      ),
      say(
        'Il décide d’une mesure corrective, avec un responsable et une échéance, ou écrit pourquoi il n’en faut pas.',
        recommended(source, 'actions correctives'),
      ),
      say(
        'Les mesures sont suivies jusqu’à leur mise en œuvre. Des réclamations qui se ressemblent, même satisfaites ou infondées, sont rapprochées.',
      ),
    ),
  ],
})

const synthesis: Part = (source) => ({
  title: 'Synthèse annuelle',
  blocks: [
    paragraph(
      say(
        'Au moins une fois par an, l’instance de gouvernance reçoit une synthèse : la qualité du traitement (volumes, natures, délais, qualité des réponses), les dysfonctionnements, manquements et mauvaises pratiques relevés, les mesures correctives envisagées ou mises en œuvre.',
        recommended(source, 'synthèse à l’instance de gouvernance'),
      ),
      say(
        'Une année sans réclamation donne lieu à un état néant. La version présentée est conservée telle quelle, avec le jour de sa présentation.',
      ),
    ),
  ],
})

const publicInformation: Part = (source) => ({
  title: 'Information du public',
  blocks: [
    paragraph(
      say('L’information sur les réclamations est facile à trouver et gratuite :', bothAuthorities(source, 'information du public')),
    ),
    list(
      ...(source.firm.website.trim()
        ? [say(`sur une page du site ${source.firm.website.trim()}, sans identification ;`, recommended(source, 'page dédiée du site'))]
        : []),
      say(
        'dans les locaux, lorsque le cabinet y reçoit des clients, par une affiche ;',
        recommended(source, 'information dans les locaux'),
      ),
      say(
        'dans le document d’entrée en relation et les autres documents remis aux clients.',
        bothAuthorities(source, 'information du public'),
      ),
    ),
    paragraph(
      say(
        'Chacun de ces documents est daté et numéroté ; une nouvelle version remplace l’ancienne dès que l’interlocuteur, un médiateur, un délai ou un texte change.',
      ),
    ),
  ],
})

const keeping: Part = (source) => ({
  title: 'Conservation, confidentialité et sauvegardes',
  blocks: [
    paragraph(
      say(
        'Le registre ne contient que ce que le traitement demande. Les données de santé n’y sont écrites que si la réclamation l’exige ; rien n’y est écrit d’une déclaration de soupçon.',
        demandedBy(source, 'article 9, données sensibles', 'personal-data'),
      ),
      say(
        `Les données personnelles d’un dossier sont effacées ${source.retentionYears}\u00a0ans après sa clôture, sauf obligation ou litige en cours ; ce qui n’identifie personne reste, pour les chiffres.`,
        demandedBy(source, 'article 13, 2, a, durée de conservation', 'personal-data'),
      ),
      say(
        'Toute personne obtient, sur demande, ce que le registre contient sur elle et la rectification de ce qui est inexact ; l’effacement, la limitation et l’opposition lui sont accordés dans les cas que prévoit le règlement européen.',
        demandedBy(source, 'articles 15, 16, 17, 18 et 21', 'personal-data'),
      ),
    ),
    paragraph(
      say(
        `Le registre est chiffré sur l’ordinateur du cabinet, ouvert par une phrase de passe, et se verrouille après ${source.lockAfterMinutes} minutes sans activité. Un code de secours est conservé hors de l’ordinateur.`,
      ),
      say(
        'Une seconde copie chiffrée s’écrit avec chaque enregistrement. Une sauvegarde chiffrée se fait après le premier changement du jour et à la fermeture ; elle est relue en entier, et restaurée à blanc une fois par mois. Le cabinet veille à en tenir une copie hors de l’ordinateur.',
      ),
    ),
  ],
})

const upkeep: Part = () => ({
  title: 'Diffusion et mise à jour',
  blocks: [
    paragraph(
      say('Cette procédure est remise à chaque personne en relation avec la clientèle, à son arrivée et à chaque nouvelle version.'),
      say(
        'Elle est relue au moins une fois par an, avec la synthèse, et dès qu’un texte, un médiateur ou l’organisation du cabinet change.',
      ),
    ),
  ],
})
