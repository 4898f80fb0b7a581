/**
 * How the register is looked at: filters in the address, so that going back finds them again. What is searched and the name of whoever
 * was spoken to stay in memory: the browser writes addresses in its history, in clear.
 */
import { useEffect, useState } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import { useSession } from '../../session/index.ts'
import { type Filters, NATURE_CHOICES, REGIME_CHOICES, REGISTER_STATES } from './register-filter.ts'

/** What no address may tell. */
type Unwritten = { readonly query: string; readonly recipient?: string | undefined }

/** By the open register, then by the visit: both go when it is locked. */
const unwritten = new WeakMap<object, Map<string, Unwritten>>()

export type RegisterView = {
  readonly query: string
  readonly filters: Filters
  readonly search: (query: string) => void
  /** Changes some filters, and leaves the others. */
  readonly filter: (change: Partial<Filters>) => void
}

export function useRegisterView(): RegisterView {
  const { register } = useSession()
  const { key } = useLocation()
  const [address, setAddress] = useSearchParams()
  const [typed, setTyped] = useState<Unwritten>(() => unwritten.get(register)?.get(key) ?? { query: '' })
  // The address follows a moment after a choice: two choices made meanwhile both count.
  const [chosen, setChosen] = useState<Filters>()
  const filters = chosen ?? { ...filtersOf(address), recipient: typed.recipient }
  useEffect(() => {
    const visits = unwritten.get(register) ?? new Map<string, Unwritten>()
    unwritten.set(register, visits.set(key, typed))
  }, [register, key, typed])
  useEffect(() => {
    if (!chosen) return
    const wanted = new URLSearchParams(addressOf(chosen))
    if (wanted.toString() === address.toString()) setChosen(undefined)
    else setAddress(wanted, { replace: true })
  }, [chosen, address, setAddress])
  return {
    query: typed.query,
    filters,
    search: (query) => setTyped((before) => ({ ...before, query })),
    filter: (change) => {
      setChosen((before) => ({ ...(before ?? filters), ...change }))
      if ('recipient' in change) setTyped((before) => ({ ...before, recipient: change.recipient }))
    },
  }
}

/** The filters that an address tells; what it says otherwise than this application is not heard. */
export function filtersOf(address: URLSearchParams): Filters {
  const oneOf = <T extends string>(name: string, choices: readonly T[]) => choices.find((each) => each === address.get(name))
  const cents = (name: string) => (/^\d{1,12}$/.test(address.get(name) ?? '') ? Number(address.get(name)) : undefined)
  return {
    state: oneOf('etat', REGISTER_STATES) ?? 'all',
    isLate: address.has('retard'),
    year: /^\d{4}$/.exec(address.get('annee') ?? '')?.[0],
    regime: oneOf('regime', REGIME_CHOICES),
    nature: oneOf('nature', NATURE_CHOICES),
    fromCents: cents('de'),
    toCents: cents('a'),
  }
}

/** @param filters whose recipient is left out */
export function addressOf({ state, isLate, year, regime, nature, fromCents, toCents }: Filters): Record<string, string> {
  return {
    ...(state !== 'all' && { etat: state }),
    ...(isLate && { retard: '1' }),
    ...(year && { annee: year }),
    ...(regime && { regime }),
    ...(nature && { nature }),
    ...(fromCents !== undefined && { de: String(fromCents) }),
    ...(toCents !== undefined && { a: String(toCents) }),
  }
}
