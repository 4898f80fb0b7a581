/** The addresses of « Cabinet », under the frame that lists them. */
import type { ComponentType } from 'react'
import { Route } from 'react-router'
import { useWorkSession, type VaultControls } from '../../session/index.ts'
import { paths } from '../../ui/paths.ts'
import { lazyScreen } from '../lazy-screen.ts'
import { SettingsFrame } from './settings-frame.tsx'

const DataPage = lazyScreen(async () => ({ default: (await import('./data-page.tsx')).DataPage }))
const AppearancePage = lazyScreen(async () => ({ default: (await import('./appearance-page.tsx')).AppearancePage }))
const FirmPage = lazyScreen(async () => ({ default: (await import('../../features/firm/firm-page.tsx')).FirmPage }))
const LetterheadPage = lazyScreen(async () => ({ default: (await import('../../features/firm/letterhead-page.tsx')).LetterheadPage }))
const TemplatesPage = lazyScreen(async () => ({ default: (await import('../../features/firm/templates-page.tsx')).TemplatesPage }))
const ParagraphsPage = lazyScreen(async () => ({ default: (await import('../../features/firm/paragraphs-page.tsx')).ParagraphsPage }))
const MembersPage = lazyScreen(async () => ({ default: (await import('../../features/members/members-page.tsx')).MembersPage }))
const NoticesPage = lazyScreen(async () => ({ default: (await import('../../features/firm/notices-page.tsx')).NoticesPage }))
const UpdatesPage = lazyScreen(async () => ({ default: (await import('../../features/firm/updates-page.tsx')).UpdatesPage }))
const DemonstrationPage = lazyScreen(async () => ({
  default: (await import('../../features/firm/demonstration-page.tsx')).DemonstrationPage,
}))
const HouseRulesPage = lazyScreen(async () => ({ default: (await import('../../features/rules/house-rules-page.tsx')).HouseRulesPage }))
const AppliedRulesPage = lazyScreen(async () => ({
  default: (await import('../../features/rules/applied-rules-page.tsx')).AppliedRulesPage,
}))
const PapersPage = lazyScreen(async () => ({ default: (await import('../../features/papers/papers-page.tsx')).PapersPage }))
const OpeningPage = lazyScreen(async () => ({ default: (await import('../../features/vault/opening-page.tsx')).OpeningPage }))
const PersonalDataPage = lazyScreen(async () => ({
  default: (await import('../../features/privacy/personal-data-page.tsx')).PersonalDataPage,
}))
const InspectionPage = lazyScreen(async () => ({ default: (await import('../../features/privacy/inspection-page.tsx')).InspectionPage }))

const FIRM_PARTS = [paths.firm, paths.activities, paths.contacts, paths.mediators, paths.insurer, paths.producers]

export const SETTINGS_ROUTES = (
  <Route element={<SettingsFrame />}>
    {/* One form, whatever its part on screen. */}
    <Route element={<FirmPage />}>
      {FIRM_PARTS.map((path) => (
        <Route key={path} path={path} />
      ))}
    </Route>
    <Route path={paths.members} element={<WithVault page={MembersPage} />} />
    <Route path={paths.letterhead} element={<LetterheadPage />} />
    <Route path={paths.templates} element={<TemplatesPage />} />
    <Route path={paths.paragraphs} element={<ParagraphsPage />} />
    <Route path={paths.papers} element={<PapersPage />} />
    <Route path={paths.houseRules} element={<HouseRulesPage />} />
    <Route path={paths.appliedRules} element={<AppliedRulesPage />} />
    <Route path={paths.data} element={<DataPage />} />
    <Route path={paths.opening} element={<WithVault page={OpeningPage} />} />
    <Route path={paths.personalData} element={<WithVault page={PersonalDataPage} />} />
    <Route path={paths.inspection} element={<WithVault page={InspectionPage} />} />
    <Route path={paths.appearance} element={<AppearancePage />} />
    <Route path={paths.notices} element={<WithVault page={NoticesPage} />} />
    <Route path={paths.updates} element={<WithVault page={UpdatesPage} />} />
    <Route path={paths.demonstration} element={<DemonstrationPage />} />
  </Route>
)

/** A screen of a register of one's own: the fictitious firm has the one that says so in its place. */
function WithVault({ page: VaultPage }: { readonly page: ComponentType<{ readonly vault: VaultControls }> }) {
  const { vault } = useWorkSession()
  return vault ? <VaultPage vault={vault} /> : <DataPage />
}
