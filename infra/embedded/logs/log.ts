import { redact } from '@parvis/service/process/redact.ts'

/** Takes one line of a process's own output, without its line break. Where it goes is the caller's choice. */
export type Log = (line: string) => void

/** Cuts a stream of chunks into lines and gives each to `log`; an unfinished last line is given at the end. */
export function pipeLines(stream: NodeJS.ReadableStream, log: Log): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') log(redact(line))
  })
  stream.on('end', () => {
    if (rest.trim() !== '') log(redact(rest))
  })
}
