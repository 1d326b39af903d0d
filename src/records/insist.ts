import type { Zone } from '#access/matrix.ts'
import type { Verb } from '#access/verbs.ts'
import type { Visit } from '#platform/http/route.ts'
import { type Standing, standingFor } from './author.ts'
import { authorOf } from './submit.ts'

/**
 * Makes sure that the visitor may do this in a file, before its form is shown or its act begins.
 * @returns how they stand to it
 * @throws NotFound without any relationship to the file; Refused, with the reason, when only others may
 */
export const insist = (visit: Visit, verb: Verb, fileId: string, zone: Zone = 'Z2'): Promise<Standing> =>
  standingFor(visit, authorOf(visit), { verb, bookId: fileId, bookKind: 'file', zone })
