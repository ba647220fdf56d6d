import type { ScenePart } from '../engine/scene.ts'
import { type Box, blend, clamp, inset } from './box.ts'
import { type Fit, fitParts } from './fit.ts'
import type { StageSize } from './layout.ts'
import { type LogNeeds, type PlacedLog, placeLogs } from './logForm.ts'
import type { Flow } from './wire.ts'

/** The parts of a stage with logs. */
export interface LogCast {
  readonly producers: readonly ScenePart[]
  readonly logs: readonly ScenePart[]
  readonly groups: readonly Team[]
  readonly nodes: readonly ScenePart[]
  readonly needs: LogNeeds
}

/** A group with its consumers; those of no group are a team without one. */
export interface Team {
  readonly group: ScenePart | null
  readonly members: readonly ScenePart[]
}

export interface TeamArea {
  readonly frame: Box
  readonly members: Fit
}

export interface LogAreas {
  readonly producers: Fit
  readonly logs: readonly PlacedLog[]
  /** One a team, in their order. */
  readonly teams: readonly TeamArea[]
  readonly nodes: readonly Box[]
  readonly lost: Box
}

/** Takes the parts of a stage with logs, gives who stands where. */
export function castOf(parts: readonly ScenePart[]): LogCast {
  const of = (kind: ScenePart['kind']): readonly ScenePart[] => parts.filter(part => part.kind === kind)
  const [logs, groups, consumers] = [of('log'), of('group'), of('consumer')]
  const known = new Set(groups.map(({ id }) => id))
  const teams: Team[] = groups.map(group => ({
    group,
    members: consumers.filter(({ within }) => within === group.id),
  }))
  const loose = consumers.filter(({ within }) => within === undefined || !known.has(within))
  if (loose.length > 0) teams.push({ group: null, members: loose })
  return { producers: of('producer'), logs, groups: teams, nodes: of('node'), needs: needsOf(logs) }
}

/** All logs have the same form, so what the neediest needs. */
function needsOf(logs: readonly ScenePart[]): LogNeeds {
  const copies = logs.map(({ log }) => log?.copies.length ?? 0)
  const readers = logs.map(part => part.readers?.length ?? 0)
  return { followers: Math.max(0, ...copies.map(count => count - 1)), readers: Math.max(0, ...readers) }
}

/** Takes the cast and the stage's size, gives their boxes: producers, logs and groups in columns, or in rows on a narrow stage; machines along the bottom. */
export function logAreas(cast: LogCast, size: StageSize, flow: Flow): LogAreas {
  return flow === 'across' ? across(cast, size) : down(cast, size)
}

function across(cast: LogCast, size: StageSize): LogAreas {
  const { width, height, scale } = size
  const margin = clamp(width * 0.018, 8, 30)
  const band = clamp(height * 0.09, 32, 50) * scale
  const main: Box = { x: margin, y: 6, width: width - 2 * margin, height: height - 12 - band - 10 }
  // Without readers, or without producers, the logs have their room.
  const [hasProducers, hasReaders] = [cast.producers.length > 0, cast.groups.length > 0]
  const producer = hasProducers ? clamp(main.width * 0.095, 58, 110 * scale) : 0
  const crew = hasReaders ? clamp(main.width * 0.2, 124, 230 * scale) : 0
  const first = hasProducers ? clamp(main.width * 0.05, 22, 80) : 0
  const last = hasReaders ? clamp(main.width * 0.08, 34, 120) : 30
  const logs = { ...main, x: main.x + producer + first, width: main.width - producer - crew - first - last }
  const bottom = { x: margin, y: height - 6 - band, width: main.width, height: band }
  return {
    producers: fitParts({
      area: { ...main, width: producer },
      count: cast.producers.length,
      flow: 'across',
      keep: 'start',
      card: producer,
      scale,
    }),
    logs: placeLogs(logs, cast.logs.length, cast.needs, scale),
    teams: stackedTeams({ ...main, x: main.x + main.width - crew, width: crew }, cast.groups, scale),
    ...bottomRow(bottom, cast.nodes.length, { lost: Math.min(136 * scale, width * 0.16), most: 196 * scale }),
  }
}

