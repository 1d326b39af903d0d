import { expect, test } from 'vitest'
import { judgedOn } from '#standing/judged-on.ts'
import { refreshOrganisation } from '#standing/refresh.ts'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { scenario } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)

/** The checks the rulebook marks ◊ in 5.3. */
const early = ['S01', 'S02', 'S03', 'S05', 'S07', 'S08', 'S12']

test('scenario 58: of a case three days old only the checks marked for new cases are judged', async () => {
  database.setNow('2026-11-23T09:00:00Z')
  const home = await scenario(database)
  const asha = await home.caseManager('Asha Patel', { mentor: await home.mentor('Ruth Adeyemi') })
  const file = await home.file('Sam Carter', { heldBy: asha, openedOn: '2026-11-20' })
  await refreshOrganisation(database, home.organisationId)

  const sickDayOn = async (day: string) => {
    const judged = await database.asSystem(home.organisationId, (scope) =>
      judgedOn(scope, file.id, Temporal.PlainDate.from(day)),
    )
    const { checks } = judged!.proofs.find(({ proof }) => proof === 'sick-day')!
    const of = (result: string) => checks.filter((check) => check.result === result).map(({ code }) => code)
    return { judged: [...of('pass'), ...of('amber'), ...of('fail')].sort(), notNow: of('n/a') }
  }
  const atThreeDays = await sickDayOn('2026-11-23')
  expect(atThreeDays.judged.length).toBeGreaterThan(2)
  expect(early).toEqual(expect.arrayContaining(atThreeDays.judged))
  expect(atThreeDays.notNow).toEqual(expect.arrayContaining(['S04', 'S09', 'S14', 'S15', 'S17']))
  expect((await sickDayOn('2026-11-27')).notNow).toContain('S04')
  expect((await sickDayOn('2026-11-28')).judged).toContain('S04')

  const page = await (await signInAs(app, asha)).get(`/files/${file.id}/proofs`)
  const sickDay = page.root.querySelector('#sick-day')!
  const later = sickDay.querySelectorAll('details').find((each) => each.text.includes('does not concern this file now'))
  expect(later?.text).toContain('Judged once the case is five working days old.')
  expect(later?.text).toContain('S04')
})
