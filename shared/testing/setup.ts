import { startCluster, stopCluster } from './cluster.ts'

/** Mocha's global fixtures: one real PostgreSQL for the whole run, started before the first test and stopped after the last. */
export const mochaGlobalSetup = startCluster
export const mochaGlobalTeardown = stopCluster
