import { useState } from 'react'
import type { KafkaLine, KafkaListing } from '../../../brokers/kafka/code/codeTopology.ts'
import { kafkaListings } from '../../../brokers/kafka/code/listings.ts'
import { type CodeLanguage, textOf } from '../../../brokers/shared/codeListing.ts'
import { Select } from '../../controls/Select.tsx'
import { useReader } from '../../reader.ts'
import { useSession } from '../../useSession.ts'
import { CodeBox } from '../CodeBox.tsx'
import { isLit, justHappened } from './litLines.ts'
import { useKafkaSay, useKafkaState, useKafkaTopology } from './useKafka.ts'

const LANGUAGES = ['shell', 'python', 'javascript'] as const satisfies readonly CodeLanguage[]

/** The learner's own topology as commands and programs; a line is lit while its effect happens on the stage. */
export function KafkaCode() {
  const say = useKafkaSay()
  const { sayAny } = useReader()
  const topology = useKafkaTopology()
  const [language, setLanguage] = useState<CodeLanguage>('shell')
  const [id, setId] = useState('')
  const listings = kafkaListings(topology).filter(each => each.language === language)
  const listing = listings.find(each => each.id === id) ?? listings[0]
  return (
    <>
      <p className="small">{say('kafkaPage.code.about', { release: topology.release })}</p>
      <Select
        label={say('kafkaPage.code.language')}
        options={LANGUAGES.map(each => ({ value: each, text: say(`kafkaPage.code.language.${each}`) }))}
        chosen={language}
        onChoose={chosen => setLanguage(LANGUAGES.find(each => each === chosen) ?? 'shell')}
      />
      {listings.length > 1 && (
        <Select
          label={say('kafkaPage.code.program')}
          options={listings.map(each => ({ value: each.id, text: sayAny(each.title.id, each.title.values) }))}
          chosen={listing?.id ?? ''}
          onChoose={setId}
        />
      )}
      {listing !== undefined && <Listing key={listing.id} listing={listing} />}
    </>
  )
}

function Listing({ listing }: { readonly listing: KafkaListing }) {
  const say = useKafkaSay()
  const { sayAny } = useReader()
  const session = useSession()
  const happened = justHappened(session.run.trace, useKafkaState(), session.playhead)
  return (
    <>
      <CodeBox
        name={sayAny(listing.title.id, listing.title.values)}
        text={textOf(listing)}
        lines={listing.lines.map(line => ({
          text: line.text,
          lit: isLit(line, happened),
          mark: line.note !== null && <sup className="noteMark">{noteNumber(listing, line)}</sup>,
        }))}
        words={{
          copy: say('kafkaPage.code.copy'),
          copied: say('kafkaPage.code.copied'),
          notCopied: say('kafkaPage.code.notCopied'),
        }}
      />
      {listing.needs !== null && <p className="small">{say('kafkaPage.code.needs', { library: listing.needs })}</p>}
      <Notes listing={listing} />
    </>
  )
}

/** What there is to know about the lines, each thing once. */
function Notes({ listing }: { readonly listing: KafkaListing }) {
  const { sayAny } = useReader()
  const notes = notesOf(listing)
  if (notes.length === 0) return null
  return (
    <ol className="codeNotes">
      {notes.map(({ id, values }) => (
        <li key={JSON.stringify({ id, values })}>{sayAny(id, values)}</li>
      ))}
    </ol>
  )
}

function notesOf({ lines }: KafkaListing) {
  const notes = new Map<string, NonNullable<KafkaLine['note']>>()
  for (const { note } of lines) if (note !== null) notes.set(JSON.stringify(note), note)
  return [...notes.values()]
}

function noteNumber(listing: KafkaListing, { note }: KafkaLine): number {
  return notesOf(listing).findIndex(each => JSON.stringify(each) === JSON.stringify(note)) + 1
}
