import './ui/noCodeFromText.ts'
import './ui/look.ts'
import { createRoot } from 'react-dom/client'
import { App } from './ui/App.tsx'
import { startForesight } from './ui/foresight.ts'
import { startLanguage } from './ui/language.ts'
import { presentAddress } from './ui/place.ts'
import { foresee } from './ui/places.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('main: index.html has no element with id "root", got null')
const speaking = startLanguage()
// Both at once: the words of the page and the page.
foresee(presentAddress().route)
await speaking
createRoot(root).render(<App />)
startForesight()
