import { expect } from 'chai'
import { redact } from './redact.ts'

describe('a line of a log', () => {
  for (const [line, said] of [
    [
      'GET http://s3/b/k?X-Amz-Credential=KEY%2F2026&X-Amz-Date=1&X-Amz-Signature=abc0"',
      'GET http://s3/b/k?X-Amz-Credential=…&X-Amz-Date=1&X-Amz-Signature=…"',
    ],
    ['to=%2Fk%3FX-Amz-Signature%3Dabc', 'to=%2Fk%3FX-Amz-Signature%3D…'],
    [
      'AWS4-HMAC-SHA256 Credential=K/2026, SignedHeaders=host, Signature=ab12',
      'AWS4-HMAC-SHA256 Credential=…, SignedHeaders=host, Signature=…',
    ],
    ['/auth/callback?code=abc&state=def&iss=x', '/auth/callback?code=…&state=…&iss=x'],
    ['authorization: Bearer abc.def-g', 'authorization: Bearer …'],
    [`cookie: parvis=${'a'.repeat(43)}; x=1`, 'cookie: parvis=…; x=1'],
    ['postgres://parvis_app:s3cret@127.0.0.1:20001/parvis', 'postgres://parvis_app:…@127.0.0.1:20001/parvis'],
    ['{"path":"/api/spaces/1","status":200}', '{"path":"/api/spaces/1","status":200}'],
  ] as const)
    it(`holds nothing that opens anything: ${said}`, () => {
      expect(redact(line)).to.equal(said)
    })
})
