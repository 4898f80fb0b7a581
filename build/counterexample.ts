/** What a property was drawn from, and what is kept of a value that broke it. */

/** One run of a property that failed, shrunk to the smallest value that still fails. */
export type Counterexample = {
  /** The test's file, from the root of the project. */
  readonly file: string
  /** The test's name, its `describe` blocks before it. */
  readonly name: string
  readonly seed: number
  readonly path: string
  /** The property's arguments, as JavaScript: an array. */
  readonly value: string
  readonly error: string
}

/** The variables by which `npm run test:explore` says what a run draws, and where its findings go. */
export const DRAW_VARIABLES = { seed: 'PROPERTY_SEED', findings: 'PROPERTY_FINDINGS' } as const

const SEED_OF_TESTS = 1

export type Draw = { readonly seed: number; readonly findings: string | undefined }

/** What this run draws its values from: always the same, unless the environment says otherwise. */
export function drawOf(environment: Readonly<Record<string, string | undefined>>): Draw {
  const seed = environment[DRAW_VARIABLES.seed]
  return { seed: seed === undefined ? SEED_OF_TESTS : Number(seed), findings: environment[DRAW_VARIABLES.findings] }
}

/** A counterexample as it is told, with what makes a regression case of it. */
export function regressionCase({ file, name, seed, path, value, error }: Counterexample): string {
  return [
    `COUNTEREXAMPLE: ${name}`,
    `  in ${file}, seed ${seed}, path ${path}`,
    `  ${error.split('\n', 1)[0]}`,
    'Keep it as a regression case: among the options of that property, after its function, paste',
    `  examples: [${value}] as never,`,
    'Draw it again, as it was found:',
    `  npm run test:explore -- --seed ${seed} ${file}`,
  ].join('\n')
}
