/** What a message proposes for the form: each value with where it was read, and what stands there already. */
import { CHANNEL_LABELS, emailKey } from '../../../shared/complaint/index.ts'
import { formatDate } from '../../../shared/language/french.ts'
import { writableText } from '../../../shared/language/writable-text.ts'
import type { ReadMessage } from '../../../shared/messages/index.ts'
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
  return [channelOf(draft), ...personOf(message, draft, persons), ...daysOf(message, draft), ...storyOf(message, isWhole, draft)]
}

/** The answers to all that is still empty. */
export function patchOf(proposals: readonly Proposal[]): Partial<IntakeDraft> {
  return Object.assign({}, ...proposals.filter(({ standing }) => standing === 'empty').map(({ patch }) => patch))
}

/** The files of a message that the form does not hold yet. */
export function filesLeft({ files }: ReadMessage, draft: IntakeDraft): readonly File[] {
  const isHeld = (name: string, size: number) => draft.files.some(({ file }) => file.name === writableText(name) && file.size === size)
  return files.filter(({ name, bytes }) => !isHeld(name, bytes.length)).map(({ name, bytes }) => new File([bytes], name))
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
