import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { clientRoutes } from '#clients/routes.tsx'
import { planRoutes } from '#plans/routes.tsx'
import { withAdministrator } from '#platform/database/migrate.ts'
import { bookKeys } from '#records/book-keys.ts'
import { verifyChains } from '#records/verify.ts'
import { signInAs, testApp } from '../../../tests/support/app.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { bundleJson, fhirFixture, fhirFolder, ofPatient, patientJson } from '../../../tests/support/fhir.ts'
import { mutate, mutationsOf } from '../../../tests/support/mutate-json.ts'
import { scenario } from '../../../tests/support/scenario.ts'
import { readJson } from './bundle.ts'
import type { ImportOptions } from './import-collection.ts'
import { importSources } from './import-sources.ts'
import { type Source, sourcesAt } from './sources.ts'

const database = await testDatabase()
let home: Awaited<ReturnType<typeof scenario>>

beforeEach(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  home = await scenario(database)
})

const source = (json: unknown, name = 'bundle.json'): Source => ({
  name,
  apart: false,
  read: async () => readJson(json),
})
const run = (sources: readonly Source[], more: Partial<ImportOptions> = {}) =>
  importSources(database, sources, {
    organisationId: home.organisationId,
    allEncounters: false,
    dryRun: false,
    ...more,
  })
const short = () => source(fhirFixture('synthea-short.json'), 'synthea-short.json')

/** Everything the organisation keeps, table by table. */
async function kept(): Promise<Record<string, number>> {
  const tables = [
    'client',
    'file',
    'file_status',
    'record',
    'record_version',
    'draft',
    'network_contact',
    'import_link',
    'access_log',
    'file_standing',
  ]
  const counts = tables.map(
    (table) => `(select count(*)::int from app.${table} where organisation_id = $1) as ${table}`,
  )
  const [row] = await database.sql<Record<string, number>>(
    `select ${counts.join(', ')}, (select next_file_number from app.organisation where id = $1) as next_file_number`,
    [home.organisationId],
  )
  return row!
}
const rows = <R extends Record<string, unknown>>(text: string) => database.sql<R>(text, [home.organisationId])
const results = (outcomes: Awaited<ReturnType<typeof run>>) =>
  outcomes.map(({ name, result, people }) => [name, result, people.map((each) => each.result).join(', ')])

