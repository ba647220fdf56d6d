import './ui/noCodeFromText.ts'
import './ui/look.ts'
import { createRoot } from 'react-dom/client'
import { App } from './ui/App.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('main: index.html has no element with id "root", got null')
createRoot(root).render(<App />)
