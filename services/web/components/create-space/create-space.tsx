import { createContext, lazy, Suspense, useCallback, useContext, useState, type ReactNode } from 'react'

const CreateSpaceContext = createContext<() => void>(() => undefined)
const CreateSpaceDialog = lazy(async () => ({
  default: (await import('./create-space-dialog.tsx')).CreateSpaceDialog,
}))

/** Opens the dialog that creates a space, from anywhere below `Creation`. */
export const useCreateSpace = (): (() => void) => useContext(CreateSpaceContext)

/** Holds the one dialog that creates a space; its code comes when it is first asked for. */
export function CreateSpaceProvider({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState<'never' | 'open' | 'closed'>('never')
  const open = useCallback(() => setWanted('open'), [])
  return (
    <CreateSpaceContext value={open}>
      {children}
      {wanted !== 'never' && (
        <Suspense>
          <CreateSpaceDialog opened={wanted === 'open'} onClose={() => setWanted('closed')} />
        </Suspense>
      )}
    </CreateSpaceContext>
  )
}
