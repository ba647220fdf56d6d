import type { TallyPlace } from '../shared/lessonReadings.ts'
import { consumerId, groupId, partitionId } from './onStage.ts'
import type { KafkaState } from './state.ts'

/** What a tally has to know of a run besides its trace: who is in which group, and which topic a part belongs to. Neither ever changes. */
export class LessonStage {
  readonly #stateNow: () => KafkaState
  readonly #on: string | null
  readonly #groups = new Map<number, number>()
  readonly #wanted = new Map<number, boolean>()

  constructor({ stateNow, on }: TallyPlace) {
    // A reading of this broker is only ever asked about its own runs.
    this.#stateNow = stateNow as () => KafkaState
    this.#on = on
  }

  /** The group that a part is, or that the consumer of a part is in; -1 for none. */
  groupOf(part: number): number {
    const known = this.#groups.get(part)
    if (known !== undefined) return known
    const { consumers, groups } = this.#stateNow()
    const consumer = consumers.find(each => each.part === part)
    const group = consumer?.group ?? groups.findIndex(each => each.part === part)
    this.#groups.set(part, group)
    return group
  }

  /** Tells whether a part is asked about: it is the one, it is in the group that is, or the whole stage is. */
  isWanted(part: number): boolean {
    if (this.#on === null) return true
    const known = this.#wanted.get(part)
    if (known !== undefined) return known
    const { consumers, partitions, groups } = this.#stateNow()
    const consumer = consumers.find(each => each.part === part)
    const partition = partitions.find(each => each.part === part)
    const group = groups[this.groupOf(part)]
    const isWanted =
      (consumer !== undefined && consumerId(consumer.name) === this.#on) ||
      (partition !== undefined && partitionId(partition) === this.#on) ||
      (group !== undefined && groupId(group.name) === this.#on)
    this.#wanted.set(part, isWanted)
    return isWanted
  }

  /** Tells whether it is one group that is asked about. */
  get isOnGroup(): boolean {
    return this.#on !== null && this.#stateNow().groups.some(({ name }) => groupId(name) === this.#on)
  }

  /** Tells whether a group is asked about, alone or with everything else. */
  isWantedGroup(group: number): boolean {
    return !this.isOnGroup || groupId(this.#stateNow().groups[group]?.name ?? '') === this.#on
  }

  /** Tells whether a partition is asked about, alone or with everything else. */
  isWantedPartition(part: number): boolean {
    const isOnPartition = this.#on !== null && this.#stateNow().partitions.some(each => partitionId(each) === this.#on)
    return !isOnPartition || this.isWanted(part)
  }
}
