/** What the model schedules for itself. */
export const COMMAND = {
  /** A producer's program makes a record; subject: the producer, as for the next three. */
  produce: 0,
  /** A producer looks for batches to send. */
  send: 1,
  /** A batch waited for its answer, or for its delivery, too long; detail: the batch. */
  requestTimeout: 2,
  deliveryTimeout: 3,
  /** A produce request reaches its broker; detail: the batch. */
  arrive: 4,
  /** The answer to it reaches the producer; detail: the batch. */
  answer: 5,
  /** A follower gets what the leader has; subject: the partition, detail: the broker. */
  fetch: 6,
  /** A leader looks for followers that lag; subject: the partition. */
  checkLag: 7,
  /** The controller misses a broker; subject: the broker. */
  missBroker: 8,
  /** A consumer polls; subject: the consumer, as for the next ones. */
  poll: 9,
  heartbeat: 10,
  pollTimeout: 11,
  metadata: 12,
  autoCommit: 13,
  workDone: 14,
  consumeTimeout: 15,
  crash: 16,
  restart: 17,
  stallOver: 18,
  /** A member may have been silent too long; subject: the group, detail: the member's number. */
  session: 19,
  /** The join phase is over, whoever is missing; subject: the group. */
  rebalanceEnd: 20,
  /** A transaction's markers are written; subject: the transaction. */
  writeMarkers: 21,
  /** A transaction may have been open too long; subject: the transaction, detail: its epoch. */
  transactionTimeout: 22,
  checkRetention: 23,
  clean: 24,
  /** Leadership goes back to preferred replicas. */
  rebalanceLeaders: 25,
  /** A share partition's lock may be over; subject: the group, detail: the partition. */
  lockOver: 26,
  /** A cut network heals; subject: the client or broker by part. */
  heal: 27,
  /** A commit that no coordinator answered is tried again; subject: the consumer. */
  commitAgain: 28,
  /** The coordinators look for offsets that nobody needs any more. */
  expireOffsets: 29,
  /** A program that writes in transactions goes on (KFK-85); subject: the consumer. */
  goOnWriting: 30,
} as const
