import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'

/** Tells which links and pictures of a Markdown file lead to no file of the project, one sentence each. Web addresses are not tried. */
export function brokenLinks(root: string, path: string, markdown: string): string[] {
  return targetsIn(fromMarkdown(markdown))
    .filter(target => !/^[a-z]+:/.test(target) && !target.startsWith('#'))
    .map(target => decodeURI(target.split('#')[0] ?? target))
    .filter(target => !existsSync(join(root, dirname(path), target)))
    .map(target => `${path}: there is no ${target}`)
}

function targetsIn(node: Nodes): string[] {
  const own = node.type === 'link' || node.type === 'image' || node.type === 'definition' ? [node.url] : []
  return 'children' in node ? [...own, ...node.children.flatMap(targetsIn)] : own
}
