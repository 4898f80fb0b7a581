/**
 * Headers of registers kept in German, in Alsace and in Switzerland: 'Eingangsdatum', 'Beschwerdeführer', 'Erledigt am'.
 */

/** What such a register calls a complaint. */
const COMPLAINT = '(beschwerden?|reklamation(s|en)?)'
/** Whom it calls the complainant. */
const PERSON = '(kund(e|in|en|innen)|mandanten?|beschwerdefue?hrer(in)?|versicherungsnehmer(in)?|antragsteller(in)?)'

/** The day on which something was done, as one word or as two: 'Erledigt am', 'Erledigungsdatum', 'Datum der Erledigung'. */
function dayOf(done: string, noun: string): RegExp {
  return new RegExp(`^((${done}) (am|per|den)|(${noun})s?( ?(datum|tag))|(datum|tag) (der|des|vom) (${noun})s?)$`)
}

type Known = readonly (readonly [field: string, header: RegExp])[]

const FIELDS = [
  ['reference', new RegExp(`^(lfd |laufende )?(nr|nummer)$|^(fall|dossier|akten|vorgangs?|ticket|${COMPLAINT}) ?(nr|nummer|zeichen|id)$`)],
  ['acknowledgedOn', dayOf('(eingang |empfang )?bestae?tigt', '(eingangs|empfangs)?bestae?tigung')],
  ['acknowledgedOn', /^(eingangs|empfangs)bestae?tigung$/],
  ['closedOn', dayOf('erledigt|abgeschlossen|geschlossen|beendet', 'erledigung|abschluss|schlie(ss|ß)ung')],
  ['closedOn', /^(erledigt|abgeschlossen|geschlossen|abschluss|erledigung)$/],
  ['answeredOn', dayOf('(be)?antwort(et)?|geantwortet', '(be)?antwort(ung)?')],
  [
    'receivedOn',
    dayOf('eingegangen|erhalten|eingang|empfangen|eroe?ffnet|erfasst', `${COMPLAINT}?eingang|eroe?ffnung|erfassung|empfang|${COMPLAINT}`),
  ],
  ['receivedOn', /^(posteingang|eingang|eingegangen|erhalten|datum)$/],
  ['sentOn', dayOf('gesendet|versandt|verschickt|abgesandt', 'versand|absende|schreiben')],
  ['status', /^(bearbeitungs?|fall)?(status|stand|zustand)$/],
  ['channel', /^(eingangs|kontakt|kommunikations)?(kanal|weg)$|^medium$/],
  ['outcome', /^(ergebnis|entscheid(ung)?|ausgang|resultat|antwort)$/],
  ['civility', /^(anrede|titel)$/],
  ['firstName', new RegExp(`^(${PERSON} )?vornamen?$`)],
  [
    'name',
    new RegExp(`^(${PERSON} )?(nach|familien)?namen?( (des|der) ${PERSON})?$|^${PERSON}( name)?$|^(name|vorname) (und )?(name|vorname)$`),
  ],
  ['email', /^e ?mail ?adresse$/],
  ['phone', /^(telefon|handy|mobil|natel)( ?(nr|nummer))?$/],
  ['address', /^(post|wohn)?(adresse|anschrift)$/],
  ['contractReference', /^(vertrags?|policen?|versicherungsschein)( ?(nr|nummer))?$/],
  ['product', /^(produkt|fonds|versicherung)(e?s?(art|name))?$/],
  ['producer', /^(versicherer|versicherungsgesellschaft|gesellschaft|anbieter|produktgeber|bank|fondsgesellschaft)$/],
  ['nature', new RegExp(`^(grund|${COMPLAINT}e?n?s?(grund|art)|betreff|kategorie|thema|gegenstand|art( der ${COMPLAINT})?)$`)],
  [
    'description',
    new RegExp(`^(beschreibung|sachverhalt|inhalt|details|bemerkung(en)?|anmerkung(en)?|kommentar|${COMPLAINT}|beanstandung)$`),
  ],
  ['gesture', /^(entschae?digung|kulanz|rue?ckerstattung|ersatz)(s?(betrag|zahlung))?$/],
  [
    'amount',
    /^(streit|schadens?)?(betrag|summe|wert)( in (eur|euro|chf|franken))?$|^(betrag|summe) (chf|eur|euro|fr|sfr)$|^schaden(s?hoe?he)?$/,
  ],
  ['currency', /^wae?hrung$/],
  ['cause', /^ursache$/],
  ['recipient', /^((sach)?bearbeiter(in)?|bearbeitet von|zustae?ndig|verantwortlich(e|er)?|berater(in)?|empfae?nger(in)?)$/],
] as const satisfies Known

type GermanField = (typeof FIELDS)[number][0]

/** @param key a header as it is compared, its words apart */
export function fieldOfGermanHeader(key: string): GermanField | undefined {
  return FIELDS.find(([, header]) => header.test(key))?.[0]
}
