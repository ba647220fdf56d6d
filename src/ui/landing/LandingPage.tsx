import { PageHeading } from '../PageHeading.tsx'
import { wordsApp } from '../wordsApp.ts'

export function LandingPage() {
  return (
    <main id="page" className="plainPage">
      <PageHeading title="">{wordsApp.name}</PageHeading>
    </main>
  )
}
