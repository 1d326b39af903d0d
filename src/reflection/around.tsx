import type { Visit } from '#platform/http/route.ts'
import type { Around } from '#records/pages.tsx'
import { reflectionsUrl } from './urls.ts'

/** What stands above a record of a person's own book: their own list, or for whom it was shared with, the way back. */
export const aroundPerson = async (visit: Visit, personId: string): Promise<Around> =>
  personId === visit.actor.personId
    ? { back: { href: reflectionsUrl, text: 'My reflections' } }
    : { back: { href: '/mentoring', text: 'Mentoring' } }
