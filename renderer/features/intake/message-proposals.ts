/** What a message proposes for the form: each value with where it was read, and what stands there already. */
import { CHANNEL_LABELS, contractKey, emailKey } from '../../../shared/complaint/index.ts'
import { typedAmount } from '../../../shared/language/amount.ts'
import { formatDate, formatMoney } from '../../../shared/language/french.ts'
import { writableText } from '../../../shared/language/writable-text.ts'
import type { ReadMessage } from '../../../shared/messages/index.ts'
import type { NewFile } from '../../data/register/index.ts'
import type { IntakeDraft } from './intake-draft.ts'
import { filled, renamed } from './known-persons.tsx'
import type { Suggestions } from './step-props.ts'

export type Proposal = {
  /** The question it answers. */
  readonly label: string
  readonly shown: string
  /** Where it was read. */
  readonly where: string
  readonly patch: Partial<IntakeDraft>
  /** One among several, or what may mean something else: taken only where the adviser takes it by itself. */
  readonly isToChoose?: boolean
  /** `empty` where nothing was answered, `taken` where this was, `other` where something else was. */
  readonly standing: 'empty' | 'taken' | 'other'
}

/** @param isWhole whether the text is proposed with what it quotes and its signature */
export function proposalsOf(
  message: ReadMessage,
  isWhole: boolean,
  draft: IntakeDraft,
  persons: Suggestions['persons'],
): readonly Proposal[] {
  return [
    channelOf(draft),
    ...personOf(message, draft, persons),
    ...daysOf(message, draft),
    ...contractsOf(message, draft, persons),
    ...storyOf(message, isWhole, draft),
    ...amountsOf(message, draft),
  ]
}

/** The answers to all that is still empty. */
export function patchOf(proposals: readonly Proposal[]): Partial<IntakeDraft> {
  return Object.assign({}, ...proposals.filter(isTakenByAll).map(({ patch }) => patch))
}

/** Whether taking all answers takes this one. */
export function isTakenByAll({ standing, isToChoose }: Proposal): boolean {
  return standing === 'empty' && isToChoose !== true
}

/** The files of a message that are not held yet. */
export function filesLeft({ files }: ReadMessage, held: readonly NewFile[]): readonly File[] {
  return files.filter((file) => !held.some((one) => isThatFile(one, file))).map(({ name, bytes }) => new File([bytes], name))
}

/** Whether a file that is held came within a message. */
export function cameWithin({ files }: ReadMessage, held: NewFile): boolean {
  return files.some((file) => isThatFile(held, file))
}

/** Two scans may well have one name and one size. */
function isThatFile({ file, bytes: held }: NewFile, { name, bytes }: ReadMessage['files'][number]): boolean {
  return file.name === writableText(name) && file.size === bytes.length && held.every((byte, place) => byte === bytes[place])
}

/** A message and those it passes on, the outermost first. */
export function chainOf(message: ReadMessage): readonly [ReadMessage, ...ReadMessage[]] {
  return message.forwarded ? [message, ...chainOf(message.forwarded)] : [message]
}

/** The place in its chain of the message that counts, unless the adviser says otherwise. */
export function countedPlace(chain: readonly ReadMessage[]): number {
  const place = chain.findIndex(({ passesOn }) => !passesOn)
  return place === -1 ? chain.length - 1 : place
}

/** The message that counts among those it passes on. */
export function countedOf(message: ReadMessage): ReadMessage {
  const chain = chainOf(message)
  return chain[countedPlace(chain)] ?? message
}

function channelOf({ channel }: IntakeDraft): Proposal {
  return {
    label: 'Canal',
    shown: CHANNEL_LABELS.email,
    where: 'C’est un message électronique',
    patch: { channel: 'email', hasDatedCopy: undefined, isCopyGiven: undefined },
    standing: standingOf(channel, 'email'),
  }
}

