import './ui/noCodeFromText.ts'
import './ui/look.ts'
import { createRoot } from 'react-dom/client'
import { App } from './ui/App.tsx'
import { startLanguage } from './ui/language.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('main: index.html has no element with id "root", got null')
await startLanguage()
createRoot(root).render(<App />)
