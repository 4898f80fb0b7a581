/** Why a day is that one, or why there is none: the explanation, and the strip of days behind it, on request. */
import { Button, Collapse, Typography } from '@mui/material'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { explainPeriod, type LocalDate, type Period, type YearlyHoliday, type Zone } from '../../shared/regulation/index.ts'
import { PeriodStrip } from './period-strip.tsx'

type WhyThisDayProps = {
  readonly explanation: string
  /** Absent where no period leads to the day. */
  readonly counted?:
    | { readonly from: LocalDate; readonly period: Period; readonly holidays?: readonly YearlyHoliday[] | undefined }
    | undefined
  readonly zone: Zone
  /** Where there is no day to ask about. */
  readonly hasNoDay?: boolean
  /** What stands beside the button. */
  readonly beside?: ReactNode
}

export function WhyThisDay({ explanation, counted, zone, hasNoDay = false, beside }: WhyThisDayProps) {
  const [isOpen, setIsOpen] = useState(false)
  const panelId = useId()
  return (
    <>
      <Button
        size="small"
        color="inherit"
        onClick={() => setIsOpen(!isOpen)}
        aria-expanded={isOpen}
        aria-controls={panelId}
        endIcon={<ChevronDown size={16} aria-hidden style={{ transform: isOpen ? 'rotate(180deg)' : 'none' }} />}
        sx={{ ml: -0.75, color: 'text.secondary' }}
      >
        {hasNoDay ? 'Pourquoi ?' : 'Pourquoi ce jour ?'}
      </Button>
      {beside}
      <Collapse in={isOpen} id={panelId} unmountOnExit>
        <Typography variant="body2" sx={{ mb: counted ? 1.5 : 0 }}>
          {explanation}
        </Typography>
        {counted && <PeriodStrip explanation={explainPeriod(counted.from, counted.period, zone, counted.holidays)} />}
      </Collapse>
    </>
  )
}
