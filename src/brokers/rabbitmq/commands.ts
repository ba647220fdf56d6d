/** What the model schedules for itself. The subject is a queue or channel number, unless it says otherwise. */
export const COMMAND = {
  /** A client answers a delivery as it was told to; detail: the tag and which answer. */
  reply: 0,
  /** The next dead letter reaches its exchange. */
  deadLetter: 1,
  /** The head of a queue may have expired. */
  expireHead: 2,
  /** A queue may have been unused for too long. */
  expireQueue: 3,
  /** A delivery of a channel may have waited too long for its acknowledgement. */
  checkAckTimeout: 4,
  /** Messages held back for a retry are due. */
  retryDue: 5,
  /** A producer publishes; the subject is its index, as for the workers below. */
  produce: 6,
  /** A worker is done with a message. */
  workDone: 7,
  /** A worker crashes by chance. */
  workerCrash: 8,
  /** A worker subscribes again. */
  workerRestart: 9,
} as const

export const REPLIES = ['ack', 'nack', 'nack-requeue', 'reject', 'reject-requeue', 'hold'] as const
