/** The frame of « Cabinet »: the list of its screens, with a search over all that they set, beside the one shown. */
import { Box, Button, Link, OutlinedInput, Typography } from '@mui/material'
import { List as ListIcon } from 'lucide-react'
import { useState } from 'react'
import { Outlet, Link as RouterLink, useLocation } from 'react-router'
import { useWorkSession } from '../../session/index.ts'
import { groupedSections, settingsSections } from './sections.ts'
import { type FoundSection, findSettings } from './settings-search.ts'

export function SettingsFrame() {
  const { pathname } = useLocation()
  return (
    <Box sx={{ flex: 1, minWidth: 0, display: { md: 'flex' }, alignItems: 'flex-start' }}>
      <SettingsList pathname={pathname} />
      <Outlet />
    </Box>
  )
}

/** Beside the screen where there is room; above it, folded, where there is not. */
function SettingsList({ pathname }: { readonly pathname: string }) {
  const { vault } = useWorkSession()
  const [query, setQuery] = useState('')
  const [isUnfolded, setIsUnfolded] = useState(false)
  const found = findSettings(settingsSections({ hasVault: vault !== undefined }), query)
  return (
    <Box
      component="nav"
      aria-label="Réglages du cabinet"
      className="no-print"
      sx={{
        flexShrink: 0,
        width: { md: '15.5rem' },
        maxWidth: { md: '34%' },
        position: { md: 'sticky' },
        top: 0,
        maxHeight: { md: '100vh' },
        overflowY: { md: 'auto' },
        pl: { xs: 2, md: 3 },
        pr: { xs: 2, md: 0 },
        pt: { xs: 2, md: 4 },
        pb: { md: 4 },
      }}
    >
      <Button
        variant="outlined"
        color="inherit"
        aria-expanded={isUnfolded}
        startIcon={<ListIcon size={18} aria-hidden />}
        onClick={() => setIsUnfolded(!isUnfolded)}
        sx={{ display: { md: 'none' } }}
      >
        Tous les réglages
      </Button>
      <Box sx={{ display: { xs: isUnfolded ? 'block' : 'none', md: 'block' }, pt: { xs: 1.5, md: 0 } }}>
        <OutlinedInput
          type="search"
          size="small"
          fullWidth
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          placeholder="Chercher"
          slotProps={{ input: { 'aria-label': 'Chercher un réglage', spellCheck: false } }}
          sx={{ mb: 1.5 }}
        />
        {groupedSections(found.map(({ section }) => section)).map(
          ([group, sections]) =>
            sections.length > 0 && (
              <Box key={group} sx={{ mb: 1 }}>
                <Typography variant="caption" color="textSecondary" component="p" sx={{ px: 1.5 }}>
                  {group}
                </Typography>
                <Box component="ul" aria-label={group} sx={{ listStyle: 'none', p: 0, m: 0 }}>
                  {found
                    .filter(({ section }) => sections.includes(section))
                    .map((one) => (
                      <SectionLink
                        key={one.section.path}
                        found={one}
                        isCurrent={one.section.path === pathname}
                        onFollow={() => setIsUnfolded(false)}
                      />
                    ))}
                </Box>
              </Box>
            ),
        )}
        {found.length === 0 && (
          <Typography role="status" variant="body2" color="textSecondary" sx={{ px: 1.5 }}>
            Aucun réglage ne correspond.
          </Typography>
        )}
      </Box>
    </Box>
  )
}

type SectionLinkProps = { readonly found: FoundSection; readonly isCurrent: boolean; readonly onFollow: () => void }

function SectionLink({ found: { section, settings }, isCurrent, onFollow }: SectionLinkProps) {
  return (
    <li>
      <Link
        component={RouterLink}
        to={section.path}
        onClick={onFollow}
        underline="none"
        color="inherit"
        {...(isCurrent && { 'aria-current': 'page' as const })}
        sx={{
          display: 'block',
          px: 1.5,
          py: 0.25,
          borderLeft: 3,
          borderColor: isCurrent ? 'primary.main' : 'transparent',
          color: isCurrent ? 'primary.main' : 'text.primary',
          fontWeight: isCurrent ? 600 : 450,
          fontSize: '0.875rem',
          overflowWrap: 'break-word',
          '&:hover': { bgcolor: 'action.hover' },
        }}
      >
        {section.title}
        {settings.map((setting) => (
          <Typography key={setting} variant="caption" component="span" color="textSecondary" sx={{ display: 'block' }}>
            {setting}
          </Typography>
        ))}
      </Link>
    </li>
  )
}
