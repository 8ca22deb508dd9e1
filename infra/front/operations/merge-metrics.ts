type Family = { about: string[]; samples: string[] }

/**
 * The figures of several processes as one text in Prometheus's format: each sample gets the label `part`, and the samples of one
 * name stand together, as the format wants it.
 */
export function mergeMetrics(sources: readonly { part: string; text: string }[]): string {
  const families = new Map<string, Family>()
  for (const { part, text } of sources) {
    let family: Family | undefined
    let isNew = false
    for (const line of text.split('\n')) {
      const about = /^# (HELP|TYPE) (\S+)/.exec(line)
      if (about !== null) {
        const name = about[2] ?? ''
        if (about[1] === 'HELP') isNew = !families.has(name)
        family = families.get(name) ?? { about: [], samples: [] }
        families.set(name, family)
        if (isNew) family.about.push(line)
      } else if (line !== '' && !line.startsWith('#')) family?.samples.push(labelled(line, part))
    }
  }
  const lines = [...families.values()].flatMap(({ about, samples }) => [...about, ...samples])
  return `${lines.join('\n')}\n`
}

function labelled(line: string, part: string): string {
  const [, name = '', labels = '', rest = ''] = /^([^\s{]+)(?:\{(.*)\})?(\s.*)$/.exec(line) ?? []
  return `${name}{part="${part}"${labels === '' ? '' : `,${labels}`}}${rest}`
}
