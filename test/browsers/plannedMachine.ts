import type { Machine } from './machine.ts'

/** A computer made up for a test: the files it has, what its commands do (a command not named fails), and what was run. */
export interface PlannedMachine extends Machine {
  readonly ran: readonly string[]
}

export interface Plan extends Partial<Pick<Machine, 'platform' | 'home' | 'isRoot' | 'env'>> {
  readonly files?: readonly string[]
  /** For each command line that succeeds, the files it leaves behind. */
  readonly commands?: Readonly<Record<string, readonly string[]>>
}

/** Gives the computer a plan describes: by default an ordinary user's Linux with /usr/bin on the PATH and nothing installed. */
export function plannedMachine(plan: Plan): PlannedMachine {
  const files = new Set(plan.files)
  const ran: string[] = []
  return {
    platform: plan.platform ?? 'linux',
    home: plan.home ?? '/home/learner',
    isRoot: plan.isRoot ?? false,
    env: plan.env ?? { PATH: '/usr/bin' },
    ran,
    isFile: path => files.has(path),
    playwrightCopy: kind => `/playwright/${kind}`,
    run(program, parameters) {
      const line = [program.split('/').at(-1), ...parameters.map(text => text.split('/').at(-1))].join(' ')
      ran.push(line)
      const left = plan.commands?.[line]
      for (const path of left ?? []) files.add(path)
      return left !== undefined
    },
  }
}
