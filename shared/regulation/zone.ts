/** Where the firm is: it decides which public holidays its jours ouvrables leave out. */
export const ZONES = [
  'metropole',
  'alsace-moselle',
  'alsace-moselle-no-good-friday',
  'guadeloupe',
  'martinique',
  'guyane',
  'reunion',
  'mayotte',
  'saint-barthelemy',
  'saint-martin',
  'saint-martin-27-may',
] as const

export type Zone = (typeof ZONES)[number]

export const ZONE_LABELS: Readonly<Record<Zone, string>> = {
  metropole: 'France métropolitaine',
  'alsace-moselle': 'Alsace-Moselle',
  'alsace-moselle-no-good-friday': 'Alsace-Moselle, sans le Vendredi saint',
  guadeloupe: 'Guadeloupe',
  martinique: 'Martinique',
  guyane: 'Guyane',
  reunion: 'La Réunion',
  mayotte: 'Mayotte',
  'saint-barthelemy': 'Saint-Barthélemy',
  'saint-martin': 'Saint-Martin',
  'saint-martin-27-may': 'Saint-Martin, abolition le 27 mai',
}

/** By whose clock the firm's day begins. */
export const TIME_ZONES: Readonly<Record<Zone, string>> = {
  metropole: 'Europe/Paris',
  'alsace-moselle': 'Europe/Paris',
  'alsace-moselle-no-good-friday': 'Europe/Paris',
  guadeloupe: 'America/Guadeloupe',
  martinique: 'America/Martinique',
  guyane: 'America/Cayenne',
  reunion: 'Indian/Reunion',
  mayotte: 'Indian/Mayotte',
  'saint-barthelemy': 'America/St_Barthelemy',
  'saint-martin': 'America/Marigot',
  'saint-martin-27-may': 'America/Marigot',
}
