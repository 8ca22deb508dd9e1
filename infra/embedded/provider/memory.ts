import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'

type Entry = { payload: AdapterPayload; expiresAtMs: number }

const sweepEvery = 1_000

/**
 * What the provider remembers between two requests: sign-ins under way, its own sessions, codes and tokens. It is gone after a
 * restart, which costs people one more click on the sign-in page; Parvis's own sessions are elsewhere.
 */
export function memory(): AdapterFactory {
  const entries = new Map<string, Entry>()
  let writes = 0

  const sweep = () => {
    const now = Date.now()
    for (const [key, { expiresAtMs }] of entries) if (expiresAtMs < now) entries.delete(key)
  }
  const find = (key: string) => {
    const entry = entries.get(key)
    return entry !== undefined && entry.expiresAtMs > Date.now() ? entry.payload : undefined
  }
  const search = (model: string, matches: (payload: AdapterPayload) => boolean) => {
    for (const [key, { payload }] of entries) {
      if (key.startsWith(`${model}:`) && matches(payload)) return find(key)
    }
    return undefined
  }

  return (model): Adapter => ({
    upsert: async (id, payload, expiresInS) => {
      // A sign-in leaves entries behind that nobody asks for again, so old ones are swept as new ones come.
      if (++writes % sweepEvery === 0) sweep()
      entries.set(`${model}:${id}`, {
        payload,
        expiresAtMs: expiresInS ? Date.now() + expiresInS * 1000 : Infinity,
      })
    },
    find: async (id) => find(`${model}:${id}`),
    findByUid: async (uid) => search(model, (payload) => payload.uid === uid),
    findByUserCode: async (userCode) => search(model, (payload) => payload.userCode === userCode),
    consume: async (id) => {
      const payload = find(`${model}:${id}`)
      if (payload) payload['consumed'] = Math.floor(Date.now() / 1000)
    },
    destroy: async (id) => {
      entries.delete(`${model}:${id}`)
    },
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key)
    },
  })
}
