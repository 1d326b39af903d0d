import { choice, date, group, number, optionsOf, prose, shortText, yesNo } from '#records/field.ts'
import { recordType } from '#records/record-type.ts'
import { checkContact, contactFacts, contactTypes, influences } from './rules.ts'

/** Rulebook 3.3. Somebody round the client. It lives on: a change, a verification, the end of it are its next versions. */
export const networkContact = recordType({
  type: 'network-contact',
  name: 'Contact',
  book: 'file',
  zone: 'Z1',
  verb: 'network.write',
  keptBy: 'holders',
  correctable: false,
  sections: [
    { title: 'Who', fields: ['name', 'relationship', 'type', 'worksFor', 'phones', 'email', 'verifiedOn'] },
    {
      title: 'What they are to the client',
      fields: [
        'emergencyContact',
        'emergencyOrder',
        'isNextOfKin',
        'livesWith',
        'isCarer',
        'carersAssessment',
        'responsibility',
        'influence',
      ],
    },
    { title: 'Limits', fields: ['mayNotContact', 'activeFrom', 'activeTo'] },
  ],
  fields: {
    name: shortText({ label: 'Name', most: 200, save: true, searchable: true }),
    relationship: shortText({
      label: 'Relationship',
      hint: 'Mother, neighbour, occupational therapist …',
      most: 200,
      save: true,
      searchable: true,
    }),
    type: choice({ label: 'Kind', compact: true, save: true, options: optionsOf(contactTypes) }),
    worksFor: shortText({ label: 'Works for', hint: 'Organisation and role, for professionals', searchable: true }),
    phones: group({
      label: 'Telephone numbers',
      one: 'number',
      most: 6,
      fields: {
        number: shortText({ label: 'Number', sign: true }),
        note: shortText({ label: 'When, or which', hint: 'Work, evenings …' }),
      },
    }),
    email: shortText({ label: 'E-mail address', most: 254 }),
    verifiedOn: date({
      label: 'Details checked with them on',
      hint: 'Leave empty if nobody has: then they count as unverified.',
    }),
    emergencyContact: yesNo({ label: 'Call them in an emergency?', sign: true }),
    emergencyOrder: number({
      label: 'In which place',
      hint: '1 is called first',
      least: 1,
      most: 20,
      whole: true,
      sign: true,
      when: { field: 'emergencyContact', is: ['yes'] },
    }),
    isNextOfKin: yesNo({ label: 'Next of kin?' }),
    livesWith: yesNo({ label: 'Do they live together?' }),
    isCarer: yesNo({ label: 'Do they care for the client, unpaid?' }),
    carersAssessment: yesNo({
      label: 'Was a carer’s assessment offered?',
      sign: true,
      when: { field: 'isCarer', is: ['yes'] },
      reason: { on: 'no', label: 'Why not yet' },
    }),
    responsibility: prose({ label: 'What they are responsible for', rows: 2, searchable: true }),
    influence: choice({ label: 'Their presence', options: optionsOf(influences) }),
    mayNotContact: yesNo({
      label: 'Must they not be contacted?',
      sign: true,
      reason: { on: 'yes', label: 'Why, and who decided it' },
    }),
    activeFrom: date({ label: 'In the network since' }),
    activeTo: date({ label: 'Until', hint: 'From this day on they no longer belong to it' }),
  },
  check: checkContact,
  facts: contactFacts,
  title: (values) => `${values.name}, ${values.relationship}`,
})
