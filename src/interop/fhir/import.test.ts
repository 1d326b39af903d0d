import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { withAdministrator } from '#platform/database/migrate.ts'
import { verifyChains } from '#records/verify.ts'
import { signInAs, testApp } from '../../../tests/support/app.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { bundleJson, fhirFixture, fhirFolder, ofPatient, patientJson } from '../../../tests/support/fhir.ts'
import { importerFor, resultsOf, shortBundle, sourceOf } from '../../../tests/support/fhir-import.ts'
import { mutate, mutationsOf } from '../../../tests/support/mutate-json.ts'
import { scenario } from '../../../tests/support/scenario.ts'
import { readJson } from './bundle.ts'
import { importSources } from './import-sources.ts'
import { sourcesAt } from './sources.ts'

const database = await testDatabase()
let home: Awaited<ReturnType<typeof scenario>>
let into: ReturnType<typeof importerFor>

beforeEach(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  home = await scenario(database)
  into = importerFor(database, home.organisationId)
})

describe('importing a bundle', () => {
  it('opens an accepted file with contacts and chronology signed by the system, and drafts nobody has signed', async () => {
    const [outcome] = await into.run([shortBundle()])
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
      await into.rows(
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
      await into.rows(
        'select type, state, count(*)::int as n from app.record where organisation_id = $1 group by 1, 2 order by 1',
      ),
    ).toEqual([
      { type: 'chronology-entry', state: 'signed', n: 2 },
      { type: 'client-profile', state: 'draft', n: 1 },
      { type: 'network-contact', state: 'signed', n: 2 },
      { type: 'plan', state: 'draft', n: 1 },
    ])
    expect(
      await into.rows(`select v.facts->>'eventOn' as on, v.facts->>'withinResponsibility' as within, v.author_name, v.role_at_time
        from app.record_version v where v.organisation_id = $1 and v.type = 'chronology-entry' order by 1`),
    ).toEqual([
      { on: '2016-09-21', within: 'false', author_name: 'Wellheld', role_at_time: 'system' },
      { on: '2026-03-02', within: 'false', author_name: 'Wellheld', role_at_time: 'system' },
    ])
    expect(
      await into.rows(
        'select name, type, verified_on from app.network_contact where organisation_id = $1 order by name',
      ),
    ).toEqual([
      { name: 'Dr. Dagny Schoen', type: 'professional', verified_on: null },
      { name: 'STURDY MEMORIAL HOSPITAL', type: 'professional', verified_on: null },
    ])
  })

  it('leaves chains that verify and the standing worked out', async () => {
    await into.run([shortBundle()])
    const verified = await withAdministrator(database.administrator, (client) => verifyChains(client, {}))
    expect(verified.breaks).toEqual([])
    expect(verified.entries).toBeGreaterThanOrEqual(4)
    expect(
      await into.rows(
        `select evaluated_on::text, duties->0->>'code' as first from app.file_standing where organisation_id = $1`,
      ),
    ).toEqual([{ evaluated_on: '2026-03-02', first: 'C03' }])
  })

  it('counts every resource, and says why those that were not taken were not', async () => {
    const [outcome] = await into.run([shortBundle()])
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
    const [outcome] = await into.run([shortBundle()])
    const [file] = await into.rows<{ id: string; client_id: string; number: string }>(
      'select id, client_id, number from app.file where organisation_id = $1',
    )
    await home.allocation({ id: file!.id, clientId: file!.client_id, number: file!.number }, asha, {
      from: '2026-03-02',
    })
    expect(outcome?.people[0]?.file).toBe(file!.number)

    const app = testApp(database)
    const visitor = await signInAs(app, asha)
    const read = await visitor.get(`/files/${file!.id}/profile`)
    expect(read.status).toBe(200)
    expect(read.text).not.toContain('Fracture of forearm')
    const form = await visitor.get(`/files/${file!.id}/profile/edit`)
    expect(form.value('Full legal name')).toBe('Brent Beer')
    expect(form.root.toString()).toContain('Fracture of forearm (past)')

    const [plan] = await into.rows<{ id: string }>(
      `select id from app.record where organisation_id = $1 and type = 'plan'`,
    )
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
    const [outcome] = await into.run(
      [sourceOf(bundleJson([patientJson({ deceasedDateTime: '2020-02-01' }), encounter]))],
      {
        allEncounters: true,
        source: 'Mill EPR',
      },
    )
    expect(outcome?.people[0]?.made.entries).toBe(3)
    expect(await into.rows('select date_of_death::text as died from app.client where organisation_id = $1')).toEqual([
      { died: '2020-02-01' },
    ])
    expect(await into.rows('select distinct source from app.import_link where organisation_id = $1')).toEqual([
      { source: 'Mill EPR' },
    ])
  })
})

