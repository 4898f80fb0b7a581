/** The texts that the adviser wrote over the drafted ones, kept for each period among the settings: sealed and in every backup. */
import { useLiveQuery } from 'dexie-react-hooks'
import type { AnalysisPeriod, EditedText, EditedTexts, SynthesisText, TextId } from '../../../shared/analysis/index.ts'
import type { Settings } from '../../data/register/index.ts'
import { useSession } from '../../session/index.ts'

export type KeptTexts = {
  /** `undefined` while they are read. */
  readonly edits: EditedTexts | undefined
  /** Whether some are not shown: an inspector may not see what names somebody. */
  readonly isWithheld: boolean
  /** Keeps a text, or with `undefined` gives it up for the drafted one; none before an inspector. */
  readonly keep: KeepText | undefined
}

export type KeepText = (id: TextId, text: EditedText | undefined) => Promise<void>

export function useEditedTexts({ from, to }: AnalysisPeriod): KeptTexts {
  const session = useSession()
  const { settings, inspection } = session
  const key = `synthesis-texts:${from}:${to}`
  const isWithheld = inspection === 'masked'
  const edits = useLiveQuery(async () => ((await settings.value(key)) ?? {}) as EditedTexts, [settings, key])
  return {
    edits: isWithheld ? edits && NONE : edits,
    isWithheld: isWithheld && Object.keys(edits ?? NONE).length > 0,
    keep: session.inspection ? undefined : (id, text) => keepText(session.settings, key, id, text),
  }
}

async function keepText(settings: Settings, key: string, id: TextId, text: EditedText | undefined): Promise<void> {
  const { [id]: _, ...others } = ((await settings.value(key)) ?? {}) as EditedTexts
  await settings.save(key, text ? { ...others, [id]: text } : others)
}

const NONE: EditedTexts = {}

/** Whether the figures no longer say what an edited text was drafted from. */
export function isStale({ gone, fresh }: SynthesisText): boolean {
  return gone.length + fresh.length > 0
}
