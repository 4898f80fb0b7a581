/** Headers as help desks, client files and spreadsheets of others write them: which column is which. */
import { describe, expect, it } from 'vitest'
import { type ImportField, proposeColumns, proposeValue } from '../../../shared/exchange/index.ts'
import { csv, dossierFrom, factsOf, judged, tableOf } from './a-register.ts'

type Headers = Readonly<Record<string, ImportField | undefined>>

const TOOLS: Readonly<Record<string, Headers>> = {
  'Zendesk, a list of tickets': {
    ...{ Id: 'reference', Subject: 'nature', Description: 'description', Status: 'status', Requester: 'name' },
    ...{ 'Requester e-mail': 'email', Assignee: 'recipient', 'Created at': 'receivedOn', 'Updated at': undefined },
    ...{ 'Solved at': 'closedOn', Via: 'channel', 'Due date': undefined, 'Assigned at': undefined },
  },
  'Zendesk, a report': {
    ...{ 'Ticket ID': 'reference', 'Ticket subject': 'nature', 'Ticket status': 'status', 'Ticket channel': 'channel' },
    ...{ 'Ticket created - Date': 'receivedOn', 'Ticket solved - Date': 'closedOn', 'Requester name': 'name' },
    ...{ 'Requester email': 'email', 'Assignee name': 'recipient', 'Ticket priority': undefined },
  },
  'Zendesk in French': {
    ...{ 'N° du ticket': 'reference', Objet: 'nature', Statut: 'status', Demandeur: 'name', Assigné: 'recipient' },
    ...{ 'Créé le': 'receivedOn', 'Mis à jour le': undefined, 'Résolu le': 'closedOn', Canal: 'channel' },
  },
  HubSpot: {
    ...{ 'Ticket ID': 'reference', 'Ticket name': 'nature', Pipeline: undefined, 'Ticket status': 'status' },
    ...{ 'Create date': 'receivedOn', 'Ticket description': 'description', 'Close date': 'closedOn' },
    ...{ 'Ticket owner': 'recipient', Source: 'channel', 'Associated Contact': 'name', 'First agent reply date': undefined },
  },
  'HubSpot in French': {
    ...{ 'ID de fiche': 'reference', 'Nom du ticket': 'nature', 'Statut du ticket': 'status', 'Date de création': 'receivedOn' },
    ...{ 'Date de fermeture': 'closedOn', 'Propriétaire du ticket': 'recipient', 'Contact associé': 'name' },
  },
  Freshdesk: {
    ...{ 'Ticket ID': 'reference', Subject: 'nature', Status: 'status', Source: 'channel', Agent: 'recipient' },
    ...{ 'Created time': 'receivedOn', 'Due by Time': undefined, 'Resolved time': 'closedOn', 'Initial response time': undefined },
    ...{ 'Full name': 'name', Email: 'email', 'Work phone': 'phone', 'Contact ID': undefined, Product: 'product' },
  },
  Salesforce: {
    ...{ 'Case Number': 'reference', 'Contact Name': 'name', Subject: 'nature', Open: undefined, Closed: undefined },
    ...{ 'Date/Time Opened': 'receivedOn', 'Date/Time Closed': 'closedOn', 'Case Owner': 'recipient', Status: 'status' },
    ...{ 'Case Origin': 'channel', Description: 'description', 'Contact Phone': 'phone', 'Contact Email': 'email' },
  },
  'Salesforce in French': {
    ...{ 'Numéro de la requête': 'reference', 'Nom du contact': 'name', 'Date/Heure d’ouverture': 'receivedOn' },
    ...{ 'Date/Heure de fermeture': 'closedOn', 'Propriétaire de la requête': 'recipient', 'Origine de la requête': 'channel' },
  },
  Jira: {
    ...{ 'Issue key': 'reference', 'Issue id': undefined, Summary: 'nature', Status: 'status', Assignee: 'recipient' },
    ...{ Created: 'receivedOn', Resolved: 'closedOn', Updated: undefined, Resolution: 'outcome' },
  },
  'a database': {
    ...{ id: 'reference', created_at: 'receivedOn', closed_at: 'closedOn', contact_first_name: 'firstName' },
    ...{ contact_last_name: 'name', contact_email: 'email', phone_number: 'phone', status: 'status', product_name: 'product' },
    ...{ contract_number: 'contractReference', resolution: 'outcome', assigned_to: 'recipient', answered_at: 'answeredOn' },
    ...{ acknowledged_at: 'acknowledgedOn', amount_claimed: 'amount' },
  },
  'a program': {
    ...{ complaintId: 'reference', clientName: 'name', receivedDate: 'receivedOn', closedAt: 'closedOn' },
    ...{ productType: 'product', contractNumber: 'contractReference', assignedTo: 'recipient' },
  },
  'a base of Airtable, whose first column is any name': {
    ...{ Name: undefined, 'Nom du client': 'name', 'Date de réception de la réclamation': 'receivedOn', Notes: 'description' },
    ...{ 'Date de l’AR': 'acknowledgedOn', 'Date d’envoi de la réponse': 'answeredOn', 'Canal de réception': 'channel' },
  },
  'first name and name in two columns': {
    ...{ 'Client prénom': 'firstName', 'Client nom': 'name', 'Reçu le': 'receivedOn', Motif: 'nature' },
  },
  'in German': {
    ...{ Nr: 'reference', Anrede: 'civility', Name: 'name', Vorname: 'firstName', Eingang: 'receivedOn', Datum: undefined },
    ...{ Status: 'status', Beschwerde: 'description', Betrag: 'amount', Währung: 'currency', Produkt: 'product' },
    ...{ 'Erledigt am': 'closedOn', Grund: 'nature', Telefon: 'phone', Wiedervorlage: undefined, Frist: undefined },
  },
  'in German, by longer words': {
    ...{ 'Beschwerde-Nr.': 'reference', Nachname: 'name', 'Vorname des Kunden': undefined, Eingangsdatum: 'receivedOn' },
    ...{ Eingangskanal: 'channel', Betreff: 'nature', Beschreibung: 'description', Bearbeitungsstatus: 'status' },
    ...{ 'Datum der Eingangsbestätigung': 'acknowledgedOn', 'Beantwortet am': 'answeredOn', Entscheid: 'outcome' },
    ...{ Abschlussdatum: 'closedOn', Sachbearbeiter: 'recipient', Vertragsnummer: 'contractReference', Versicherer: 'producer' },
    ...{ 'Betrag in CHF': 'amount', Adresse: 'address', 'E-Mail-Adresse': 'email', Ursache: 'cause', Entschädigung: 'gesture' },
  },
  'a form': {
    ...{ 'Référence dossier': 'reference', 'Date de la demande': 'receivedOn', 'Nom du demandeur': 'name' },
    ...{ 'Prénom du demandeur': 'firstName', 'Moyen de contact': 'channel', 'Réponse apportée': 'outcome' },
    ...{ 'Clos (O/N)': 'status', 'Date de dépôt': undefined, Investisseur: undefined },
  },
}

