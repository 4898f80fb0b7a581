/** The pages of « Cabinet » that sentences send the adviser to, each by its title. */
export const FIRM_PAGE_TITLES = {
  identity: 'Identité',
  activities: 'Activités',
  contacts: 'Interlocuteurs',
  mediators: 'Médiateurs',
  insurer: 'Assureur de responsabilité civile professionnelle',
  templates: 'Modèles Word du cabinet',
} as const

/** 'la page Identité (Cabinet)'. */
export function firmPage(page: keyof typeof FIRM_PAGE_TITLES): string {
  return `la page ${FIRM_PAGE_TITLES[page]} (Cabinet)`
}
