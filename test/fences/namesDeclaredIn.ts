import { type Node, walk } from './syntaxTree.ts'

/**
 * Gives every name that a syntax tree declares anywhere: variables, parameters, functions, classes, types and imports. A
 * deduplication window may well be called `window`, and is then no global; which scope declared it is not looked at,
 * because the compiler (no DOM library) and Biome (restricted globals) look at scopes.
 */
export function namesDeclaredIn(tree: Node): ReadonlySet<string> {
  const names = new Set<string>()
  walk(tree, node => {
    for (const name of namesDeclaredBy(node)) names.add(name)
  })
  return names
}

function namesDeclaredBy(node: Node): string[] {
  if ('params' in node && Array.isArray(node.params)) return [...boundNames(node.params), ...ownName(node)]
  switch (node.type) {
    case 'VariableDeclarator':
      return boundNames([node.id])
    case 'CatchClause':
      return boundNames([node.param])
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return [node.local.name]
    default:
      return ownName(node)
  }
}

function ownName(node: Node): string[] {
  const isDeclaration = /^(Function|Class|TSInterface|TSTypeAlias)/.test(node.type)
  return isDeclaration && 'id' in node ? boundNames([node.id as Node | null]) : []
}

/** The names in patterns such as `a`, `{ a, b: [c] }`, `a = 1` and `...rest`. */
function boundNames(patterns: readonly (Node | null | undefined)[]): string[] {
  return patterns.flatMap(pattern => {
    switch (pattern?.type) {
      case 'Identifier':
        return [pattern.name]
      case 'ObjectPattern':
        return boundNames(pattern.properties)
      case 'Property':
        return boundNames([pattern.value])
      case 'ArrayPattern':
        return boundNames(pattern.elements)
      case 'AssignmentPattern':
        return boundNames([pattern.left])
      case 'RestElement':
        return boundNames([pattern.argument])
      default:
        return []
    }
  })
}
