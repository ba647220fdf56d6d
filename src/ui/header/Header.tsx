import { useEffect, useRef, useState } from 'react'
import type { Route } from '../../state/address.ts'
import { usePageView } from '../pageStore.ts'
import { HOME, hrefOf, LESSONS, SANDBOX } from '../place.ts'
import { useSettings } from '../settings/keeping.ts'
import { SettingsDialog } from '../settings/SettingsDialog.tsx'
import { wordsApp } from '../wordsApp.ts'
import { HelpDialog } from './HelpDialog.tsx'
import { ShareDialog } from './ShareDialog.tsx'

type Open = 'share' | 'settings' | 'help' | null

/** The bar at the top: name, places, where one is, and the dialogs that every page has. */
export function Header({ route }: { readonly route: Route }) {
  const { where } = usePageView()
  const [open, setOpen] = useState<Open>(null)
  const close = (): void => setOpen(null)
  useHelpKey(() => setOpen('help'))
  return (
    <header className="siteHeader">
      <a className="siteName" href={hrefOf(HOME)}>
        {wordsApp.name}
      </a>
      <nav aria-label={wordsApp.mainMenu}>
        <NavLink to={LESSONS} isHere={route.page === 'learn'} text={wordsApp.learn} />
        <NavLink to={SANDBOX} isHere={route.page === 'sandbox'} text={wordsApp.sandbox} />
      </nav>
      <p className="where">{where}</p>
      <div className="siteTools">
        <button type="button" className="button share" onClick={() => setOpen('share')}>
          {wordsApp.share}
        </button>
        <button
          type="button"
          className="button onWide"
          aria-label={wordsApp.languageName}
          onClick={() => setOpen('settings')}
        >
          {wordsApp.language}
        </button>
        <button type="button" className="button" aria-label={wordsApp.settings} onClick={() => setOpen('settings')}>
          {wordsApp.settingsSign}
        </button>
        <button type="button" className="button" aria-label={wordsApp.help} onClick={() => setOpen('help')}>
          {wordsApp.helpSign}
        </button>
      </div>
      {open === 'share' && <ShareDialog onClose={close} />}
      {open === 'settings' && <SettingsDialog onClose={close} />}
      {open === 'help' && <HelpDialog onClose={close} />}
    </header>
  )
}

/** `?` opens the help while no field has the focus and single keys act. */
function useHelpKey(openHelp: () => void): void {
  const { singleKeys } = useSettings()
  const latest = useRef(openHelp)
  useEffect(() => {
    latest.current = openHelp
  })
  useEffect(() => {
    if (!singleKeys) return
    const onKey = (event: KeyboardEvent): void => {
      const isInField = event.target instanceof Element && event.target.closest('input, textarea, select, dialog')
      if (event.key === '?' && !event.defaultPrevented && !isInField) latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [singleKeys])
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
