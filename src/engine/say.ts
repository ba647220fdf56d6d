/**
 * Says something in the reader's language: takes the id of a message and the values of its placeholders, gives the text. Who
 * draws or reads hands it in, so that nothing below state/ knows a language. The words are ICU messages, in English beside
 * whoever says them (`words.ts` of a broker); translations are elsewhere.
 */
export type Say<Id extends string = string> = (id: Id, values?: SayValues) => string

export type SayValues = Readonly<Record<string, string | number>>
