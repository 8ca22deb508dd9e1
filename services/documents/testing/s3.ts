import { startStorage, type StorageOptions } from '@parvis/embedded/storage/storage.ts'

/** The embedded S3 in a process that a test can kill: takes its options as the first message, answers how to reach it. */
process.once('message', (options: Omit<StorageOptions, 'log'>) => {
  void startStorage({ ...options, log: () => undefined }).then(({ stop: _, ...reach }) =>
    process.send?.(reach),
  )
})
process.once('disconnect', () => process.exit(0))
