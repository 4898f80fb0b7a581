/** Which words of a Word file its reader does not see: hidden, white on nothing, or too small, by themselves or by their style. */
import { partText, type Relation } from './word-parts.ts'
import { attribute, isOn } from './word-xml.ts'

/** How words look, as far as it is said. */
type Look = { readonly isHidden?: boolean; readonly isWhite?: boolean; readonly isTiny?: boolean }

/** The look of each style, what it takes from others included. */
export type LooksOfStyles = ReadonlyMap<string, Look>

/** Fed with the tags of a part one after the other. */
export type Sight = {
  readonly open: (name: string, tag: string) => void
  readonly close: (name: string) => void
  /** Whether the words that stand here are not seen. */
  readonly isUnseen: () => boolean
}

type Filled = { isFilled: boolean }
type Inside = Look & Filled
type Place = Filled & Pick<Look, 'isHidden'>

const PLAIN: Inside = { isFilled: false }

/** Properties of a run, of a paragraph, and of the places that hold paragraphs. */
const OF_PARAGRAPH = 'w:pPr'
const OF_PLACE = new Set(['w:tcPr', 'w:tblPr'])
const PLACES = new Set(['w:tbl', 'w:tc', 'w:txbxContent'])
/** Tables that have no colour of their own. */
const PLAIN_TABLES = /^(?:TableGrid|TableNormal|Grilledutableau|TableauNormal)$/i

export function createSight(looks: LooksOfStyles, xml: string): Sight {
  const paragraphs: Inside[] = []
  const places: Place[] = [{ isFilled: /<w:background\s/.test(xml) }]
  let run: Inside = PLAIN
  let properties: 'paragraph' | 'place' | undefined
  let isHiddenRow = false
  let isFillOfText = false
  let contents = 0

  const change = (look: Partial<Inside>) => {
    if (properties === undefined) run = { ...run, ...look }
  }
  const fill = (tag: string) => {
    if (!isColour(attribute(tag, 'w:fill'))) return
    const [paragraph, place] = [paragraphs.at(-1), places.at(-1)]
    if (properties === 'paragraph' && paragraph) paragraph.isFilled = true
    else if (properties === 'place' && place) place.isFilled = true
    else run = { ...run, isFilled: true }
  }
  const open: Sight['open'] = (name, tag) => {
    if (PLACES.has(name)) places.push({ ...places.at(-1), isFilled: name === 'w:txbxContent' })
    else if (OF_PLACE.has(name)) properties = 'place'
    else
      switch (name) {
        case 'w:p':
          paragraphs.push({ ...PLAIN, ...places.at(-1), ...looks.get(BY_DEFAULT), isFilled: false })
          return
        case OF_PARAGRAPH:
          properties = 'paragraph'
          return
        case 'w:r':
          run = { ...paragraphs.at(-1), isFilled: false }
          return
        case 'w:pStyle': {
          const paragraph = paragraphs.pop()
          if (paragraph) paragraphs.push({ ...places.at(-1), ...looks.get(attribute(tag, 'w:val')), isFilled: paragraph.isFilled })
          return
        }
        case 'w:rStyle':
          return change(looks.get(attribute(tag, 'w:val')) ?? {})
        case 'w:tblStyle': {
          const place = places.pop()
          const style = attribute(tag, 'w:val')
          const { isHidden } = looks.get(style) ?? {}
          if (place) places.push({ isFilled: place.isFilled || !PLAIN_TABLES.test(style), ...(isHidden && { isHidden }) })
          return
        }
        case 'w:shd':
          return fill(tag)
        case 'w:hidden':
          isHiddenRow = isOn(tag)
          return
        case 'w14:textFill':
          isFillOfText = true
          return
        case 'w14:noFill':
          if (isFillOfText) change({ isHidden: true })
          return
        case 'w14:srgbClr':
          if (isFillOfText) change({ isWhite: isWhite(attribute(tag, 'w14:val'), '') })
          return
        case 'w:hyperlink':
          if (/^_Toc/.test(attribute(tag, 'w:anchor'))) contents += 1
          return
        case 'w:webHidden':
          // Word writes it itself on the page numbers of a table of contents.
          if (contents === 0 && isOn(tag)) change({ isHidden: true })
          return
        default:
          change(lookIn(name, tag))
      }
  }
  const close: Sight['close'] = (name) => {
    if (PLACES.has(name) && places.length > 1) places.pop()
    else if (name === OF_PARAGRAPH || OF_PLACE.has(name)) properties = undefined
    else if (name === 'w:p') paragraphs.pop()
    else if (name === 'w:r') run = PLAIN
    else if (name === 'w:tr') isHiddenRow = false
    else if (name === 'w14:textFill') isFillOfText = false
    else if (name === 'w:hyperlink') contents = Math.max(0, contents - 1)
  }
  const isOnColour = () => [run, ...paragraphs, ...places].some(({ isFilled }) => isFilled)
  return {
    open,
    close,
    isUnseen: () => isHiddenRow || run.isHidden === true || run.isTiny === true || (run.isWhite === true && !isOnColour()),
  }
}

