import { useState } from 'react'
import { amqplibCode } from '../../../brokers/rabbitmq/code/amqplib.ts'
import { ARTICLE_PROGRAMS, CORRECTIONS } from '../../../brokers/rabbitmq/code/article.ts'
import { type CodeFile, textOf } from '../../../brokers/rabbitmq/code/codeFile.ts'
import { pikaCode } from '../../../brokers/rabbitmq/code/pika.ts'
import { rabbitmqadminCode } from '../../../brokers/rabbitmq/code/rabbitmqadmin.ts'
import type { RabbitState, RabbitTopology } from '../../../brokers/rabbitmq/index.ts'
import { Select } from '../../controls/Select.tsx'
import { useSession, useView } from '../../useSession.ts'
import { CodeBox } from '../CodeBox.tsx'
import { isLit, justHappened } from './litLines.ts'
import { useRabbitSay, useRabbitTopology } from './useRabbit.ts'

const LANGUAGES = ['python', 'javascript', 'admin', 'article'] as const
type Language = (typeof LANGUAGES)[number]

/** The learner's own topology as programs and commands; a line is lit while its effect happens on the stage. */
export function RabbitCode() {
  const say = useRabbitSay()
  const topology = useRabbitTopology()
  const [language, setLanguage] = useState<Language>('python')
  const [name, setName] = useState('')
  const files = filesOf(language, topology)
  const file = files.find(each => each.name === name) ?? files[0]
  return (
    <>
      <p className="small">{say(language === 'article' ? 'rabbit.code.aboutArticle' : 'rabbit.code.about')}</p>
      <Select
        label={say('rabbit.code.language')}
        options={LANGUAGES.map(each => ({ value: each, text: say(`rabbit.code.language.${each}`) }))}
        chosen={language}
        onChoose={chosen => setLanguage(LANGUAGES.find(each => each === chosen) ?? 'python')}
      />
      {files.length > 1 && (
        <Select
          label={say('rabbit.code.file')}
          named
          options={files.map(each => ({ value: each.name, text: each.name }))}
          chosen={file?.name ?? ''}
          onChoose={setName}
        />
      )}
      {file !== undefined && <Listing file={file} />}
      {language === 'article' && <Corrections />}
    </>
  )
}

function filesOf(language: Language, topology: RabbitTopology): readonly CodeFile[] {
  switch (language) {
    case 'python':
      return pikaCode(topology)
    case 'javascript':
      return amqplibCode(topology)
    case 'admin':
      return [rabbitmqadminCode(topology)]
    case 'article':
      return ARTICLE_PROGRAMS
  }
}

function Listing({ file }: { readonly file: CodeFile }) {
  const say = useRabbitSay()
  const session = useSession()
  useView(view => view.atMs)
  const happened = justHappened(session.run.trace, session.state as RabbitState, session.playhead)
  return (
    <CodeBox
      name={file.name}
      text={textOf(file)}
      lines={file.lines.map(line => ({ text: line.text, lit: isLit(line, happened) }))}
      words={{
        copy: say('rabbit.code.copy'),
        copied: say('rabbit.code.copied'),
        notCopied: say('rabbit.code.notCopied'),
      }}
    />
  )
}

/** What the article says, what the real broker or client answered, and what to write instead. */
function Corrections() {
  const say = useRabbitSay()
  return (
    <ul className="corrections">
      {CORRECTIONS.map(({ id, written, answer, instead }) => (
        <li key={id}>
          <p>{say(`rabbit.article.${id}`)}</p>
          <dl>
            <dt>{say('rabbit.article.written')}</dt>
            <dd>
              <code translate="no">{written}</code>
            </dd>
            <dt>{say('rabbit.article.answer')}</dt>
            <dd>
              <code translate="no">{answer}</code>
            </dd>
            <dt>{say('rabbit.article.instead')}</dt>
            <dd>
              <code translate="no">{instead}</code>
            </dd>
          </dl>
        </li>
      ))}
    </ul>
  )
}
