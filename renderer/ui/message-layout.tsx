/**
 * A message as its program laid it out: in a frame that runs nothing, goes nowhere and fetches nothing.
 *
 * Its layout was made harmless where it was read; the sandbox and the policy stand behind that.
 */
import { Box } from '@mui/material'

const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
const PAPER = 'body{margin:16px;font:15px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;overflow-wrap:anywhere}img{max-width:100%}'

export function MessageLayout({ layout }: { readonly layout: string }) {
  const page = `<!doctype html><html lang="fr"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>Message</title><style>${PAPER}</style><body>${layout}`
  return (
    <Box
      component="iframe"
      title="Mise en forme du message"
      sandbox=""
      referrerPolicy="no-referrer"
      srcDoc={page}
      sx={{ display: 'block', width: '100%', height: 360, mt: 1, border: 1, borderColor: 'divider', bgcolor: '#fff', resize: 'vertical' }}
    />
  )
}
