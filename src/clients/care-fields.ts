import { choice, date, dateWithPrecision, group, options, optionsOf, prose, shortText, yesNo } from '#records/field.ts'
import { authorityLabels } from '#standard/authorities.ts'

/** Health at a glance; assessments say more. */
export const health = {
  primaryCondition: shortText({ label: 'Main condition or injury', zone: 'Z2' }),
  injuredOn: dateWithPrecision({ label: 'When it happened', zone: 'Z2' }),
  diagnoses: group({
    label: 'Diagnoses',
    one: 'diagnosis',
    most: 30,
    zone: 'Z2',
    fields: {
      what: shortText({ label: 'Diagnosis', sign: true }),
      source: shortText({ label: 'Who made it, and when' }),
    },
  }),
  allergies: choice({
    label: 'Allergies',
    zone: 'Z2',
    options: [
      { value: 'none known', label: 'None known' },
      { value: 'known', label: 'There are some' },
    ],
  }),
  allergiesWhat: prose({
    label: 'To what, and what happens',
    rows: 2,
    sign: true,
    zone: 'Z2',
    when: { field: 'allergies', is: ['known'] },
  }),
  doctor: shortText({ label: 'GP and practice', zone: 'Z2' }),
  medication: choice({
    label: 'Who sees to medicines',
    compact: true,
    zone: 'Z2',
    options: [
      { value: 'client', label: 'The client' },
      { value: 'family', label: 'Family or friends' },
      { value: 'paid carers', label: 'Paid carers' },
      { value: 'nurses', label: 'Nurses' },
      { value: 'shared', label: 'Shared, as the plan says' },
      { value: 'none taken', label: 'No medicines are taken' },
    ],
  }),
  advanceDocuments: group({
    label: 'Decisions made in advance',
    one: 'document',
    most: 10,
    zone: 'Z2',
    fields: {
      type: choice({
        label: 'What',
        compact: true,
        sign: true,
        options: options('DNACPR', 'ADRT', 'LPA for health and welfare', 'advance statement', 'ReSPECT'),
      }),
      where: shortText({ label: 'Where it is kept', sign: true }),
    },
  }),
  hospitalPassport: shortText({ label: 'Hospital passport: where it is', zone: 'Z2' }),
} as const

/** Who may decide what. */
export const legal = {
  capacityOverview: prose({
    label: 'Capacity, decision by decision',
    hint: 'Which decisions were assessed, and what came of it. Nobody lacks capacity for everything.',
    rows: 3,
    zone: 'Z2',
  }),
  authorities: group({
    label: 'Who may decide or act for them',
    one: 'authority',
    most: 15,
    zone: 'Z2',
    fields: {
      type: choice({
        label: 'As what',
        compact: true,
        sign: true,
        options: optionsOf(authorityLabels),
      }),
      person: shortText({ label: 'Who', sign: true }),
      scope: shortText({ label: 'For what', sign: true, most: 600 }),
      evidence: shortText({ label: 'Which document shows it', sign: true }),
      validFrom: date({ label: 'From', sign: true }),
      validTo: date({ label: 'Until' }),
      checkedOn: date({ label: 'Document seen on', sign: true }),
    },
  }),
  orders: group({
    label: 'Court orders',
    one: 'order',
    most: 15,
    zone: 'Z2',
    fields: {
      what: shortText({ label: 'What it orders', sign: true, most: 600 }),
      from: date({ label: 'From' }),
      to: date({ label: 'Until' }),
    },
  }),
} as const

/** Asked of clients under 18. */
export const child = {
  parentalResponsibility: group({
    label: 'Who has parental responsibility',
    one: 'person',
    most: 8,
    zone: 'Z2',
    fields: {
      who: shortText({ label: 'Who', sign: true }),
      how: shortText({ label: 'By birth, order or agreement', sign: true }),
    },
  }),
  school: shortText({ label: 'School or college', zone: 'Z2' }),
  socialWorker: shortText({ label: 'Social worker', zone: 'Z2' }),
  ehcp: shortText({ label: 'EHC plan', hint: 'Education, health and care plan: since when, where it is', zone: 'Z2' }),
  consentNote: prose({ label: 'What they may decide themself', rows: 3, zone: 'Z2' }),
} as const

/** What anybody must know before they go there. */
export const safety = {
  warnings: group({
    label: 'Warnings',
    one: 'warning',
    most: 12,
    fields: {
      type: choice({
        label: 'Of what',
        compact: true,
        sign: true,
        options: [
          { value: 'violence', label: 'Violence' },
          { value: 'dog', label: 'Dog' },
          { value: 'infection', label: 'Infection' },
          { value: 'weapon', label: 'Weapon' },
          { value: 'access', label: 'Getting in' },
          { value: 'self-harm', label: 'Self-harm' },
        ],
      }),
      text: shortText({ label: 'What to know and do', sign: true, most: 600 }),
      setBy: shortText({ label: 'Set by', sign: true }),
      reviewOn: date({ label: 'Look at it again on', hint: 'Within six months', sign: true }),
      clientTold: yesNo({ label: 'Does the client know of it?', reason: { on: 'no', label: 'Why not' } }),
    },
  }),
  emergencyPlan: prose({
    label: 'In an emergency',
    hint: 'Whom to call, what to do first, what must not happen.',
    rows: 4,
  }),
  noEmergencyContact: yesNo({
    label: 'Is there nobody to call in an emergency?',
    reason: { on: 'yes', label: 'Who says so, and what to do instead' },
  }),
} as const