/** A person of the register who writes from this address; else the name and the address as the message has them. */
function personOf({ senderName, senderAddress }: ReadMessage, draft: IntakeDraft, persons: Suggestions['persons']): readonly Proposal[] {
  const known = senderAddress && persons.find(({ email }) => emailKey(email) === emailKey(senderAddress.value))
  if (known) {
    return [
      {
        label: 'Réclamant',
        shown: `${known.name}, déjà au registre`,
        where: `${senderAddress.where} : ${senderAddress.value}`,
        patch: filled(known),
        standing: standingOf(draft.personId ?? (draft.name.trim() || draft.email.trim()), known.id),
      },
    ]
  }
  return [
    ...(senderName
      ? [
          {
            label: 'Prénom et nom',
            shown: senderName.value,
            where: senderName.where,
            patch: renamed(draft, senderName.value),
            standing: standingOf(draft.name.trim(), senderName.value),
          },
        ]
      : []),
    ...(senderAddress
      ? [
          {
            label: 'Adresse électronique',
            shown: senderAddress.value,
            where: senderAddress.where,
            patch: { email: senderAddress.value },
            standing: standingOf(draft.email.trim(), senderAddress.value),
          },
        ]
      : []),
  ]
}

function daysOf({ sentOn, receivedOn }: ReadMessage, draft: IntakeDraft): readonly Proposal[] {
  const sent = draft.isSentOnUnknown ? 'unknown' : draft.sentOn
  return [
    ...(sentOn
      ? [
          {
            label: 'Envoyée le',
            shown: formatDate(sentOn.value),
            where: sentOn.where,
            patch: { sentOn: sentOn.value, isSentOnUnknown: false },
            standing: standingOf(sent, sentOn.value),
          },
        ]
      : []),
    ...(receivedOn
      ? [
          {
            label: 'Reçue le',
            shown: formatDate(receivedOn.value),
            where: receivedOn.where,
            patch: { receivedOn: receivedOn.value },
            standing: standingOf(draft.receivedOn, receivedOn.value),
          },
        ]
      : []),
  ]
}

/** Contract numbers that it speaks of; one of a dossier brings the product and the producer of that dossier. */
function contractsOf({ mentions: { contracts } }: ReadMessage, draft: IntakeDraft, persons: Suggestions['persons']): readonly Proposal[] {
  const known = new Map(
    persons.flatMap(({ dossiers }) => dossiers.map((dossier) => [contractKey(dossier.contractReference), dossier] as const)),
  )
  return contracts.map(({ value, where }) => {
    const dossier = known.get(contractKey(value))
    const number = dossier?.contractReference ?? value
    return {
      label: contracts.length > 1 ? `Contrat ${number}` : 'Contrat ou opération',
      shown: dossier ? `${number}, déjà au dossier ${dossier.reference}` : number,
      where,
      patch: {
        contractReference: number,
        ...(dossier && draft.product === '' && { product: dossier.product, producer: dossier.producer ?? '' }),
      },
      isToChoose: contracts.length > 1,
      standing: standingOf(draft.contractReference.trim(), number),
    }
  })
}

/** Amounts that it speaks of: which of them is claimed, if any, is the adviser's to say. */
function amountsOf({ mentions: { amounts } }: ReadMessage, draft: IntakeDraft): readonly Proposal[] {
  return amounts.map(({ value, where }) => ({
    label: `Somme réclamée : ${formatMoney(value)}`,
    shown: formatMoney(value),
    where,
    patch: { claimed: typedAmount(value) },
    isToChoose: true,
    standing: standingOf(draft.claimed?.trim(), typedAmount(value)),
  }))
}

function storyOf({ subject, words, text }: ReadMessage, isWhole: boolean, draft: IntakeDraft): readonly Proposal[] {
  const body = isWhole ? text : words
  const description = [subject && `Objet : ${subject}`, body].filter(Boolean).join('\n\n')
  if (description === '') return []
  const where = isWhole || words === text ? 'Objet et texte du message' : 'Objet et texte du message, sans ce qu’il cite ni sa signature'
  return [
    {
      label: 'Ce qui est reproché',
      shown: description,
      where,
      patch: { description },
      standing: standingOf(draft.description.trim(), description),
    },
  ]
}

function standingOf(answered: string | undefined, read: string): Proposal['standing'] {
  if (!answered) return 'empty'
  return answered === read ? 'taken' : 'other'
}
