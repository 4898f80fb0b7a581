/** Fields of ways to reach someone: a number is written as people write it, an address that cannot be one is told of. */
import { type ComponentProps, useState } from 'react'
import { emailsWarning, emailWarning, formatPhone } from '../../shared/language/contact-details.ts'
import { TextField } from './field.tsx'

type ContactFieldProps = Omit<ComponentProps<typeof TextField>, 'type' | 'onBlur'>

/**
 * An e-mail address: told of once the field is left, never while it is being typed for the first time. The browser’s own field for
 * one would turn the accents of its domain into « xn-- » as they are typed.
 */
export function EmailField(props: ContactFieldProps) {
  return <WarnedField {...props} inputMode="email" warningOf={emailWarning} />
}

/** Where someone is reached, in words: any e-mail address in it is read. */
export function ContactField(props: ContactFieldProps) {
  return <WarnedField {...props} warningOf={emailsWarning} />
}

type WarnedFieldProps = ContactFieldProps & { readonly warningOf: (typed: string) => string | undefined }

function WarnedField({ warningOf, error, value, ...field }: WarnedFieldProps) {
  const [isLeft, setIsLeft] = useState(value !== '')
  return <TextField {...field} value={value} error={error ?? (isLeft ? warningOf(value) : undefined)} onBlur={() => setIsLeft(true)} />
}

/** A telephone number, in pairs of figures once it was typed and the field is left. */
export function PhoneField({ value, onChange, ...field }: ContactFieldProps) {
  const [found] = useState(value)
  const leave = () => {
    const written = formatPhone(value)
    if (value !== found && written !== value) onChange(written)
  }
  return <TextField {...field} type="tel" value={value} onChange={onChange} onBlur={leave} />
}