function stackedTeams(area: Box, teams: readonly Team[], scale: number): readonly TeamArea[] {
  const gap = 10
  const room = area.height - gap * (teams.length - 1)
  const weights = teams.map(({ members }) => members.length + 1)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const heights = teams.map(({ members }, index) =>
    Math.min((room * (weights[index] ?? 1)) / sum, (HEADER + 18 + Math.max(1, members.length) * 96) * scale),
  )
  let y = area.y + (room - heights.reduce((total, height) => total + height, 0)) / 2
  return teams.map((team, index) => {
    const frame = { ...area, y, height: heights[index] ?? 0 }
    y += frame.height + gap
    return teamIn(frame, team, { flow: 'across', scale })
  })
}

/** Height of a frame's words. */
const HEADER = 34
const LOW_HEADER = 18

/** Takes a frame's height, gives the height of the words at its top: two lines where there is room. */
export function headerOf(height: number, scale: number): number {
  return (height >= 96 * scale ? HEADER : LOW_HEADER) * scale
}

function teamIn(
  frame: Box,
  { group, members }: Team,
  { flow, scale }: { readonly flow: Flow; readonly scale: number },
): TeamArea {
  const top = group === null ? 0 : headerOf(frame.height, scale)
  const inner = inset({ ...frame, y: frame.y + top, height: frame.height - top }, group === null ? 0 : 8, 6)
  const across = flow === 'across'
  return {
    frame,
    members: fitParts({
      area: inner,
      count: members.length,
      flow,
      keep: 'start',
      card: across ? inner.width : 132,
      scale: across ? scale : Math.min(scale, 1.1),
      isSnug: true,
    }),
  }
}

function bottomRow(
  area: Box,
  nodes: number,
  { lost, most }: { readonly lost: number; readonly most: number },
): Pick<LogAreas, 'nodes' | 'lost'> {
  const gap = nodes > 6 ? 4 : 8
  const left = area.x + lost + gap * 2
  const room = area.x + area.width - left
  const width = Math.min(most, (room - gap * (nodes - 1)) / Math.max(1, nodes))
  const spare = Math.max(0, (room - nodes * (width + gap) + gap) / 2)
  return {
    lost: { ...area, width: lost },
    nodes: Array.from({ length: nodes }, (_, index) => ({
      ...area,
      x: left + spare + index * (width + gap),
      width,
    })),
  }
}

/** Pixels at the sides of a narrow stage in which wires run past the logs. */
const SIDE_LANES = { left: 12, right: 22 } as const

function down(cast: LogCast, size: StageSize): LogAreas {
  const { width, height } = size
  const scale = Math.min(size.scale, 1.1)
  const roomy = clamp((height - 300) / 260, 0, 1)
  const x = 8
  const inner = width - 2 * x
  const [producers, band, wires] = [blend(34, 46, roomy), blend(28, 38, roomy), blend(8, 18, roomy)]
  const rest = height - 10 - producers - band - 2 * wires - 6
  const columns = Math.min(cast.groups.length, 2)
  const rows = Math.ceil(cast.groups.length / Math.max(1, columns))
  const teams = rows === 0 ? 0 : clamp(rest * 0.3, rows * 60, rows * 92 * scale)
  const logs = {
    x: x + SIDE_LANES.left,
    y: 5 + producers + wires,
    width: inner - SIDE_LANES.left - SIDE_LANES.right,
    height: rest - teams,
  }
  return {
    producers: fitParts({
      area: { x, y: 5, width: inner, height: producers },
      count: cast.producers.length,
      flow: 'down',
      keep: 'end',
      card: 132,
      scale,
    }),
    logs: placeLogs(logs, cast.logs.length, cast.needs, scale),
    teams: cast.groups.map((team, index) => {
      const each = { width: (inner - 8 * (columns - 1)) / columns, height: teams / rows }
      const frame = {
        x: x + (index % columns) * (each.width + 8),
        y: logs.y + logs.height + wires + Math.floor(index / columns) * each.height,
        width: each.width,
        height: each.height - (rows > 1 ? 5 : 0),
      }
      return teamIn(frame, team, { flow: 'down', scale })
    }),
    ...bottomRow({ x, y: height - 5 - band, width: inner, height: band }, cast.nodes.length, {
      lost: Math.min(82, inner * 0.24),
      most: 120,
    }),
  }
}
