import { describeStore } from './s3.ts'
import { testStorage } from './storage.ts'

const real = process.env['PARVIS_TEST_S3'] !== undefined

describeStore(real ? 'a real server' : 'embedded', testStorage, { virtualHosts: real })
