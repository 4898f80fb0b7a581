/** A PDF, opened by pdf.js: taken apart in a worker of its own, drawn page by page. It is ended with its worker. */
import { getDocument, type PDFPageProxy, PDFWorker, type RenderTask, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs'
import decoderOfJpeg2000 from 'pdfjs-dist/wasm/openjpeg_nowasm_fallback.js?url'
import { StoppedError, unlessStopped } from '../data/platform/index.ts'
import { WorkerError, watched } from '../host/watched-worker.ts'

export type PdfFile = {
  readonly pageCount: number
  /** The first page is 1. */
  readonly page: (number: number) => Promise<PDFPageProxy>
  readonly close: () => void
}

export type PdfOpening = { readonly status: 'open'; readonly file: PdfFile } | { readonly status: 'refused'; readonly message: string }

/** Milliseconds that a PDF may take to open, and a page to be drawn. */
const LONGEST_OPENING = 60_000
const LONGEST_DRAWING = 30_000

/** A page is drawn from no larger picture, and on no larger canvas; in pixels. */
const MAX_IMAGE = 100_000_000
const MAX_CANVAS = 16_000_000

const COPY = 'Enregistrez-en une copie pour l’ouvrir avec un autre programme.'
const DAMAGED = `Ce PDF est abîmé : il ne se lit pas. ${COPY}`
const PASSWORD =
  'Ce PDF est protégé par un mot de passe. Demandez-le au client sans mot de passe, ou enregistrez-en une copie pour l’ouvrir avec un autre programme.'
const TOO_LONG = `Ce PDF met trop de temps à s’ouvrir. ${COPY}`

/** The fonts that PDFs take for granted and do not hold. */
const FONTS = import.meta.glob<string>('../../node_modules/pdfjs-dist/standard_fonts/*.{ttf,pfb}', {
  query: '?url',
  import: 'default',
  eager: true,
})
const FONT_ADDRESSES: ReadonlyMap<string, string> = new Map(
  Object.entries(FONTS).map(([path, address]) => [path.split('/').at(-1) ?? '', address]),
)

/** What pdf.js asks for beside the file: the fonts alone. */
class OwnFonts {
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const address = FONT_ADDRESSES.get(filename)
    if (!address) throw new Error(`not among the fonts: ${filename}`)
    return new Uint8Array(await (await fetch(address)).arrayBuffer())
  }
}

/** @param bytes stay the caller’s */
export async function openPdf(bytes: Uint8Array): Promise<PdfOpening> {
  const port = watched(new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' }))
  const { promise: ended, reject } = Promise.withResolvers<never>()
  ended.catch(() => undefined)
  port.addEventListener('error', (event) => reject(new WorkerError(event)))
  const worker = PDFWorker.create({ port, verbosity: 0 })
  const close = () => {
    void loading.destroy().catch(() => undefined)
    port.terminate()
  }
  const loading = getDocument({
    worker,
    // It goes to the worker for good.
    data: bytes.slice(),
    verbosity: 0,
    BinaryDataFactory: OwnFonts,
    standardFontDataUrl: '/',
    // Nothing is compiled in the page or its workers: the policy of the application forbids it.
    isEvalSupported: false,
    useWasm: false,
    // It adds a file’s name to this address; what follows the # is not asked for.
    wasmUrl: new URL(`${decoderOfJpeg2000}#/`, location.href).href,
    enableXfa: false,
    maxImageSize: MAX_IMAGE,
    canvasMaxAreaInBytes: MAX_CANVAS * 4,
  })
  try {
    const document = await unlessStopped(Promise.race([loading.promise, ended]), AbortSignal.timeout(LONGEST_OPENING))
    return {
      status: 'open',
      file: { pageCount: document.numPages, page: (number) => Promise.race([document.getPage(number), ended]), close },
    }
  } catch (error) {
    close()
    return { status: 'refused', message: whyNot(error) }
  }
}

function whyNot(error: unknown): string {
  if (error instanceof StoppedError) return TOO_LONG
  return error instanceof Error && error.name === 'PasswordException' ? PASSWORD : DAMAGED
}

export type PageDrawing = { readonly drawn: Promise<void>; readonly cancel: () => void }

/**
 * Draws a page.
 *
 * @param width of the page on screen, in CSS pixels; @param rotation clockwise, in degrees, beside the page’s own
 */
export function drawPage(page: PDFPageProxy, canvas: HTMLCanvasElement, width: number, rotation: number, density: number): PageDrawing {
  const viewport = viewportOf(page, width, rotation)
  const area = viewport.width * viewport.height
  const scale = Math.min(density, Math.sqrt(MAX_CANVAS / area))
  canvas.width = Math.max(1, Math.floor(viewport.width * scale))
  canvas.height = Math.max(1, Math.floor(viewport.height * scale))
  canvas.style.width = `${viewport.width}px`
  canvas.style.height = `${viewport.height}px`
  const task: RenderTask = page.render({ canvas, viewport, transform: [scale, 0, 0, scale, 0, 0] })
  const cancel = () => task.cancel()
  const timer = setTimeout(cancel, LONGEST_DRAWING)
  return { drawn: task.promise.finally(() => clearTimeout(timer)), cancel }
}

/** Puts the page’s words over its drawing, where they can be selected, copied and heard. @returns whether it has any */
export async function layText(page: PDFPageProxy, container: HTMLElement, width: number, rotation: number): Promise<boolean> {
  const viewport = viewportOf(page, width, rotation)
  const content = await page.getTextContent()
  container.replaceChildren()
  container.style.setProperty('--total-scale-factor', String(viewport.scale))
  const layer = new TextLayer({ textContentSource: content, container, viewport })
  await layer.render()
  // It measures words on a canvas that it leaves in the page.
  TextLayer.cleanup()
  return content.items.some((item) => 'str' in item && item.str.trim() !== '')
}

function viewportOf(page: PDFPageProxy, width: number, rotation: number) {
  const turned = { rotation: (page.rotate + rotation) % 360 }
  return page.getViewport({ ...turned, scale: width / page.getViewport({ ...turned, scale: 1 }).width })
}
