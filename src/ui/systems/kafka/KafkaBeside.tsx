import { useState } from 'react'
import { KafkaCode } from './KafkaCode.tsx'
import { useKafkaSay } from './useKafka.ts'

/** Kafka's own tools below its settings: its code, and where its rules stand. */
export function KafkaBeside() {
  const say = useKafkaSay()
  const [open, setOpen] = useState(false)
  return (
    <>
      <details className="group" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>{say('kafkaPage.code.title')}</summary>
        {open && <KafkaCode />}
      </details>
      <p className="small kafkaWays">
        <a href="#/truth/kafka">{say('kafkaPage.truth')}</a> <a href="#/compare">{say('kafkaPage.compare')}</a>
      </p>
    </>
  )
}
