/** A version that the search at start found: said once, on every screen, until it is looked at or put off. */
import { Button } from '@mui/material'
import { useEffect, useState } from 'react'
import { Link as RouterLink } from 'react-router'
import { useSession } from '../session/index.ts'
import { Notice } from '../ui/notice.tsx'
import { paths } from '../ui/paths.ts'

export function UpdateNotice() {
  const { host, vault } = useSession()
  const [version, setVersion] = useState<string>()
  const [isPutOff, setIsPutOff] = useState(false)
  useEffect(() => {
    if (!vault) return undefined
    const read = async () => {
      const { step, checksAtStart } = await host.updates.state()
      setVersion(step.kind === 'found' && checksAtStart ? step.release.version : undefined)
    }
    void read()
    return host.on('updatesChanged', read)
  }, [host, vault])
  if (version === undefined || isPutOff) return null
  return (
    <Notice
      tone="info"
      action={
        <>
          <Button color="inherit" component={RouterLink} to={paths.updates} onClick={() => setIsPutOff(true)}>
            Voir
          </Button>
          <Button color="inherit" onClick={() => setIsPutOff(true)}>
            Plus tard
          </Button>
        </>
      }
    >
      La version {version} de l’application est disponible.
    </Notice>
  )
}
