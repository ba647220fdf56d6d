export interface StageKeys {
  /** Called with a part's id on Enter or Space. */
  select(id: string): void
  /** Called on arrow down; says whether there are messages to walk. */
  enterTokens(id: string): boolean
}

/** Takes the stage's root, listens to its keys; gives the function that stops. Enter chooses a part, left and right go to its neighbours, down goes to its messages. */
export function keyboardOf(root: HTMLElement, { select, enterTokens }: StageKeys): () => void {
  function onKey(event: KeyboardEvent): void {
    const element = event.target instanceof Element ? event.target.closest('[data-part]') : null
    const id = element?.getAttribute('data-part')
    if (element === null || id === null || id === undefined) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (!act(event.key, { id, element })) return
    event.preventDefault()
    event.stopPropagation()
  }

  function act(key: string, { id, element }: { readonly id: string; readonly element: Element }): boolean {
    if (key === 'Enter' || key === ' ') {
      select(id)
      return true
    }
    if (key === 'ArrowDown') return enterTokens(id)
    if (key === 'ArrowRight') return focusNeighbour(root, element, 1)
    if (key === 'ArrowLeft') return focusNeighbour(root, element, -1)
    return false
  }

  root.addEventListener('keydown', onKey)
  return () => root.removeEventListener('keydown', onKey)
}

function focusNeighbour(root: HTMLElement, element: Element, step: number): boolean {
  const parts: Element[] = [...root.querySelectorAll<SVGGElement>('[data-part]')]
  const next = parts[parts.indexOf(element) + step]
  if (next instanceof SVGElement) next.focus()
  return true
}
