/** Names of what an event may hold, so that a table over them is complete or does not compile. */

/** A day, a code, a number or a flag, or a list of them: nobody's own words. */
type IsCode<V> = V extends string
  ? string extends V
    ? false
    : true
  : V extends number | boolean
    ? true
    : V extends readonly (infer Each)[]
      ? IsCode<Each>
      : false

/** Of each member of a union. */
type NameOf<F, Coded extends boolean> = F extends unknown
  ? { [Name in keyof F]-?: (false extends IsCode<NonNullable<F[Name]>> ? false : true) extends Coded ? Name : never }[keyof F]
  : never

/** What holds days, codes, numbers and flags alone. */
export type CodedName<F> = NameOf<F, true>

/** What may hold words. */
export type WordedName<F> = NameOf<F, false>
