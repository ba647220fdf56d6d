import { createRoot } from 'react-dom/client'

const root = document.getElementById('root')
if (root === null) throw new Error('main: index.html has no element with id "root", got null')
createRoot(root).render(<p>Ackademy: the page is not built yet.</p>)
