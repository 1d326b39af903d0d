import type { Client, Fields } from './client.ts'

/** What a manager types to open a file. */
export const openingTyped = (more: Fields = {}): Fields => ({
  legalName: 'Sofia Lindqvist',
  preferredName: 'Sof',
  'dateOfBirth-day': '4',
  'dateOfBirth-month': '3',
  'dateOfBirth-year': '1988',
  referrer: 'Hale & Co',
  referrerType: 'solicitor-claimant',
  funder: 'Hale & Co',
  fundingBasis: 'interim-payment',
  reason: 'Help at home after a brain injury.',
  urgency: 'routine',
  knownRisks: 'none known',
  reviewBand: 'standard',
  isRegulated: 'no',
  litigationLive: 'yes',
  conflictCheck: 'clear',
  ...more,
})

/** Opens a file through its page. @returns the file's id */
export async function openThroughPage(manager: Client, more: Fields = {}): Promise<string> {
  const form = await manager.get('/intake/new')
  const opened = await manager.press(form, 'Accept and open the file', openingTyped(more))
  const fileId = /\/files\/([0-9a-f-]{36})\//.exec(opened.location ?? '')?.[1]
  if (!fileId) throw new Error(`the file was not opened: ${opened.status} ${opened.errors.join('; ')}`)
  return fileId
}

/** What a manager types to ask somebody to take a file. */
export const proposalTyped = (personId: string, more: Fields = {}): Fields => ({
  person: personId,
  role: 'primary',
  weight: '6',
  ...more,
})

/** Asks somebody through the page. @returns the page that answers */
export async function askThroughPage(manager: Client, fileId: string, personId: string, more: Fields = {}) {
  const form = await manager.get(`/files/${fileId}/allocation/propose`)
  return manager.press(form, 'Ask them', proposalTyped(personId, more))
}

/** Asks somebody through the page, and has them accept. */
export async function allocateThroughPages(
  manager: Client,
  caseManager: Client,
  fileId: string,
  personId: string,
  more: Fields = {},
): Promise<void> {
  const asked = await askThroughPage(manager, fileId, personId, more)
  if (asked.status !== 303) throw new Error(`not proposed: ${asked.errors.join('; ')}`)
  const proposals = await caseManager.get('/allocations')
  const answer = proposals.root.querySelectorAll('.due a').at(-1)?.getAttribute('href') ?? ''
  const accepted = await caseManager.press(await caseManager.get(answer), 'Answer and accept', { conflict: 'none' })
  if (accepted.status !== 303) throw new Error(`not accepted: ${accepted.text}`)
}
