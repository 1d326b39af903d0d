/** What became of the resources of one type. What was taken and what was not add up to what was there. */
export interface TypeTally {
  there: number
  taken: number
  /** Why not, and how many. */
  notTaken: Map<string, number>
}

/** What became of every resource, by its type. */
export type Tally = Map<string, TypeTally>

function of(tally: Tally, type: string): TypeTally {
  const known = tally.get(type)
  if (known) return known
  const made: TypeTally = { there: 0, taken: 0, notTaken: new Map() }
  tally.set(type, made)
  return made
}

/** Counts a resource that was taken. */
export function countTaken(tally: Tally, type: string): void {
  const row = of(tally, type)
  row.there += 1
  row.taken += 1
}

/** Counts resources that were not taken, with the reason. */
export function countLeft(tally: Tally, type: string, reason: string, howMany = 1): void {
  const row = of(tally, type)
  row.there += howMany
  row.notTaken.set(reason, (row.notTaken.get(reason) ?? 0) + howMany)
}

/** Adds one tally to another. */
export function addTally(to: Tally, more: Tally): void {
  for (const [type, { there, taken, notTaken }] of more) {
    const row = of(to, type)
    row.there += there
    row.taken += taken
    for (const [reason, howMany] of notTaken) row.notTaken.set(reason, (row.notTaken.get(reason) ?? 0) + howMany)
  }
}

const clinical = 'measurements and findings stay in the health record'
const billing = 'bills and claims have no place in a case file'
const medicines = 'medicines are written down here with whoever prescribes them'
const frame = 'it describes the exchange, not the client'

const reasons: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Observation: clinical,
    DiagnosticReport: clinical,
    ImagingStudy: clinical,
    Specimen: clinical,
    Media: clinical,
    Procedure: 'procedures stay in the health record',
    Immunization: 'immunisations stay in the health record',
    Claim: billing,
    ClaimResponse: billing,
    ExplanationOfBenefit: billing,
    Coverage: billing,
    Account: billing,
    Medication: medicines,
    MedicationRequest: medicines,
    MedicationStatement: medicines,
    MedicationAdministration: medicines,
    MedicationDispense: medicines,
    Composition: frame,
    MessageHeader: frame,
    OperationOutcome: frame,
    Provenance: frame,
    Bundle: 'a bundle within a bundle is not opened: import it by itself',
    Binary: 'documents are not taken: file them by hand',
    DocumentReference: 'documents are not taken: file them by hand',
    Consent: 'consent is asked and written down here',
  }),
)

/** Why resources of a type that is not read are not taken. */
export const reasonForType = (type: string): string => reasons.get(type) ?? 'there is no place for it in a case file'
