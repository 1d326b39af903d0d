import { opens } from '#platform/database/access-log.ts'
import type { Visit } from '#platform/http/route.ts'
import type { Around } from '#records/pages.tsx'
import { reflectionsUrl } from './urls.ts'

/** What stands above a record of a person's own book: their own list, or for whom it was shared with, the way back. */
export async function aroundPerson(visit: Visit, personId: string): Promise<Around> {
  opens(visit.tx, personId)
  return personId === visit.actor.personId
    ? { back: { href: reflectionsUrl, text: 'My reflections' } }
    : { back: { href: '/mentoring', text: 'Mentoring' } }
}