describe.each(Object.entries(TOOLS))('%s', (_, expected) => {
  it('has each column proposed as what it holds', () => {
    const headers = Object.keys(expected)
    const proposed = proposeColumns(headers)
    expect(Object.fromEntries(headers.map((header, index) => [header, proposed[index]]))).toEqual(expected)
  })
})

/** What each header alone is, in registers that advisers keep by hand. */
const BY_HAND: Readonly<Partial<Record<ImportField | 'none', readonly string[]>>> = {
  receivedOn: ['Date de réception du courrier', 'Date de réception courrier', 'Courrier reçu le', 'Réceptionnée le', 'Date récl.'],
  sentOn: [
    ...[
      'Envoyée le (cachet)',
      'Cachet de la poste',
      'Postée le',
      'Date de la lettre',
      'Date du courriel',
      'Date de l’e-mail',
      'Date du mail',
    ],
    ...['Envoyée par le client le', 'Date d’envoi par le client', 'Date du courrier recommandé AR', 'Envoyée au cabinet le'],
  ],
  acknowledgedOn: ['A/R envoyé le', 'A.R.', 'AR le', 'Date d’envoi de l’accusé de réception'],
  answeredOn: ['Date de réponse', 'Rép. le', 'Date de réponse au client', 'Date du courrier de réponse'],
  closedOn: ['Terminé le', 'Soldé le', 'Classée le', 'Dossier clos le', 'Réclamation close le', 'Date de fin de traitement'],
  outcome: ['Réponse favorable / défavorable', 'Favorable ?', 'Suites données'],
  reference: ['Dossier n°', 'Réclamation n°', 'Chrono', 'Identifiant'],
  contractReference: ['N° de compte', 'N° adhésion'],
  phone: ['N° tél', 'N° tél. portable'],
  email: ['Adresse mail', 'Adresse mail du client'],
  name: ['Titulaire du contrat', 'Raison sociale', 'Auteur de la réclamation'],
  capacity: ['Client / prospect', 'Client ou prospect', 'Statut du réclamant'],
  channel: ['Type de support', 'Moyen utilisé'],
  gesture: ['Montant accordé', 'Montant indemnisation'],
  // Steps of others, of other things than the complaint, and days by which something is due.
  none: [
    ...[
      'Date réponse assureur',
      'Date de réponse de la compagnie',
      'Réponse du partenaire',
      'Date de réponse du client',
      'Date réponse médiateur',
    ],
    ...[
      'Date AR assureur',
      'Date d’envoi à l’assureur',
      'Dossier envoyé à la compagnie le',
      'Date d’envoi au médiateur',
      'Date d’envoi au client',
    ],
    ...[
      'Date d’envoi lettre d’attente',
      'Date demande pièces',
      'Date de réception des pièces',
      'Relance envoyée le',
      'Date clôture médiation',
    ],
    ...['Date d’entrée en relation', 'Date d’ouverture du compte', 'Date de création du contrat', 'Date de réception des fonds'],
    ...['Date du contrat', 'Date d’effet du contrat', 'Date de signature', 'Modèle de réponse', 'N° AR', 'N° LRAR'],
    ...['Retour AR', 'AR signé le', 'AR reçu le', 'Date de réception de l’AR'],
    ...['Date théorique de réponse', 'Réponse au plus tard le', 'Date butoir AR', 'AR à envoyer le', 'À répondre le', 'Date réponse J+60'],
  ],
}

