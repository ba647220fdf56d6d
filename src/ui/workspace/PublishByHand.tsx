import { useState } from 'react'
import { NumberField } from '../controls/NumberField.tsx'
import { useSession } from '../useSession.ts'
import { wordsWorkspace } from '../wordsWorkspace.ts'

const words = wordsWorkspace.inspector

/** Lets a person publish messages through one producer, now. */
export function PublishByHand({ producer }: { readonly producer: string }) {
  const session = useSession()
  const [howMany, setHowMany] = useState(1)
  return (
    <div className="settingHead">
      <span>{words.howMany}</span>
      <NumberField
        label={words.howMany}
        unit=""
        min={1}
        max={100_000}
        whole={true}
        value={howMany}
        onCommit={setHowMany}
      />
      <button
        type="button"
        className="button primary"
        onClick={() => session.act({ do: 'publish', on: producer, value: howMany })}
      >
        {words.publish}
      </button>
    </div>
  )
}
