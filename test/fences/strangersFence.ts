/** Words that belong to one messaging system: nobody below or beside it may need them. */
const OWN_WORDS: Readonly<Record<string, RegExp>> = {
  kafka:
    /kafka|partition|water_?mark|\bisr\b|rebalanc|leader ?epoch|consumer ?group|committed ?offset|log ?end ?offset|__consumer/i,
  rabbitmq: /rabbit|amqp|\bvhost|x-dead-letter|basic\.?(?:ack|nack|qos|publish)/i,
}

/** What every broker stands on, so what may know none of them. */
const COMMON = ['src/engine/', 'src/theory/', 'src/brokers/shared/', 'src/brokers/plain/']

/**
 * Takes a file's path and text, gives one sentence for each line in which a word of a messaging system stands where that system is a
 * stranger: in the engine, in what brokers share, or in another broker. Comments count: a comment that needs the word explains too little.
 */
export function strangerProblems(path: string, source: string): string[] {
  return Object.entries(OWN_WORDS).flatMap(([broker, words]) => {
    const isStranger =
      COMMON.some(folder => path.startsWith(folder)) ||
      Object.keys(OWN_WORDS).some(other => other !== broker && path.startsWith(`src/brokers/${other}/`))
    if (!isStranger) return []
    return source.split('\n').flatMap((line, index) => {
      const word = words.exec(line)?.[0]
      return word === undefined
        ? []
        : [`${path}:${index + 1}: "${word}" is a word of ${broker}, which is a stranger here`]
    })
  })
}