it.each(Object.entries(BY_HAND).flatMap(([field, headers]) => headers.map((header) => [header, field] as const)))(
  '« %s » is %s',
  (header, field) => {
    expect(proposeColumns([header])[0] ?? 'none').toBe(field)
  },
)

describe('a column is told by what it holds', () => {
  const proposed = (...lines: readonly string[]) => {
    const table = tableOf(csv(...lines))
    return proposeColumns(table.headers, {}, table.rows)
  }

  it('a title is a civility, or what the complaint is about', () => {
    expect(proposed('Title;Client;Date', 'Mr;Zoé;09/01/2024', 'Ms;Inès;10/01/2024')[0]).toBe('civility')
    expect(proposed('Title;Client;Date', 'Maître;Zoé;09/01/2024', 'Melle;Inès;10/01/2024')[0]).toBe('civility')
    expect(proposed('Title;Client;Date', 'Frais;Zoé;09/01/2024', 'Délai;Inès;10/01/2024')[0]).toBe('nature')
  })

  it('a number of contracts stays one where its numbers are short', () => {
    expect(proposed('Vertragsnummer;Kunde;Datum', 'V-1;Zoé;09/01/2024', 'V-2;Inès;10/01/2024')[0]).toBe('contractReference')
  })

  it('a contact is a person, or an address to write to', () => {
    expect(proposed('Contact;Client;Date', 'zoe@client.example;Zoé;09/01/2024')).toEqual(['email', 'name', 'receivedOn'])
    expect(proposed('Contact;Date', 'Zoé Durand;09/01/2024')[0]).toBe('name')
    expect(proposed('Contact;Nom;Date', '06 12 34 56 78;Zoé;09/01/2024', '+33 1 23 45 67 89;Max;09/01/2024')[0]).toBe('phone')
  })

  it('a client told by a number is named elsewhere', () => {
    expect(proposed('Client;Nom;Date', '10234;Zoé;09/01/2024', '10235;Max;10/01/2024')).toEqual([undefined, 'name', 'receivedOn'])
  })

  it('a type tells complaints from requests, or what the complaint is about', () => {
    const types = (...held: readonly string[]) =>
      proposed('Type;Client;Date', ...held.map((type, index) => `${type};Client ${index};09/01/2024`))[0]
    expect(types('Réclamation', 'Demande d’info', 'Réclamation')).toBe('kind')
    expect(types('Frais', 'Réclamation', 'Délai')).toBe('nature')
    expect(types('Demande de rachat', 'Demande de documents')).toBe('nature')
  })

  it('what says yes or no is no day', () => {
    expect(proposed('Clos;Client;Date', 'oui;Zoé;09/01/2024', 'non;Inès;10/01/2024')[0]).toBe('status')
    expect(proposed('Erledigt;Kundin;Datum', 'ja;Zoé;09/01/2024', 'nein;Inès;10/01/2024')[0]).toBe('status')
    expect(proposed('Opened;Client;Date', 'true;Zoé;09/01/2024', 'false;Inès;10/01/2024')).toEqual([undefined, 'name', 'receivedOn'])
  })

  it('a subject that each line words otherwise is what is reproached, unless a column of its own tells it', () => {
    const subjects = ['Frais d’arbitrage jamais annoncés', 'Rachat demandé en mars sans suite', 'Relevé annuel toujours pas reçu']
    const lines = subjects.map((subject, index) => `${subject};Zoé ${index};09/01/2024;dit au téléphone`)
    expect(proposed('Subject;Requester;Created at;Via', ...lines)).toEqual(['description', 'name', 'receivedOn', 'channel'])
    expect(proposed('Subject;Requester;Created at;Description', ...lines)).toEqual([undefined, 'name', 'receivedOn', 'description'])
  })
})

