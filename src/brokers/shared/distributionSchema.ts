import * as z from 'zod/mini'

/** The longest length of time that a setting of a program may name, in milliseconds: a day. */
export const DAY_MS = 86_400_000

const mean = z.number().check(z.gte(0), z.lte(DAY_MS))
const amount = (least: number, most: number, usual: number) =>
  z._default(z.number().check(z.gte(least), z.lte(most)), usual)

/** How lengths of time are drawn, such as those of work: the engine's distributions, by their mean in milliseconds. */
export const distributionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant'), meanMs: mean }),
  z.strictObject({ kind: z.literal('exponential'), meanMs: mean }),
  z.strictObject({ kind: z.literal('uniform'), meanMs: mean, spread: amount(0, 1, 0.5) }),
  z.strictObject({ kind: z.literal('logNormal'), meanMs: mean, variation: amount(0, 10, 1) }),
  z.strictObject({ kind: z.literal('hyperexponential'), meanMs: mean, variation: amount(1, 10, 2) }),
  z.strictObject({
    kind: z.literal('erlang'),
    meanMs: mean,
    stages: z._default(z.int().check(z.gte(1), z.lte(100)), 4),
  }),
])

/** From one message of a program to its next. A mean of 0 would never let time pass. */
export const intervalSchema = distributionSchema.check(
  z.refine(each => each.meanMs >= 0.001, { error: 'must have a mean of at least 0.001 ms' }),
)
