import { firstEnglish } from '../../src/ui/words/english.ts'
import { lateEnglish } from '../../src/ui/words/lateEnglish.ts'
import { words as firstChinese } from '../../src/words/zh-CN/first.ts'
import { words as lateChinese } from '../../src/words/zh-CN/late.ts'

/** All English of the page but what systems bring. */
export const pageEnglish = { ...firstEnglish, ...lateEnglish } as const

/** All Chinese. */
export const chinese: Readonly<Record<string, string>> = { ...firstChinese, ...lateChinese }
