import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { bundleJson, fhirFixture, patientJson } from '../../../tests/support/fhir.ts'
import { importerFor, resultsOf, shortBundle, sourceOf } from '../../../tests/support/fhir-import.ts'
import { scenario } from '../../../tests/support/scenario.ts'

const database = await testDatabase()
let home: Awaited<ReturnType<typeof scenario>>
let into: ReturnType<typeof importerFor>

beforeEach(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  home = await scenario(database)
  into = importerFor(database, home.organisationId)
})

describe('importing again', () => {
  it('adds nothing, whatever the file is called', async () => {
    await into.run([shortBundle()])
    const before = await into.kept()
    const outcomes = await into.run([shortBundle(), { ...shortBundle(), name: 'copy.json' }])
    expect(resultsOf(outcomes)).toEqual([
      ['synthea-short.json', 'taken before', 'taken before'],
      ['copy.json', 'taken before', 'taken before'],
    ])
    expect(outcomes[0]?.people[0]?.file).toBe('WH-1001')
    expect(await into.kept()).toEqual(before)
  })

  it('says what has changed over there and what is new, and changes nothing here', async () => {
    await into.run([shortBundle()])
    const before = await into.kept()
    const changed = fhirFixture('synthea-short.json')
    const resource = (type: string) => changed.entry.find((entry) => entry.resource['resourceType'] === type)!.resource
    resource('Patient')['telecom'] = []
    const condition = structuredClone(resource('Condition'))
    changed.entry.push({ resource: { ...condition, id: 'new' } })
    const [outcome] = await into.run([sourceOf(changed)])
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
    expect(await into.kept()).toEqual(before)
  })

  it('does not take another person for the one who had the id before', async () => {
    await into.run([sourceOf(bundleJson([patientJson()]))])
    const other = patientJson({ name: [{ family: 'Pike', given: ['Joan'] }], birthDate: '1950-01-01' })
    expect(resultsOf(await into.run([sourceOf(bundleJson([other]))]))).toEqual([
      ['bundle.json', 'not taken', 'somebody else'],
    ])
    expect(resultsOf(await into.run([sourceOf(bundleJson([other]))], { source: 'Another EPR' }))).toEqual([
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
    await into.run([sourceOf(bundleJson([known]))])
    const outcomes = await into.run([sourceOf(bundleJson([again, joan]))])
    expect(resultsOf(outcomes)).toEqual([['bundle.json', 'partly taken', 'already a client, taken']])
    expect(outcomes[0]?.people.map(({ file }) => file)).toEqual(['WH-1001', 'WH-1002'])
    expect((await into.kept())['client']).toBe(2)
  })

  it('is found among clients nobody imported', async () => {
    await home.file('Sam Carter')
    expect(resultsOf(await into.run([sourceOf(bundleJson([patientJson()]))]))).toEqual([
      ['bundle.json', 'not taken', 'already a client'],
    ])
  })
})

describe('a dry run', () => {
  it('says the same as the run after it and stores nothing, not even a number', async () => {
    const before = await into.kept()
    const twice = [
      shortBundle(),
      sourceOf(bundleJson([patientJson()])),
      sourceOf(bundleJson([patientJson({ id: 'p2' })])),
    ]
    const tried = await into.run(twice, { dryRun: true })
    expect(await into.kept()).toEqual(before)
    const done = await into.run(twice)
    expect(resultsOf(tried)).toEqual(resultsOf(done))
    expect(tried.map(({ tally }) => tally)).toEqual(done.map(({ tally }) => tally))
    expect(tried.flatMap(({ people }) => people.map(({ file }) => file))).toEqual([null, null, null])
  })
})
