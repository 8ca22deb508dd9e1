import { runParvis } from './run.ts'
import { bundledPrograms } from './services/programs.ts'

await runParvis(process.env, process.argv.slice(2), bundledPrograms)
