import { AddressNotice } from './AddressNotice.tsx'
import { CompareRoute } from './compare/CompareRoute.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Header } from './header/Header.tsx'
import { LatePage } from './LatePage.tsx'
import { LandingPage } from './landing/LandingPage.tsx'
import { LessonDrop } from './learn/LessonDrop.tsx'
import { useAddress } from './place.ts'
import { learnPlace, sandboxPlace } from './places.ts'
import { useReader, useSay } from './reader.ts'
import { useTheme } from './settings/keeping.ts'
import { StorageNotice } from './settings/StorageNotice.tsx'
import { TruthRoute } from './truth/TruthRoute.tsx'
import { UnknownPage } from './UnknownPage.tsx'

/** The whole page: header, and the place that the address names. */
export function App() {
  const say = useSay()
  const { route, view } = useAddress()
  useTheme()
  return (
    <>
      <button type="button" className="skipLink" onClick={skipToPage}>
        {say('app.skip')}
      </button>
      {!view.embed && <Header route={route} />}
      <StorageNotice />
      <AddressNotice />
      {/* The sandbox takes scenarios. */}
      {route.page !== 'sandbox' && <LessonDrop />}
      <ErrorBoundary key={route.page === 'learn' ? `learn ${route.lesson}` : route.page}>
        <Page />
      </ErrorBoundary>
    </>
  )
}

function Page() {
  const { route, problems } = useAddress()
  const { language } = useReader()
  const lost = problems.find(problem => problem.path.startsWith('/'))
  if (lost !== undefined) return <UnknownPage problem={lost} />
  switch (route.page) {
    case 'home':
      return <LandingPage key={language} />
    case 'learn':
      return <LatePage late={learnPlace}>{({ LearnRoute }) => <LearnRoute route={route} />}</LatePage>
    case 'sandbox':
      return <LatePage late={sandboxPlace}>{({ SandboxRoute }) => <SandboxRoute route={route} />}</LatePage>
    case 'compare':
      return <CompareRoute />
    case 'truth':
      return <TruthRoute key={route.broker} broker={route.broker} />
  }
}

/** A link would need the hash, which names places; so a button moves the focus. */
function skipToPage(): void {
  const page = document.getElementById('page')
  if (page === null) return
  page.tabIndex = -1
  page.focus()
}
