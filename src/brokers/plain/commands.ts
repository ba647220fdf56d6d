/** What the model schedules for itself. The subject is a producer, consumer, message slot or job slot, as each says. */
export const COMMAND = {
  /** Subject: producer. The next arrival is due. */
  produce: 1,
  /** Subject: producer. A burst begins or ends. */
  switchBurst: 2,
  /** Subject: message slot. It reaches the queue after the wire. */
  arrive: 3,
  /** Subject: message slot. A refused message is sent again. */
  sendAgain: 4,
  /** Subject: producer; detail: order number. The confirm reaches the producer. */
  confirm: 5,
  /** Subject: producer. Its oldest unconfirmed message may have waited too long. */
  checkConfirms: 6,
  /** Subject: job slot. A delivery reaches its consumer. */
  receive: 7,
  /** Subject: consumer. Its current work ends. */
  finish: 8,
  /** Subject: message slot; detail: delivery tag. */
  ack: 9,
  /** Subject: message slot; detail: delivery tag. */
  nack: 10,
  /** Subject: message slot. Its retry delay is over. */
  retry: 11,
  /** The queue's earliest message lifetime may be over. */
  checkLifetimes: 12,
  /** The queue's earliest hold time (visibility timeout) may be over. */
  checkHolds: 13,
  /** Accepted messages are written to disk. */
  flush: 14,
  /** Subject: consumer index, or BROKER. A random fault strikes. */
  crash: 15,
  /** Subject: consumer index, or BROKER. */
  restart: 16,
  /** Subject: job slot. The caller's request reaches the consumer (direct call). */
  callArrives: 17,
  /** Subject: producer. The answer reaches the caller (direct call). */
  answer: 18,
  /** Subject: producer; detail: call number. The caller stops waiting (direct call). */
  callTimeout: 19,
  /** A write to disk is done. */
  written: 20,
} as const

/** The subject that means the broker, where others are consumer indexes. */
export const BROKER = -1
