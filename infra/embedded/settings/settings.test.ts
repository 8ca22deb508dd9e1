import { expect } from 'chai'
import { readSettings } from './settings.ts'

const refusal = (env: Record<string, string>, args: string[] = []) => {
  try {
    readSettings(env, args)
    return 'nothing was refused'
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
}

describe('settings', () => {
  it('need nothing said: port 8080 of localhost, data in .data', () => {
    const settings = readSettings({}, [])
    expect(settings).to.include({
      host: 'localhost',
      port: 8080,
      collaboration: 1,
      publicUrl: undefined,
      trustedProxies: 0,
    })
    expect(settings.dataDir).to.match(/\/\.data$/)
  })

  it('take the number of proxies that stand before Parvis', () => {
    expect(readSettings({ TRUSTED_PROXIES: '2' }, []).trustedProxies).to.equal(2)
    expect(refusal({ TRUSTED_PROXIES: 'all' })).to.contain('TRUSTED_PROXIES')
  })

  it('take an object store of the operator’s own whole or not at all', () => {
    const env = {
      S3_ENDPOINT: 'https://s3.example',
      S3_ACCESS_KEY: 'key',
      S3_SECRET_KEY: 'secret-key',
      S3_BUCKET: 'parvis',
    }
    expect(readSettings(env, []).storage).to.deep.equal({
      endpoint: 'https://s3.example',
      publicEndpoint: 'https://s3.example',
      accessKey: 'key',
      secretKey: 'secret-key',
      bucket: 'parvis',
      region: 'us-east-1',
      addressing: 'path',
    })
    expect(refusal({ S3_ENDPOINT: 'https://s3.example' }))
      .to.contain('S3_ACCESS_KEY')
      .and.contain('S3_BUCKET')
  })

  it('take a provider of the operator’s own, by its issuer', () => {
    const env = {
      OIDC_ISSUER: 'https://id.example/realms/a',
      OIDC_CLIENT_ID: 'parvis',
      OIDC_CLIENT_SECRET: 'x'.repeat(32),
    }
    expect(readSettings(env, []).provider).to.include({
      discoveryUrl: 'https://id.example/realms/a/.well-known/openid-configuration',
      algorithm: 'RS256',
    })
    expect(refusal({ OIDC_ISSUER: 'https://id.example' })).to.contain('OIDC_CLIENT_SECRET')
  })

  it('refuse what they can’t read, in sentences, naming every fault', () => {
    expect(refusal({ PORT: '80800', SMTP_URL: 'mail' })).to.match(/^UserError: [^]*PORT[^]*SMTP_URL/)
    expect(refusal({}, ['--collaborations', '2'])).to.contain('The only argument is "--collaboration N"')
    expect(refusal({}, ['--collaboration', 'two'])).to.contain('a number from 1 to 16')
  })

  it('take the number of processes that carry live pages', () => {
    expect(readSettings({}, ['--collaboration', '2']).collaboration).to.equal(2)
  })
})
