import type { ActionValue } from '../../engine/model.ts'
import { Choice } from '../Choice.tsx'
import { useReader, useSay } from '../reader.ts'
import { useSystem } from '../systems/useSystem.ts'
import { ArrivalsEditor } from './ArrivalsEditor.tsx'
import { BurstsEditor } from './BurstsEditor.tsx'
import type { Setting } from './catalogue.ts'
import { DistributionEditor } from './DistributionEditor.tsx'
import { FixedSetting } from './FixedSetting.tsx'
import { IntervalEditor } from './IntervalEditor.tsx'
import { OneOf } from './OneOf.tsx'
import { OptionalNumber } from './OptionalNumber.tsx'
import { PrioritiesEditor } from './PrioritiesEditor.tsx'
import { Slider } from './Slider.tsx'
import { wholes } from './scale.ts'
import { TextField } from './TextField.tsx'
import { Toggle } from './Toggle.tsx'
import { type LiveSetting, useSetting } from './useSetting.ts'

const PERCENT = { ...wholes(0, 100), whole: false }

interface SettingControlProps {
  readonly setting: Setting
  /** The setting's own path, or one actor's. */
  readonly path: string
}

/** One setting of the run, as its kind is best changed. Its value is the one at the playhead. */
export function SettingControl({ setting, path }: SettingControlProps) {
  return setting.fixed === undefined ? (
    <OpenSetting setting={setting} path={path} />
  ) : (
    <FixedSetting setting={setting} path={path} fixed={setting.fixed} Control={ControlOf} />
  )
}

/** A setting that can be changed while the run goes on. */
function OpenSetting({ setting, path }: SettingControlProps) {
  const say = useSay()
  const live = useSetting(path)
  if (live === null) return null
  return (
    <div className="settingBox" data-setting={setting.path}>
      <ControlOf setting={setting} live={live} />
      {live.differs && <p className="small">{say('controls.differ')}</p>}
      {live.problem !== null && (
        <p className="wrong" role="alert">
          {live.problem}
        </p>
      )}
    </div>
  )
}

function ControlOf({ setting, live }: { readonly setting: Setting; readonly live: LiveSetting }) {
  const { say, sayAny } = useReader()
  const { value, change, finish } = live
  const { control, path } = setting
  const { catalogue } = useSystem()
  const words = catalogue.wordsOf(path, sayAny)
  const { label } = words
  const once = (next: ActionValue): void => {
    change(next)
    finish()
  }
  const common = { label, unit: words.unit, onFinish: finish }
  switch (control.kind) {
    case 'number':
      return <Slider {...common} scale={control.scale} value={number(value)} onChange={change} />
    case 'share': {
      const percent = Math.round(number(value) * 1e6) / 1e4
      return (
        <Slider
          {...common}
          unit={say('controls.percent')}
          scale={PERCENT}
          value={percent}
          onChange={next => change(next / 100)}
        />
      )
    }
    case 'optional': {
      const { scale, usual } = control
      const none = words.none
      const { asText = false } = control
      const given = value === null || value === '' ? null : number(asText ? Number(value) : value)
      const told = (next: number | null): void => change(next !== null && asText ? String(next) : next)
      return <OptionalNumber {...common} {...{ scale, usual, none }} value={given} onChange={told} />
    }
    case 'toggle':
      return <Toggle label={label} on={value === true} onChange={once} />
    case 'choice': {
      const options = control.options.map(option => ({ value: option, text: words.option(option) }))
      return <Choice legend={label} options={options} chosen={String(value ?? control.usual)} onChoose={once} />
    }
    case 'oneOf':
      return (
        <OneOf
          label={label}
          none={control.none ? words.none : null}
          control={control}
          value={value}
          nameOf={words.option}
          onChoose={once}
        />
      )
    case 'text':
      return <TextField label={label} value={String(value ?? '')} maxLength={control.maxLength} onCommit={once} />
    case 'arrivals':
      return <ArrivalsEditor value={value} onChange={change} onFinish={finish} />
    case 'distribution':
      return <DistributionEditor value={value} onChange={change} onFinish={finish} />
    case 'interval':
      return <IntervalEditor value={value} onChange={change} onFinish={finish} />
    case 'bursts':
      return <BurstsEditor label={label} value={value} onChange={change} onFinish={finish} />
    case 'priorities':
      return <PrioritiesEditor label={label} value={value} onChange={once} />
  }
}

function number(value: ActionValue): number {
  return typeof value === 'number' ? value : 0
}
