/** Every exception that a client of the model can be given, in Kafka's names. An event says which by its place here. Only ever added to at the end. */
export const ERRORS = [
  'KafkaException',
  'CommitFailedException',
  'EligibleLeadersNotAvailableException',
  'FencedInstanceIdException',
  'IllegalArgumentException',
  'IllegalStateException',
  'InconsistentGroupProtocolException',
  'InvalidGroupIdException',
  'InvalidPartitionsException',
  'InvalidProducerEpochException',
  'InvalidRecordException',
  'InvalidRecordStateException',
  'LeaderNotAvailableException',
  'LogTruncationException',
  'NetworkException',
  'NoOffsetForPartitionException',
  'NotEnoughReplicasAfterAppendException',
  'NotEnoughReplicasException',
  'NotLeaderOrFollowerException',
  'OffsetOutOfRangeException',
  'OutOfOrderSequenceException',
  'PreferredLeaderNotAvailableException',
  'ProducerFencedException',
  'RebalanceInProgressException',
  'RecordTooLargeException',
  'TimeoutException',
  'TransactionAbortedException',
  'UnknownMemberIdException',
  'ElectionNotNeededException',
  'PolicyViolationException',
  'UnreleasedInstanceIdException',
] as const

const NUMBERS: ReadonlyMap<string, number> = new Map(ERRORS.map((name, number) => [name, number]))

/** Takes an exception's name, gives its number for an event's value. Throws on one that is not listed. */
export function errorNumber(name: string): number {
  const number = NUMBERS.get(name)
  if (number === undefined) throw new Error(`errorNumber: no such exception, got ${name}`)
  return number
}
