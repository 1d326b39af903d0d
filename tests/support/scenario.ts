import type { TestDatabase } from './database.ts'
import { coverOf } from './scenario-cover.ts'
import { filesOf } from './scenario-files.ts'
import { breakGround } from './scenario-ground.ts'
import { staffOf } from './scenario-staff.ts'

/**
 * An organisation of its own, to be peopled by the functions it returns. Everything is written past row-level security, as
 * if it had been so all along; grants follow by themselves, as they do in life. Days not said are counted from the database's
 * clock at the moment of the call: people started two years ago, relationships a year ago, files opened eight weeks ago.
 *
 *     const home = await scenario(database)
 *     const asha = await home.caseManager('Asha Patel')
 *     const ruth = await home.mentor('Ruth Adeyemi', { of: asha })
 *     const file = await home.file('Sam Carter', { heldBy: asha })
 *     await home.activeCover(file, ruth, { to: '2026-03-06' })
 */
export async function scenario(
  database: TestDatabase,
  { name = 'Northstar', nation = 'England', words = {} as Record<string, string> } = {},
) {
  const ground = await breakGround(database, name, nation, words)
  return { ...ground, ...staffOf(ground), ...filesOf(ground), ...coverOf(ground) }
}

export type { ClientFile } from './scenario-files.ts'
export type { Member } from './scenario-ground.ts'

/**
 * The usual cast in an organisation of its own: Asha (case manager) held by Ruth (mentor) with Dele as deputy, managed by
 * Lena; Rosa is the registered manager; Anil administers; Quinn audits; Ben is another case manager with his own mentor Mary.
 * Asha holds Sam Carter's file, Ben holds Joan Pike's.
 */
export async function usualCast(database: TestDatabase) {
  const home = await scenario(database)
  const ruth = await home.mentor('Ruth Adeyemi')
  const dele = await home.mentor('Dele Okoro')
  const mary = await home.mentor('Mary Flynn')
  const lena = await home.lineManager('Lena Fox')
  const asha = await home.caseManager('Asha Patel', { manager: lena })
  const ben = await home.caseManager('Ben Hale', { manager: lena })
  const ashaAndRuth = await home.mentorship(ruth, asha)
  const ashaAndDele = await home.mentorship(dele, asha, { kind: 'deputy' })
  const benAndMary = await home.mentorship(mary, ben)
  return {
    home,
    asha,
    ben,
    ruth,
    dele,
    mary,
    lena,
    rosa: await home.registeredManager('Rosa Grant'),
    anil: await home.administrator('Anil Shah'),
    quinn: await home.qualityAuditor('Quinn Lowe'),
    ashaAndRuth,
    ashaAndDele,
    benAndMary,
    sam: await home.file('Sam Carter', { heldBy: asha }),
    joan: await home.file('Joan Pike', { heldBy: ben }),
  }
}
