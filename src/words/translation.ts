/** Says in another language everything that a catalogue says in English: the compiler finds a message that is missing or that is no more. */
export type Translation<English> = Readonly<Record<keyof English, string>>
