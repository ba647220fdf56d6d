import { type ComponentType, useState } from 'react'
import { RabbitCode } from './RabbitCode.tsx'
import { RoutingTester } from './RoutingTester.tsx'
import { useRabbitSay } from './useRabbit.ts'
import type { RabbitWord } from './words.ts'

/** RabbitMQ's own tools below its settings: its code, and a tester of routing keys. */
export function RabbitBeside() {
  return (
    <>
      <Fold word="rabbit.code.title" Inside={RabbitCode} />
      <Fold word="rabbit.tester.title" Inside={RoutingTester} />
    </>
  )
}

/** What is folded does nothing. */
function Fold({ word, Inside }: { readonly word: RabbitWord; readonly Inside: ComponentType }) {
  const say = useRabbitSay()
  const [open, setOpen] = useState(false)
  return (
    <details className="group" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{say(word)}</summary>
      {open && <Inside />}
    </details>
  )
}
