import type { Client } from './client.ts'

/** A visit as it is typed on Monday 9 November 2026. */
export const visitTyped = {
  type: 'home-visit',
  'occurredFrom-date': '2026-11-09',
  'occurredFrom-time': '10:00',
  lasted: '60',
  facts: 'Sam took 20 mg in the morning.',
  clientVoice: 'The blue one, after breakfast.',
}

/** Opens the page of a new note and signs it. @returns the page that answers */
export async function signNote(client: Client, fileId: string, typed: Record<string, string> = {}) {
  const form = await client.get(`/files/${fileId}/notes/new`)
  return client.press(form, 'Sign', { ...visitTyped, ...typed })
}