/** What one property says of the look of words; nothing where it is another. */
function lookIn(name: string, tag: string): Look {
  switch (name) {
    case 'w:vanish':
    case 'w:specVanish':
      return { isHidden: isOn(tag) }
    case 'w:color':
      return { isWhite: isWhite(attribute(tag, 'w:val'), attribute(tag, 'w:themeColor')) }
    case 'w:sz':
      return { isTiny: Number(attribute(tag, 'w:val')) < SMALLEST }
    case 'w:w':
      return { isTiny: Number.parseInt(attribute(tag, 'w:val'), 10) < NARROWEST }
    default:
      return {}
  }
}

/** In half points: smaller words are read by no one. */
const SMALLEST = 9
/** In hundredths of their own width. */
const NARROWEST = 15

/** Beside the white of its theme, a file says which grey was made of it. */
function isWhite(colour: string, theme: string): boolean {
  if (/^[0-9a-f]{6}$/i.test(colour)) return /^(?:f[0-9a-f]){3}$/i.test(colour)
  return /^(?:background1|light1)$/.test(theme)
}

function isColour(fill: string): boolean {
  return fill !== '' && !/^auto$/i.test(fill) && !isWhite(fill, '')
}

/** The style of paragraphs that name none. */
const BY_DEFAULT = ''

export function looksOfStyles(relations: readonly Relation[], parts: Readonly<Record<string, Uint8Array>>): LooksOfStyles {
  const written = relations
    .filter(({ type }) => type === 'styles')
    .flatMap(({ target }) => [...partText(parts, target).matchAll(/(<w:style\s[^>]*>)([\s\S]*?)<\/w:style>/g)])
    .map(([, tag = '', inside = '']) => ({ tag, id: attribute(tag, 'w:styleId'), ...styleIn(inside) }))
  const own = new Map(written.map((style) => [style.id, style]))
  // What a style does not say is said by the one it is based on; a file may base two on one another.
  const lookOf = (id: string, above: readonly string[] = []): Look => {
    const style = own.get(id)
    return !style || above.includes(id) ? {} : { ...lookOf(style.basedOn, [...above, id]), ...style.look }
  }
  const ofParagraphs = written.find(({ tag }) => attribute(tag, 'w:type') === 'paragraph' && attribute(tag, 'w:default') === '1')
  const looks = new Map([...own.keys()].map((id) => [id, lookOf(id)]))
  return ofParagraphs ? looks.set(BY_DEFAULT, lookOf(ofParagraphs.id)) : looks
}

/** What parts of a table alone look like is left out. */
function styleIn(written: string): { readonly look: Look; readonly basedOn: string } {
  const inside = written.replace(/<w:tblStylePr\s[\s\S]*?<\/w:tblStylePr>/g, '')
  const tagOf = (name: string) => new RegExp(`<${name}(?:\\s[^>]*)?/>`).exec(inside)?.[0]
  const looks = ['w:vanish', 'w:specVanish', 'w:color', 'w:sz', 'w:w'].flatMap((name) => {
    const tag = tagOf(name)
    return tag ? [lookIn(name, tag)] : []
  })
  // A style that brings its own colour below its words is read on it.
  const isFilled = isColour(attribute(tagOf('w:shd') ?? '', 'w:fill'))
  const look: Look = Object.assign({}, ...looks, isFilled ? { isWhite: false } : {})
  return { look, basedOn: attribute(/<w:basedOn\s[^>]*>/.exec(inside)?.[0] ?? '', 'w:val') }
}
