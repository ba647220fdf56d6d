import { useState } from 'react'
import { NumberField } from '../controls/NumberField.tsx'
import { useSay } from '../reader.ts'
import { useSession } from '../useSession.ts'

/** Lets a person publish messages through one producer, now. */
export function PublishByHand({ producer }: { readonly producer: string }) {
  const say = useSay()
  const session = useSession()
  const [howMany, setHowMany] = useState(1)
  return (
    <div className="settingHead">
      <span>{say('workspace.inspector.howMany')}</span>
      <NumberField
        label={say('workspace.inspector.howMany')}
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
        {say('workspace.inspector.publish')}
      </button>
    </div>
  )
}
