import { createContext, useContext } from 'react'
import { client, type Client } from '@parvis/contract/client.ts'
import { api as endpoints } from '@parvis/contract/services.ts'

/** Every endpoint of Parvis as a function. */
export type Api = Client<typeof endpoints>

export const createApi = (send: typeof fetch): Api => client(endpoints, send)

export const ApiContext = createContext<Api | undefined>(undefined)

/** The services, as the page reaches them. */
export function useApi(): Api {
  const api = useContext(ApiContext)
  if (!api) throw new Error('useApi outside of ApiContext')
  return api
}
