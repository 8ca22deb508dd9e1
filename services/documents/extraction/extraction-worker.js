// A process is started by the name of a file that is there both in the sources, where the loader of TypeScript is inherited, and in
// the bundle, where `extraction-worker.ts` has this name.
await import('./extraction-worker.ts')
