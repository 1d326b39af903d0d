import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import { bundleJson, patientJson } from '../../tests/support/fhir.ts'
import { importerFor, shortBundle, sourceOf } from '../../tests/support/fhir-import.ts'
import { scenario } from '../../tests/support/scenario.ts'
import { importAsData, importInWords } from './import-summary.ts'

const database = await testDatabase()
let into: ReturnType<typeof importerFor>
const told = { organisation: 'Northstar', dryRun: false, passedOver: 0, seconds: 1.23 }

beforeEach(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  into = importerFor(database, (await scenario(database)).organisationId)
})

describe('a run in words', () => {
  it('says what was taken of which bundle, what was not, and why', async () => {
    const broken = sourceOf(bundleJson([patientJson({ birthDate: '1984' })]), 'broken\u001b[31m.json')
    const outcomes = await into.run([shortBundle(), broken])
    expect(importInWords({ ...told, outcomes, passedOver: 1 })).toBe(
      [
        'synthea-short.json',
        '  file WH-1001: profile (draft), 2 diagnoses, 2 contacts, 2 chronology entries, plan (draft), 2 goals, 2 interventions',
        'broken�[31m.json',
        '  not taken: Patient/p1 at entry[0].resource.birthDate: gives only the year: a file is opened with the whole date of birth.',
        '',
        'Resource           there  taken  not taken  why not',
        'CarePlan               2      1          1  the plan is completed',
        'Claim                  1      0          1  bills and claims have no place in a case file',
        'Condition              2      2          0',
        'Encounter              3      1          2  it was neither an admission nor an emergency (--all-encounters takes these too)',
        'Goal                   2      2          0',
        'MedicationRequest      1      0          1  medicines are written down here with whoever prescribes them',
        'Observation            1      0          1  measurements and findings stay in the health record',
        'Organization           1      1          0',
        'Patient                2      1          1  the bundle has something in it that cannot be taken',
        'Practitioner           1      1          0',
        '',
        'Of the people taken:',
        '  1×  a gender was not taken: pronouns are asked, never guessed from it',
        '  1×  a marital status was not taken: the profile does not ask it',
        '  1×  an ethnic group was not taken: it is the client’s to say',
        '',
        'One other file or folder was not looked into.',
        '',
        '2 bundles for Northstar: 1 taken, 1 not taken (1.2 s).',
        'Drafts wait for whoever will hold the files: nothing taken over has been checked here.',
      ].join('\n'),
    )
  })

  it('says of a second run that nothing was added, and shows no table where nothing was read', async () => {
    const patient = () => sourceOf(bundleJson([patientJson()]))
    await into.run([patient()])
    const again = importInWords({ ...told, outcomes: await into.run([patient()]) }).split('\n')
    expect(again[1]).toBe('  taken before as file WH-1001, nothing has changed since')
    expect(again.slice(-2)).toEqual([
      '1 bundle for Northstar: 0 taken, 1 taken before, 0 not taken (1.2 s).',
      'Nothing was added.',
    ])
    expect(importInWords({ ...told, outcomes: await into.run([sourceOf([], 'list.json')]) })).toBe(
      [
        'list.json',
        '  not taken: is no resource: it has no resourceType.',
        '',
        '1 bundle for Northstar: 0 taken, 1 not taken (1.2 s).',
        'Nothing was added.',
      ].join('\n'),
    )
  })
})

describe('a run as data', () => {
  it('counts the same and names nobody', async () => {
    const data = importAsData({ ...told, outcomes: await into.run([shortBundle()]) })
    expect(data.total).toMatchObject({
      bundles: 1,
      taken: 1,
      takenBefore: 0,
      partlyTaken: 0,
      notTaken: 0,
      resources: { CarePlan: { there: 2, taken: 1, notTaken: { 'the plan is completed': 1 } } },
    })
    expect(JSON.stringify(data)).not.toMatch(/Brent|Beer/)
  })
})
