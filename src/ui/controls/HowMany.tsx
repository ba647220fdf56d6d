import { useSay } from '../reader.ts'
import { useView } from '../useSession.ts'
import { Slider } from './Slider.tsx'
import { ACTORS } from './scale.ts'
import { useChanging } from './useSetting.ts'

/** How many producers or consumers there are. */
export function HowMany({ actors }: { readonly actors: 'producers' | 'consumers' }) {
  const say = useSay()
  const known = useView(view => Object.keys(view.topology[actors]).length)
  const { act, finish, waiting, problem } = useChanging()
  return (
    <div className="settingBox" data-setting={`${actors}.howMany`}>
      <Slider
        label={say('controls.howMany')}
        scale={ACTORS}
        value={typeof waiting === 'number' ? waiting : known}
        onChange={value => act({ do: 'scale', on: actors, value })}
        onFinish={finish}
      />
      {problem !== null && (
        <p className="wrong" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