describe('importing a bundle', () => {
  it('opens an accepted file with contacts and chronology signed by the system, and drafts nobody has signed', async () => {
    const [outcome] = await run([short()])
    expect(outcome).toMatchObject({
      result: 'taken',
      people: [
        {
          result: 'taken',
          file: 'WH-1001',
          made: { diagnoses: 2, contacts: 2, entries: 2, goals: 2, interventions: 2 },
        },
      ],
    })
    expect(
      await rows(
        `select f.status, f.nation, f.opened_on::text, f.created_by, c.legal_name, c.date_of_birth::text, c.communication_flag
         from app.file f join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id where f.organisation_id = $1`,
      ),
    ).toEqual([
      {
        status: 'accepted',
        nation: 'England',
        opened_on: '2026-03-02',
        created_by: null,
        legal_name: 'Brent Beer',
        date_of_birth: '1977-07-05',
        communication_flag: null,
      },
    ])
    expect(
      await rows(
        'select type, state, count(*)::int as n from app.record where organisation_id = $1 group by 1, 2 order by 1',
      ),
    ).toEqual([
      { type: 'chronology-entry', state: 'signed', n: 2 },
      { type: 'client-profile', state: 'draft', n: 1 },
      { type: 'network-contact', state: 'signed', n: 2 },
      { type: 'plan', state: 'draft', n: 1 },
    ])
    expect(
      await rows(`select v.facts->>'eventOn' as on, v.facts->>'withinResponsibility' as within, v.author_name, v.role_at_time
        from app.record_version v where v.organisation_id = $1 and v.type = 'chronology-entry' order by 1`),
    ).toEqual([
      { on: '2016-09-21', within: 'false', author_name: 'Wellheld', role_at_time: 'system' },
      { on: '2026-03-02', within: 'false', author_name: 'Wellheld', role_at_time: 'system' },
    ])
    expect(
      await rows('select name, type, verified_on from app.network_contact where organisation_id = $1 order by name'),
    ).toEqual([
      { name: 'Dr. Dagny Schoen', type: 'professional', verified_on: null },
      { name: 'STURDY MEMORIAL HOSPITAL', type: 'professional', verified_on: null },
    ])
  })

  it('leaves chains that verify and the standing worked out', async () => {
    await run([short()])
    const verified = await withAdministrator(database.administrator, (client) => verifyChains(client, {}))
    expect(verified.breaks).toEqual([])
    expect(verified.entries).toBeGreaterThanOrEqual(4)
    expect(
      await rows(
        `select evaluated_on::text, duties->0->>'code' as first from app.file_standing where organisation_id = $1`,
      ),
    ).toEqual([{ evaluated_on: '2026-03-02', first: 'C03' }])
  })

  it('counts every resource, and says why those that were not taken were not', async () => {
    const [outcome] = await run([short()])
    const left = Object.fromEntries(
      [...outcome!.tally].map(([type, { there, taken, notTaken }]) => [type, [there, taken, ...notTaken.keys()]]),
    )
    expect(left).toEqual({
      Patient: [1, 1],
      Organization: [1, 1],
      Practitioner: [1, 1],
      Encounter: [3, 1, 'it was neither an admission nor an emergency (--all-encounters takes these too)'],
      Condition: [2, 2],
      Goal: [2, 2],
      CarePlan: [2, 1, 'the plan is completed'],
      Observation: [1, 0, 'measurements and findings stay in the health record'],
      Claim: [1, 0, 'bills and claims have no place in a case file'],
      MedicationRequest: [1, 0, 'medicines are written down here with whoever prescribes them'],
    })
  })

  it('gives whoever holds the file drafts to go on with, and no verified profile', async () => {
    const asha = await home.caseManager('Asha Patel')
    await home.mentor('Ruth Adeyemi', { of: asha })
    const [outcome] = await run([short()])
    const [file] = await rows<{ id: string; client_id: string; number: string }>(
      'select id, client_id, number from app.file where organisation_id = $1',
    )
    await home.allocation({ id: file!.id, clientId: file!.client_id, number: file!.number }, asha, {
      from: '2026-03-02',
    })
    expect(outcome?.people[0]?.file).toBe(file!.number)

    const app = testApp(database, [...clientRoutes({ keys: bookKeys(randomBytes(32)) }), ...planRoutes])
    const visitor = await signInAs(app, asha)
    const read = await visitor.get(`/files/${file!.id}/profile`)
    expect(read.status).toBe(200)
    expect(read.text).not.toContain('Fracture of forearm')
    const form = await visitor.get(`/files/${file!.id}/profile/edit`)
    expect(form.value('Full legal name')).toBe('Brent Beer')
    expect(form.root.toString()).toContain('Fracture of forearm (past)')

    const [plan] = await rows<{ id: string }>(`select id from app.record where organisation_id = $1 and type = 'plan'`)
    const draft = await visitor.get(`/files/${file!.id}/plan/new?draft=${plan!.id}`)
    expect(draft.root.toString()).toContain('Diabetes self management plan: Prediabetes (taken over, not yet assessed)')
    expect(draft.root.toString()).toContain('Hemoglobin A1c')
  })

  it('takes a day of death, all encounters when they are asked for, and the name of the other system', async () => {
    const encounter = {
      resourceType: 'Encounter',
      id: 'e',
      subject: ofPatient,
      period: { start: '2019' },
      class: { code: 'AMB' },
    }
    const [outcome] = await run([source(bundleJson([patientJson({ deceasedDateTime: '2020-02-01' }), encounter]))], {
      allEncounters: true,
      source: 'Mill EPR',
    })
    expect(outcome?.people[0]?.made.entries).toBe(3)
    expect(await rows('select date_of_death::text as died from app.client where organisation_id = $1')).toEqual([
      { died: '2020-02-01' },
    ])
    expect(await rows('select distinct source from app.import_link where organisation_id = $1')).toEqual([
      { source: 'Mill EPR' },
    ])
  })
})

describe('importing again', () => {
  it('adds nothing, whatever the file is called', async () => {
    await run([short()])
    const before = await kept()
    const outcomes = await run([short(), { ...short(), name: 'copy.json' }])
    expect(results(outcomes)).toEqual([
      ['synthea-short.json', 'taken before', 'taken before'],
      ['copy.json', 'taken before', 'taken before'],
    ])
    expect(outcomes[0]?.people[0]?.file).toBe('WH-1001')
    expect(await kept()).toEqual(before)
  })

  it('says what has changed over there and what is new, and changes nothing here', async () => {
    await run([short()])
    const before = await kept()
    const changed = fhirFixture('synthea-short.json')
    const resource = (type: string) => changed.entry.find((entry) => entry.resource['resourceType'] === type)!.resource
    resource('Patient')['telecom'] = []
    const condition = structuredClone(resource('Condition'))
    changed.entry.push({ resource: { ...condition, id: 'new' } })
    const [outcome] = await run([source(changed)])
    expect(outcome).toMatchObject({
      result: 'not taken',
      people: [
        {
          result: 'changed since',
          file: 'WH-1001',
          changes: { changed: [`Patient/${resource('Patient')['id']}`], added: ['Condition/new'] },
        },
      ],
    })
    expect(await kept()).toEqual(before)
  })

  it('does not take another person for the one who had the id before', async () => {
    await run([source(bundleJson([patientJson()]))])
    const other = patientJson({ name: [{ family: 'Pike', given: ['Joan'] }], birthDate: '1950-01-01' })
    expect(results(await run([source(bundleJson([other]))]))).toEqual([['bundle.json', 'not taken', 'somebody else']])
    expect(results(await run([source(bundleJson([other]))], { source: 'Another EPR' }))).toEqual([
      ['bundle.json', 'taken', 'taken'],
    ])
  })
})

