/**
 * Headers of the tools that firms export from (help desks, client files), in English: 'Ticket solved - Date',
 * 'Date/Time Opened', 'contact_last_name'.
 *
 * A header that names its record ('Ticket name', 'Case reason') is read by what it says of it.
 */

/** What such a tool calls a complaint. */
const RECORD = /^(ticket|case|issue|complaint|conversation|incident|claim|record) (?=[a-z])/
/** Whom it calls the complainant. */
const PERSON = '(associated )?(contact|client|customer|requester|complainant|claimant|user|investor|subscriber|policy ?holder|insured)'
const DAY = '(at|on|date|time|date time|datetime)'

/** The day on which something was done, however the words stand: 'closed_at', 'Close date', 'Date/Time Closed'. */
function dayOf(...words: readonly string[]): RegExp {
  const done = `(${words.join('|')})`
  return new RegExp(`^(date )?${done} ${DAY}$|^(date|time|date time|datetime)( of| when)? ${done}$`)
}

type Known = readonly (readonly [field: string, header: RegExp])[]

const OF_RECORD = [
  ['reference', /^(id|ids|number|no|key|ref|reference)$/],
  ['receivedOn', /^(date|day)$/],
  ['status', /^(status|state|stage)$/],
  ['nature', /^(name|subject|title|summary|topic|reason|category|sub ?category|type|nature)$/],
  ['description', /^(description|details?|body|text|message|content|comments?|notes?)$/],
  ['recipient', /^(owner|assignee|agent|handler)$/],
] as const satisfies Known

const OF_ANYTHING = [
  ['acknowledgedOn', /^(acknowledged|acknowledge?ment( (sent|letter))?)( (at|on|date|time))?$/],
  ['closedOn', dayOf('closed?', 'closing', 'closure', 'resolved?', 'solved?', 'resolution', 'completed?', 'completion')],
  ['closedOn', /^(closed|resolved|solved|completed)$/],
  ['answeredOn', dayOf('answered', 'responded', 'replied', '(final )?(answer|response|reply)( sent)?')],
  ['answeredOn', /^(answered|responded|replied)$/],
  ['sentOn', dayOf('sent', 'posted')],
  ['receivedOn', dayOf('created?', 'creation', 'received', 'receipt', 'reception', 'opened', 'opening', 'complaint')],
  ['receivedOn', dayOf('submitted', 'submission', 'started', 'logged', 'raised', 'filed', 'registered')],
  ['receivedOn', /^(created|received|opened|submitted)$/],
  ['status', /^(current )?(status|state|stage)$/],
  ['channel', /^(initial |contact )?(channel|source|origin|via|medium|method)$/],
  ['outcome', /^(outcome|resolution|decision)$/],
  ['civility', /^(title|salutation)$/],
  ['firstName', new RegExp(`^(${PERSON} )?(first|given) ?name$`)],
  ['name', new RegExp(`^(${PERSON} )?(last|full|family|sur) ?name$|^(${PERSON} )?name$|^${PERSON}$`)],
  ['email', new RegExp(`^(${PERSON} )?e ?mail( address)?$`)],
  ['phone', new RegExp(`^(${PERSON} )?((work|home|mobile|cell) )?(phone|mobile|telephone)( number)?$`)],
  ['address', /^((mailing|postal|street|home|contact|client|customer) )?address$/],
  ['contractReference', /^(contract|policy)( (number|no|id|ref|reference))?$|^account (number|no|id|ref|reference)$/],
  ['product', /^(product|contract|policy|fund|plan|investment)( (name|type|line))?$/],
  ['producer', /^(producer|provider|insurer|insurance company|carrier|supplier|partner|asset manager)( name)?$/],
  ['nature', /^(subject|summary|category|sub ?category|reason|contact reason|topic)$/],
  ['description', /^(description|details?|message|comments?|notes?|body)$/],
  ['gesture', /^(compensation|refund|redress|goodwill( payment)?)( amount)?$/],
  ['amount', /^(amount( (claimed|at stake|in dispute))?|(claimed|disputed) amount)$/],
  ['cause', /^(root )?cause$/],
  ['recipient', /^((teammate )?assigned( (to|agent))?|assignee|owner|agent|handler|advis[eo]r)( name)?$/],
] as const satisfies Known

type EnglishField = (typeof OF_RECORD | typeof OF_ANYTHING)[number][0]

/** @param key a header as it is compared, its words apart */
export function fieldOfEnglishHeader(key: string): EnglishField | undefined {
  const said = key.replace(RECORD, '')
  const ofRecord = said === key ? undefined : OF_RECORD.find(([, header]) => header.test(said))
  return (ofRecord ?? OF_ANYTHING.find(([, header]) => header.test(said)))?.[0]
}
