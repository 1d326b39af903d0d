import type { Form } from '#platform/http/form.ts'
import { type ConflictKind, isConflictKind } from './rules.ts'

/** What was typed about a conflict, to be shown again. */
export const conflictTyped = (form: Form) => ({ kind: form.text('kind'), explanation: form.text('explanation') })

/** Reads what somebody says of their own conflict: the answers, or what is wrong with them by field. */
export function readConflict(
  form: Form,
): { ok: true; kind: ConflictKind; explanation: string } | { ok: false; errors: Record<string, string> } {
  const { kind, explanation } = conflictTyped(form)
  if (isConflictKind(kind) && explanation.length >= 3) return { ok: true, kind, explanation }
  return {
    ok: false,
    errors: {
      ...(isConflictKind(kind) ? {} : { kind: 'Choose what kind of tie it is' }),
      ...(explanation.length < 3 ? { explanation: 'Say what it is, in a few words' } : {}),
    },
  }
}
