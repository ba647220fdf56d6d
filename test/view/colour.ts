/** Colour arithmetic for tests: contrast as WCAG 2 defines it, difference as CIE76, and what people without one kind of cone see. */
export type Rgb = readonly [number, number, number]

/** Takes `#rrggbb`, gives its channels from 0 to 1. */
function rgb(hex: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)
  if (match === null) throw new Error(`rgb: must be #rrggbb, got "${hex}"`)
  const channel = (index: number): number => Number.parseInt(match[index] ?? '', 16) / 255
  return [channel(1), channel(2), channel(3)]
}

/** Takes two colours, gives their contrast ratio, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(rgb(a)), luminance(rgb(b))]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

export const SIGHTS = ['protan', 'deutan', 'tritan'] as const
export type Sight = (typeof SIGHTS)[number]

/** Machado, Oliveira and Fernandes 2009, full severity, on linear channels. */
const MACHADO: Readonly<Record<Sight, readonly [Rgb, Rgb, Rgb]>> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** Takes two colours and a kind of sight (null is typical), gives how far apart they look: CIE76, where about 2 is just visible. */
export function difference(a: string, b: string, sight: Sight | null): number {
  const [x, y] = [lab(seen(linear(rgb(a)), sight)), lab(seen(linear(rgb(b)), sight))]
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2])
}

function seen(colour: Rgb, sight: Sight | null): Rgb {
  if (sight === null) return colour
  const row = (weights: Rgb): number =>
    Math.min(1, Math.max(0, weights[0] * colour[0] + weights[1] * colour[1] + weights[2] * colour[2]))
  const matrix = MACHADO[sight]
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])]
}

function linear([red, green, blue]: Rgb): Rgb {
  const one = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
  return [one(red), one(green), one(blue)]
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = linear(colour)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function lab([red, green, blue]: Rgb): Rgb {
  const f = (value: number): number => (value > 216 / 24389 ? Math.cbrt(value) : (value * 841) / 108 + 4 / 29)
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue)
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}
