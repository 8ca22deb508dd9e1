import { startServiceProcess, type ServiceProcess } from '@parvis/testing/process.ts'

/** What versions would be kept in: nobody is there. */
const noStore = {
  S3_ENDPOINT: 'http://127.0.0.1:9',
  S3_ACCESS_KEY: 'nobody',
  S3_SECRET_KEY: 'nobody-knows',
  S3_BUCKET: 'parvis',
}

/** The collaboration service as a process of its own, without an object store unless `env` names one. */
export const startService = (
  databaseUrl: string,
  env: Record<string, string> = {},
): Promise<ServiceProcess> =>
  startServiceProcess(new URL('../main.ts', import.meta.url), databaseUrl, { ...noStore, ...env })
