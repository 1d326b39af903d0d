import { rolesThatEver } from './decide.ts'
import type { Verb } from './verbs.ts'

/** The guard of a route: whoever could ever do this may ask; the action decides again when it knows about what. */
export const may = (verb: Verb): { verb: Verb; allows: (roles: readonly string[]) => boolean } => {
  const able: readonly string[] = rolesThatEver(verb)
  return { verb, allows: (roles) => roles.some((role) => able.includes(role)) }
}
