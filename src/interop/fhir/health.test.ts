import { describe, expect, it } from 'vitest'
import { leftOf, mapped, ofPatient, withPatient } from '../../../tests/support/fhir.ts'

describe('health', () => {
  const condition = (id: string, text: string, more: Record<string, unknown> = {}) => ({
    resourceType: 'Condition',
    id,
    subject: ofPatient,
    code: { text },
    ...more,
  })
  const status = (code: string) => ({ clinicalStatus: { coding: [{ code }] } })
  it('lists what is over after what is not, the same once', () => {
    const { profile } = mapped(
      withPatient(
        condition('1', 'Flu', { ...status('resolved'), onsetDateTime: '2001', abatementDateTime: '2001' }),
        condition('2', 'Flu', { ...status('resolved'), onsetDateTime: '2011-02' }),
        condition('3', 'Epilepsy', { onsetString: 'childhood' }),
        condition('4', 'Gout', { abatementDateTime: '2019' }),
        condition('5', 'Asthma', { ...status('active'), onsetAge: { value: 12 } }),
      ),
    )
    expect(profile.diagnoses).toEqual([
      { what: 'Epilepsy', source: 'from childhood; records from Mill EPR' },
      { what: 'Asthma', source: 'from the age of 12; records from Mill EPR' },
      { what: 'Flu (past)', source: 'from Feb 2011; from 2001 until 2001; records from Mill EPR' },
      { what: 'Gout (past)', source: 'until 2019; records from Mill EPR' },
    ])
  })
  it('holds thirty diagnoses and says what it left', () => {
    const many = Array.from({ length: 32 }, (_, index) => condition(`c${index}`, `Illness ${index}`))
    const result = mapped(withPatient(...many))
    expect(result.profile.diagnoses).toHaveLength(30)
    expect(Object.values(leftOf(result))).toEqual(Array(2).fill('the profile holds 30 diagnoses'))
  })

  const allergy = (more: Record<string, unknown>) => ({
    resourceType: 'AllergyIntolerance',
    id: 'a',
    patient: ofPatient,
    ...more,
  })
  it.each([
    [[], undefined, undefined],
    [[allergy({ code: { text: 'Peanut' }, criticality: 'low' })], 'known', 'Peanut (low risk)'],
    [[allergy({ code: { coding: [{ code: '716186003', display: 'No known allergy' }] } })], 'none known', undefined],
    [[allergy({ code: { text: 'Peanut' }, ...status('resolved') })], undefined, undefined],
    [
      [allergy({ code: { text: 'Peanut' }, verificationStatus: { coding: [{ code: 'refuted' }] } })],
      undefined,
      undefined,
    ],
    [[allergy({})], undefined, undefined],
  ])('answers the question for allergies from %j', (resources, allergies, allergiesWhat) => {
    const { profile } = mapped(withPatient(...resources))
    expect([profile.allergies, profile.allergiesWhat]).toEqual([allergies, allergiesWhat])
  })
})
