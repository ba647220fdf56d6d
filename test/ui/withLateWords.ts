import { bringWords } from '../../src/ui/words/late.ts'
import { lateEnglish } from '../../src/ui/words/lateEnglish.ts'

// Imported for its effect: the page brings these words before it shows anything that says them.
bringWords(lateEnglish)
