// Asks at once for the files of the page that the address names. Without this they are found only when the first scripts have come and run.
const pages = 'PAGES'
for (const [start, word, files] of pages) {
  if (!location.hash.startsWith(start) || !location.hash.includes(word)) continue
  for (const file of files) {
    const link = document.createElement('link')
    const isStyle = file.endsWith('.css')
    link.rel = isStyle ? 'preload' : 'modulepreload'
    if (isStyle) link.as = 'style'
    link.crossOrigin = ''
    link.href = `./${file}`
    document.head.append(link)
  }
}