it.each([
  ['Mme;Claire Fontaine', 'mme', 'Claire Fontaine'],
  ['Ms;Inès Petit', 'mme', 'Inès Petit'],
  ['Herr;Jürg Müller', 'm', 'Jürg Müller'],
  ['Frau;Eva Meier', 'mme', 'Eva Meier'],
  [';Herr Jean', 'none', 'Herr Jean'],
  [';Monsieur René SCHMITT', 'm', 'René SCHMITT'],
  ['M. et Mme;SCHMITT', 'none', 'M. et Mme SCHMITT'],
  [';M. ou Mme SCHMITT', 'none', 'M. ou Mme SCHMITT'],
] as const)('« %s » is greeted as who it names', (cells, civility, name) => {
  const [row] = judged(tableOf(csv('Civilité;Client;Canal;Reçue le', `${cells};Courriel;09/01/2024`)))
  expect(dossierFrom(factsOf(row)).complainant).toMatchObject({ civility, name })
})

it('what no name has a letter of is nobody', () => {
  const [row] = judged(tableOf(csv('Client;Canal;Reçue le', '0;Courriel;09/01/2024')))
  expect(row?.verdict.problems.map(({ message }) => message.replaceAll('\u00a0', ' '))).toEqual(['« Client » : « 0 » n’est pas un nom.'])
})

it.each([
  ['status', 'Solved', 'closed'],
  ['status', 'Résolu', 'closed'],
  ['status', 'Fermée', 'closed'],
  ['status', 'Non résolu', 'open'],
  ['status', 'Not resolved', 'open'],
  ['status', 'Waiting on customer', 'open'],
  ['status', 'On-hold', 'open'],
  ['status', 'Unresolved', 'open'],
  ['status', 'offen', 'open'],
  ['status', 'Noch offen', 'open'],
  ['status', 'In Bearbeitung', 'open'],
  ['status', 'erledigt', 'closed'],
  ['status', 'Abgeschlossen', 'closed'],
  ['status', 'Noch nicht erledigt', 'open'],
  ['status', 'zu erledigen', undefined],
  ['status', 'beantwortet', 'answered'],
  ['channel', 'Brief', 'letter'],
  ['channel', 'Einschreiben', 'registeredLetter'],
  ['channel', 'Telefon', 'telephone'],
  ['channel', 'Persönliches Gespräch', 'meeting'],
  ['channel', 'Kontaktformular', 'webForm'],
  ['capacity', 'Kundin', 'client'],
  ['capacity', 'Ehemaliger Kunde', 'formerClient'],
  ['outcome', 'abgelehnt', 'rejected'],
  ['outcome', 'unbegründet', 'rejected'],
  ['outcome', 'nicht begründet', 'rejected'],
  ['outcome', 'teilweise gutgeheissen', 'partlyUpheld'],
  ['outcome', 'begründet', 'upheld'],
  ['nature', 'Gebühren', 'pricing'],
  ['nature', 'Kündigung', 'termination'],
  ['channel', 'Customer portal', 'webForm'],
  ['channel', 'Avis Google', 'onlineReview'],
  ['channel', 'Avis en ligne', 'onlineReview'],
  ['channel', 'Formulaire en ligne', 'webForm'],
  ['channel', 'Voice', 'telephone'],
  ['capacity', 'Policyholder', 'client'],
  ['outcome', 'Partially upheld', 'partlyUpheld'],
  ['outcome', 'Not upheld', 'rejected'],
  ['outcome', 'Upheld', 'upheld'],
] as const)('the %s « %s » is proposed as %s', (kind, word, code) => {
  expect(proposeValue(kind, word, ['IAS'])).toBe(code)
})
