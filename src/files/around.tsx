import { opens } from '#platform/database/access-log.ts'
import { found } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import type { Around } from '#records/pages.tsx'
import { FileHeader, type FileTab } from './header.tsx'
import { type FileIdentity, identityOf } from './identity-store.ts'
import { timelineUrl } from './urls.ts'

/** A file the visitor may open, with what stands above its pages. @throws NotFound */
export async function openFile(
  visit: Visit,
  fileId: string,
  tab?: FileTab,
): Promise<{ file: FileIdentity; header: ReturnType<typeof FileHeader> }> {
  const file = found(await identityOf(visit.tx, fileId))
  opens(visit.tx, fileId)
  return { file, header: <FileHeader file={file} today={visit.today} tab={tab} /> }
}

/** What stands above a record of a file, and the way back. */
export async function aroundFile(visit: Visit, fileId: string): Promise<Around> {
  const { header } = await openFile(visit, fileId)
  return { header, back: { href: timelineUrl(fileId), text: 'Timeline' } }
}