describe('somebody who may be a client already', () => {
  it.each([
    ['the same name and birth', patientJson({ id: 'x' })],
    [
      'the same NHS number',
      patientJson({
        id: 'x',
        name: [{ text: 'S. C.' }],
        birthDate: '1984-05-18',
        identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9434765919' }],
      }),
    ],
  ])('by %s is told and not merged', async (_, again) => {
    const known = patientJson({ identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '943 476 5919' }] })
    const joan = patientJson({ id: 'j', name: [{ family: 'Pike', given: ['Joan'] }] })
    await run([source(bundleJson([known]))])
    const outcomes = await run([source(bundleJson([again, joan]))])
    expect(results(outcomes)).toEqual([['bundle.json', 'partly taken', 'already a client, taken']])
    expect(outcomes[0]?.people.map(({ file }) => file)).toEqual(['WH-1001', 'WH-1002'])
    expect((await kept())['client']).toBe(2)
  })

  it('is found among clients nobody imported', async () => {
    await home.file('Sam Carter')
    expect(results(await run([source(bundleJson([patientJson()]))]))).toEqual([
      ['bundle.json', 'not taken', 'already a client'],
    ])
  })
})

describe('a dry run', () => {
  it('says the same as the run after it and stores nothing, not even a number', async () => {
    const before = await kept()
    const twice = [short(), source(bundleJson([patientJson()])), source(bundleJson([patientJson({ id: 'p2' })]))]
    const tried = await run(twice, { dryRun: true })
    expect(await kept()).toEqual(before)
    const done = await run(twice)
    expect(results(tried)).toEqual(results(done))
    expect(tried.map(({ tally }) => tally)).toEqual(done.map(({ tally }) => tally))
    expect(tried.flatMap(({ people }) => people.map(({ file }) => file))).toEqual([null, null, null])
  })
})

describe('something wrong', () => {
  it('in one bundle imports nothing of it, names the place, and lets the next go on', async () => {
    const joan = patientJson({ id: 'j', name: [{ family: 'Pike', given: ['Joan'] }] })
    const broken = bundleJson([joan, patientJson({ id: 'q', birthDate: '1984' })])
    const outcomes = await run([
      short(),
      source(broken, 'broken.json'),
      source(bundleJson([patientJson()]), 'last.json'),
    ])
    expect(results(outcomes)).toEqual([
      ['synthea-short.json', 'taken', 'taken'],
      ['broken.json', 'not taken', ''],
      ['last.json', 'taken', 'taken'],
    ])
    expect(outcomes[1]?.trouble).toEqual({
      resource: 'Patient/q',
      path: 'entry[1].resource.birthDate',
      sentence: 'gives only the year: a file is opened with the whole date of birth',
    })
    expect(
      (await rows<{ number: string }>('select number from app.file where organisation_id = $1 order by number')).map(
        ({ number }) => number,
      ),
    ).toEqual(['WH-1001', 'WH-1002'])
  })

  it('with a bundle without a patient is said', async () => {
    const [outcome] = await run([source(bundleJson([{ resourceType: 'Practitioner', id: 'd' }]))])
    expect(outcome).toMatchObject({
      result: 'not taken',
      trouble: { sentence: expect.stringContaining('has no patient') },
    })
    expect(outcome?.tally.get('Practitioner')?.notTaken).toEqual(new Map([['no record of a client refers to it', 1]]))
  })

  it('with one person of an export leaves the others taken', async () => {
    const { sources } = await sourcesAt(join(fhirFolder, 'export'))
    const [outcome] = await run(sources)
    expect(outcome).toMatchObject({
      name: '3 NDJSON files',
      result: 'partly taken',
      people: [
        { patient: 'Patient/1', result: 'taken' },
        { patient: 'Patient/2', result: 'taken', made: { diagnoses: 1 } },
        { patient: 'Patient/3', result: 'broken', trouble: { path: 'Patient.ndjson line 4: birthDate' } },
      ],
    })
    expect(results(await run(sources))).toEqual([['3 NDJSON files', 'not taken', 'taken before, taken before, broken']])
  })

  it('with our own database is no fault of the bundle', async () => {
    const failing = { asSystem: () => Promise.reject(Object.assign(new Error('gone'), { code: '57P01' })) }
    const options = { organisationId: home.organisationId, allEncounters: false, dryRun: false }
    await expect(importSources(failing, [short()], options)).rejects.toThrow('gone')
  })
})

describe('whatever is changed in a bundle', () => {
  it('is stored whole or not at all', async () => {
    const json = fhirFixture('synthea-short.json')
    await fc.assert(
      fc.asyncProperty(mutationsOf(json), async (mutations) => {
        home = await scenario(database)
        const changed = mutate(json, mutations)
        const [outcome] = await run([{ ...short(), read: async () => readJson(changed) }])
        const { file = 0, import_link: links = 0 } = await kept()
        if (outcome?.result === 'not taken') {
          expect(outcome.trouble?.sentence).toBeTruthy()
          expect([file, links]).toEqual([0, 0])
        } else expect([file, links > 0]).toEqual([outcome?.people.length, true])
      }),
      { numRuns: 12 },
    )
  })
})
