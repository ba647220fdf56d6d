import { useId, useRef } from 'react'
import { givenIn } from '../drop/given.ts'
import { useSay } from '../reader.ts'
import { openDropped } from './dropped.ts'

/** Opens a lesson from the reader's own files: chosen here, or dropped anywhere on the page. */
export function LessonChoice() {
  const say = useSay()
  const title = useId()
  return (
    <section className="lessonChoice" aria-labelledby={title}>
      <h2 id={title} className="unitName">
        {say('learn.dropped.choice')}
      </h2>
      <p>{say('learn.dropped.how')}</p>
      <p className="lessonChoiceButtons">
        <Chooser text={say('learn.dropped.chooseFiles')} isFolder={false} />
        {CHOOSES_FOLDERS && <Chooser text={say('learn.dropped.chooseFolder')} isFolder={true} />}
      </p>
    </section>
  )
}

/** Most phones have no folders to choose. */
const CHOOSES_FOLDERS = 'webkitdirectory' in HTMLInputElement.prototype && !matchMedia('(pointer: coarse)').matches

interface ChooserProps {
  readonly text: string
  readonly isFolder: boolean
}

function Chooser({ text, isFolder }: ChooserProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        {text}
      </button>
      <input
        ref={input}
        type="file"
        multiple={!isFolder}
        webkitdirectory={isFolder ? '' : undefined}
        accept={isFolder ? undefined : '.zip,.yaml,.yml,.md'}
        className="unseen"
        tabIndex={-1}
        aria-label={text}
        onChange={event => {
          const { files } = event.currentTarget
          if (files !== null && files.length > 0) void openDropped(givenIn(files))
          // So that the same files, mended, can be chosen again.
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
