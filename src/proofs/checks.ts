import { auditChecks } from './audit.ts'
import type { Check } from './check.ts'
import { holidayChecks } from './holiday.ts'
import type { ProofName } from './proof.ts'
import { sickDayChecks } from './sick-day.ts'

const checks: Record<ProofName, readonly Check[]> = {
  holiday: holidayChecks,
  'sick-day': sickDayChecks,
  audit: auditChecks,
}

/** Every check of a proof, in the rulebook's order. */
export const checksOf = (proof: ProofName): readonly Check[] => checks[proof]
