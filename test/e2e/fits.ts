/** Whether a screen fits its window: nothing to scroll sideways, no text over another. */
import type { Page } from '@playwright/test'

/** What does not fit, in words; empty where all does. What is still being drawn is waited for. */
export async function misfits(page: Page): Promise<readonly string[]> {
  await page.evaluate(drawn)
  return page.evaluate(found)
}

/** In the page: until nothing of it has changed for a while. */
function drawn(): Promise<void> {
  const QUIET_MS = 250
  return new Promise((resolve) => {
    const end = () => {
      watch.disconnect()
      resolve()
    }
    let timer = setTimeout(end, QUIET_MS)
    const watch = new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(end, QUIET_MS)
    })
    watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  })
}

/** In the page. */
function found(): readonly string[] {
  /** Pixels that rounding and the slant of letters may take. */
  const SLACK = 2
  const root = document.documentElement
  const sideways = root.scrollWidth > root.clientWidth + SLACK ? [`${root.scrollWidth} pixels in a window of ${root.clientWidth}`] : []
  // Where a dialog or a menu is open, it alone is read.
  const scope = [...document.querySelectorAll('[role="dialog"], [role="menu"]')].at(-1) ?? document.body
  return [...sideways, ...cut(scope), ...hintsCut(scope), ...overlapping(textsIn(scope))]

  type Text = { readonly words: string; readonly box: DOMRect; readonly element: Element }

  /** Texts that are seen, where they stand; not what scrolls in a frame of its own, nor what only a screen reader reads. */
  function textsIn(within: Element): readonly Text[] {
    const texts: Text[] = []
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      const words = (node.textContent ?? '').trim()
      if (!element || words === '' || element.closest('[role="grid"], .docx-wrapper, [aria-hidden="true"], svg, option')) continue
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const box of range.getClientRects())
        if (box.width > SLACK && box.height > SLACK && isShown(element, box)) texts.push({ words, box, element })
    }
    return texts
  }

  /** Not scrolled away, nor under what stays in place. */
  function isShown(element: Element, { left, right, top, bottom }: DOMRect): boolean {
    for (let frame: Element | null = element; frame && frame !== root; frame = frame.parentElement) {
      const style = getComputedStyle(frame)
      if (style.position === 'fixed' || style.position === 'sticky') return frame.closest('[role="dialog"], [role="menu"]') !== null
      if (style.overflow === 'visible' && style.clipPath === 'none') continue
      const around = frame.getBoundingClientRect()
      const isInside =
        left < around.right - SLACK && right > around.left + SLACK && top < around.bottom - SLACK && bottom > around.top + SLACK
      if (!isInside || around.width <= 1) return false
    }
    return true
  }

  function overlapping(texts: readonly Text[]): readonly string[] {
    const pairs = texts.flatMap((one, index) =>
      texts.slice(index + 1).flatMap((other) => {
        if (one.element === other.element || one.element.contains(other.element) || other.element.contains(one.element)) return []
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        // Lines of text may touch by the room above their letters.
        return across > SLACK && down > Math.min(one.box.height, other.box.height) / 3 ? [`« ${one.words} » over « ${other.words} »`] : []
      }),
    )
    return [...new Set(pairs)]
  }

  /** Whether it stands in a frame that scrolls by itself, as a wide table may. */
  function scrolls(element: Element): boolean {
    for (let frame = element.parentElement; frame && frame !== document.body; frame = frame.parentElement)
      if (/auto|scroll/.test(getComputedStyle(frame).overflowX) && frame.scrollWidth > frame.clientWidth) return true
    return false
  }

  /** What an empty field says of itself, and that does not fit in it. */
  function hintsCut(within: Element): readonly string[] {
    const ruler = document.createElement('canvas').getContext('2d')
    return [...within.querySelectorAll<HTMLInputElement>('input[placeholder]')].flatMap((field) => {
      const { fontWeight, fontSize, fontFamily, paddingLeft, paddingRight } = getComputedStyle(field)
      if (!ruler || field.value !== '' || !field.checkVisibility()) return []
      ruler.font = `${fontWeight} ${fontSize} ${fontFamily}`
      const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
      return ruler.measureText(field.placeholder).width > room + SLACK ? [`« ${field.placeholder} » cut in its field`] : []
    })
  }

  /** What can be pressed or read and goes out of the window. */
  function cut(within: Element): readonly string[] {
    const controls = within.querySelectorAll('button, a, input, h1, h2, h3, label')
    return [...controls].flatMap((element) => {
      const { left, right, width } = element.getBoundingClientRect()
      const isOut = width > 1 && element.checkVisibility() && right > 0 && (right > root.clientWidth + SLACK || left < -SLACK)
      return isOut && !element.closest('[role="grid"], .docx-wrapper, .MuiDataGrid-root') && !scrolls(element)
        ? [`« ${(element.textContent || element.getAttribute('aria-label') || element.tagName).trim()} » out of the window`]
        : []
    })
  }
}
