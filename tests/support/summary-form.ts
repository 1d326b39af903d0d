import type { Client } from './client.ts'

/** A whole summary as it is typed. */
export const summaryTyped = {
  whoIsClient: 'Sam is 42, a gardener who talks in plants.',
  whyInvolved: 'Asked for by his deputy after an accident at work.',
  currentSituation: 'Settled at home with two visits a day.',
  progressSinceLast: 'Moved into his own flat.',
  risksAndSafety: 'Falls when tired.',
  whatToDoNow: 'Ring before visiting.',
  whatNotToDo: 'No surprises in the morning.',
  barriers: 'Fatigue.',
  nextReview: '2026-12-31',
  clientSaw: 'yes',
  chronologyReviewed: 'yes',
}

/** Opens the page of a new summary and signs it. @returns the page that answers */
export async function signSummary(client: Client, fileId: string, typed: Record<string, string> = summaryTyped) {
  const form = await client.get(`/files/${fileId}/summary/new`)
  return client.press(form, 'Sign', { clientSaw: 'yes', chronologyReviewed: 'yes', ...typed })
}
