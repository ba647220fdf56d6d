import { useLayoutEffect, useState } from 'react'
import type { Route } from '../../state/address.ts'
import { chooseLanguage } from '../language.ts'
import { usePageView } from '../pageStore.ts'
import { COMPARE, HOME, hrefOf, isLocked, LESSONS, SANDBOX, useAddress } from '../place.ts'
import { useReader, useSay } from '../reader.ts'
import { useSettings } from '../settings/keeping.ts'
import { useLatest } from '../useDrawing.ts'
import { HeaderDialog, type Opens } from './HeaderDialog.tsx'

/** The bar at the top: name, places, where one is, and the dialogs that every page has. */
export function Header({ route }: { readonly route: Route }) {
  const say = useSay()
  const { where } = usePageView()
  const locked = isLocked(useAddress())
  const [open, setOpen] = useState<Opens | null>(null)
  useHelpKey(() => setOpen('help'))
  return (
    <header className="siteHeader">
      {locked ? (
        <span className="siteName">{say('app.name')}</span>
      ) : (
        <a className="siteName" href={hrefOf(HOME)}>
          {say('app.name')}
        </a>
      )}
      {!locked && (
        <nav aria-label={say('app.mainMenu')}>
          <NavLink to={LESSONS} isHere={route.page === 'learn'} text={say('app.learn')} />
          <NavLink to={SANDBOX} isHere={route.page === 'sandbox'} text={say('app.sandbox')} />
          <span className="onWide">
            <NavLink to={COMPARE} isHere={route.page === 'compare'} text={say('app.compare')} />
          </span>
        </nav>
      )}
      <p className="where">{where}</p>
      <div className="siteTools">
        <button type="button" className="button share" onClick={() => setOpen('share')}>
          {say('app.share')}
        </button>
        <LanguageButton />
        <button type="button" className="button" aria-label={say('app.settings')} onClick={() => setOpen('settings')}>
          {say('app.settingsSign')}
        </button>
        <button type="button" className="button" aria-label={say('app.help')} onClick={() => setOpen('help')}>
          {say('app.helpSign')}
        </button>
      </div>
      {open !== null && <HeaderDialog opens={open} onClose={() => setOpen(null)} />}
    </header>
  )
}

/** Shows the page in the other language; its name is said in that language, for whoever cannot read this one. */
function LanguageButton() {
  const { language, say } = useReader()
  const other = language === 'zh-CN' ? 'en' : 'zh-CN'
  return (
    <button
      type="button"
      className="button onWide"
      lang={other}
      aria-label={say(`app.toLanguage.${other}`)}
      onClick={() => chooseLanguage(other)}
    >
      {say(`app.language.${other}`)}
    </button>
  )
}

/** `?` opens the help while no field has the focus and single keys act. */
function useHelpKey(openHelp: () => void): void {
  const { singleKeys } = useSettings()
  const latest = useLatest(openHelp)
  // Before the page is seen, so that it never shows what does not listen yet.
  useLayoutEffect(() => {
    if (!singleKeys) return
    const onKey = (event: KeyboardEvent): void => {
      const isInField = event.target instanceof Element && event.target.closest('input, textarea, select, dialog')
      if (event.key === '?' && !event.defaultPrevented && !isInField) latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [singleKeys, latest])
}

interface NavLinkProps {
  readonly to: Route
  readonly isHere: boolean
  readonly text: string
}

function NavLink({ to, isHere, text }: NavLinkProps) {
  return (
    <a className="navLink" href={hrefOf(to)} aria-current={isHere ? 'page' : undefined}>
      {text}
    </a>
  )
}
