/**
 * Logarithm and exponential from + - * / alone, so that every browser and Node give the same bits.
 * ECMAScript leaves Math.log and Math.exp to each engine, and they do differ (1 in 14 results between today's engines).
 * Reductions and polynomials are those of fdlibm's e_log.c and e_exp.c (Sun Microsystems, 1993).
 */
const bits = new Float64Array(1)
const words = new Uint32Array(bits.buffer)
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0
const LOW = 1 - HIGH

const LN2_HIGH = 6.9314718036912381649e-1
const LN2_LOW = 1.90821492927058770002e-10
const INVERSE_LN2 = 1.442695040888963387
const TWO_54 = 18014398509481984

/** Natural logarithm of a positive finite number; -Infinity for 0, NaN below. Within one unit in the last place. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  if (x === Number.POSITIVE_INFINITY) return x
  const subnormal = x < 2.2250738585072014e-308
  bits[0] = subnormal ? x * TWO_54 : x
  const high = words[HIGH] ?? 0
  // Bring the mantissa into [sqrt(1/2), sqrt(2)): adding this constant carries into the exponent just above sqrt(2).
  const carry = ((high & 0xfffff) + 0x95f64) & 0x100000
  words[HIGH] = (high & 0xfffff) | (carry ^ 0x3ff00000)
  const exponent = (high >>> 20) - 1023 + (carry >>> 20) - (subnormal ? 54 : 0)
  return exponent * LN2_HIGH + (logNearOne((bits[0] ?? 1) - 1) + exponent * LN2_LOW)
}

/** log(1 + f) for f in [sqrt(1/2) - 1, sqrt(2) - 1], by fdlibm's polynomial in s = f / (2 + f). */
function logNearOne(f: number): number {
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1))
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)))
  const half = 0.5 * f * f
  return f - (half - s * (half + (even + odd)))
}

/** e to the power x. Overflows to Infinity above 709.78, underflows to 0 below -745. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY
  if (x < -745.1332191019411) return 0
  const k = Math.floor(x * INVERSE_LN2 + 0.5)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const t = r * r
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))))
  return scaleByPowerOfTwo(1 - (low - (r * c) / (2 - c) - high), k)
}

/** x times 2 to the whole power k, exact where the result is a normal number. */
function scaleByPowerOfTwo(x: number, k: number): number {
  if (k < -1021) return scaleByPowerOfTwo(x, k + 54) / TWO_54
  if (k > 1023) return scaleByPowerOfTwo(x, k - 1) * 2
  words[LOW] = 0
  words[HIGH] = (k + 1023) << 20
  return x * (bits[0] ?? 1)
}

const A = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
  67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
]
const B = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
  28729.085735721942674, 5226.495278852854561,
]
const C = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
  0.24178072517745061177, 2.27238449892691845833e-2, 7.7454501427834140764e-4,
]
const D = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
  1.51986665636164571966e-2, 5.475938084995344946e-4, 1.05075007164441684324e-9,
]
const E = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 2.6532189526576123093e-2,
  1.2426609473880784386e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
]
const F = [
  1, 0.59983220655588793769, 0.13692988092273580531, 1.48753612908506148525e-2, 7.868691311456132591e-4,
  1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
]

/** Takes a probability strictly between 0 and 1, gives the standard normal quantile (Wichura 1988, algorithm AS 241, PPND16). */
export function normalQuantile(probability: number): number {
  const q = probability - 0.5
  if (q > -0.425 && q < 0.425) {
    const r = 0.180625 - q * q
    return (q * polynomial(A, r)) / polynomial(B, r)
  }
  const r = Math.sqrt(-log(q < 0 ? probability : 1 - probability))
  const magnitude =
    r <= 5 ? polynomial(C, r - 1.6) / polynomial(D, r - 1.6) : polynomial(E, r - 5) / polynomial(F, r - 5)
  return q < 0 ? -magnitude : magnitude
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + (coefficients[i] ?? 0)
  return sum
}
