import { commands } from './commands.ts'

type Call = { id: number; name: keyof typeof commands; args: unknown[] }

process.on('message', (message) => {
  // Only `generator.ts` speaks to this process.
  const { id, name, args } = message as Call
  // The arguments were checked by the compiler on the other side.
  const known = commands as unknown as Record<Call['name'], (...args: unknown[]) => Promise<unknown>>
  known[name](...args).then(
    (result) => process.send?.({ id, result }),
    (error: unknown) => process.send?.({ id, error: error instanceof Error ? error.message : String(error) }),
  )
})
process.on('disconnect', () => process.exit())
process.send?.({ id: 0 })