describe('something wrong', () => {
  it('in one bundle imports nothing of it, names the place, and lets the next go on', async () => {
    const joan = patientJson({ id: 'j', name: [{ family: 'Pike', given: ['Joan'] }] })
    const broken = bundleJson([joan, patientJson({ id: 'q', birthDate: '1984' })])
    const outcomes = await into.run([
      shortBundle(),
      sourceOf(broken, 'broken.json'),
      sourceOf(bundleJson([patientJson()]), 'last.json'),
    ])
    expect(resultsOf(outcomes)).toEqual([
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
      (
        await into.rows<{ number: string }>('select number from app.file where organisation_id = $1 order by number')
      ).map(({ number }) => number),
    ).toEqual(['WH-1001', 'WH-1002'])
  })

  it('with a bundle without a patient is said', async () => {
    const [outcome] = await into.run([sourceOf(bundleJson([{ resourceType: 'Practitioner', id: 'd' }]))])
    expect(outcome).toMatchObject({
      result: 'not taken',
      trouble: { sentence: expect.stringContaining('has no patient') },
    })
    expect(outcome?.tally.get('Practitioner')?.notTaken).toEqual(new Map([['no record of a client refers to it', 1]]))
  })

  it('with one person of an export leaves the others taken', async () => {
    const { sources } = await sourcesAt(join(fhirFolder, 'export'))
    const [outcome] = await into.run(sources)
    expect(outcome).toMatchObject({
      name: '3 NDJSON files',
      result: 'partly taken',
      people: [
        { patient: 'Patient/1', result: 'taken' },
        { patient: 'Patient/2', result: 'taken', made: { diagnoses: 1 } },
        { patient: 'Patient/3', result: 'broken', trouble: { path: 'Patient.ndjson line 4: birthDate' } },
      ],
    })
    expect(resultsOf(await into.run(sources))).toEqual([
      ['3 NDJSON files', 'not taken', 'taken before, taken before, broken'],
    ])
  })

  it('with our own database is no fault of the bundle', async () => {
    const failing = { asSystem: () => Promise.reject(Object.assign(new Error('gone'), { code: '57P01' })) }
    const options = { organisationId: home.organisationId, allEncounters: false, dryRun: false }
    await expect(importSources(failing, [shortBundle()], options)).rejects.toThrow('gone')
  })
})

describe('whatever is changed in a bundle', () => {
  it('is stored whole or not at all', async () => {
    const json = fhirFixture('synthea-short.json')
    await fc.assert(
      fc.asyncProperty(mutationsOf(json), async (mutations) => {
        into = importerFor(database, (await scenario(database)).organisationId)
        const changed = mutate(json, mutations)
        const [outcome] = await into.run([{ ...shortBundle(), read: async () => readJson(changed) }])
        const { file = 0, import_link: links = 0 } = await into.kept()
        if (outcome?.result === 'not taken') {
          expect(outcome.trouble?.sentence).toBeTruthy()
          expect([file, links]).toEqual([0, 0])
        } else expect([file, links > 0]).toEqual([outcome?.people.length, true])
      }),
      { numRuns: 12 },
    )
  })
})
