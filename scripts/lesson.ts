import { lessonCommand } from './lesson/command.ts'

process.exitCode = lessonCommand(process.argv.slice(2), {
  // npm runs scripts in the project's folder, whatever folder the person is in.
  folder: process.env.INIT_CWD ?? process.cwd(),
  out: text => void process.stdout.write(text),
  error: text => void process.stderr.write(text),
})
