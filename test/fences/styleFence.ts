import type { SourceFile } from './sourceTree.ts'
import { syntaxTree, walk } from './syntaxTree.ts'

/** Takes a style sheet's text, gives the classes that its selectors name. */
export function classesIn(css: string): string[] {
  const selectors = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\{[^{}]*\}/g, '{}')
  return [...new Set([...selectors.matchAll(/\.([A-Za-z_][\w-]*)/g)].map(([, name]) => name ?? ''))]
}

/** Takes classes and the files that may give them to something, gives those that stand in none of their texts as a word. */
export function unusedClasses(classes: readonly string[], files: readonly SourceFile[]): string[] {
  const words = new Set<string>()
  const add = (text: string) => text.split(/[^\w-]+/).forEach(word => void words.add(word))
  for (const { path, source } of files)
    walk(syntaxTree(path, source), node => {
      if (node.type === 'Literal' && typeof node.value === 'string') add(node.value)
      if (node.type === 'TemplateElement') add(node.value.raw)
      // classList and `classed` may take the name of a field.
      if (node.type === 'Property' && node.key.type === 'Identifier') add(node.key.name)
    })
  return classes.filter(name => !words.has(name))
}
