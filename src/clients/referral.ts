import { nations } from '#calendar/nation.ts'
import { choice, date, options, prose, shortText, yesNo } from '#records/field.ts'
import { recordType } from '#records/record-type.ts'
import { checkOpening, checkReferral } from './opening-rules.ts'
import { profileParts } from './profile-fields.ts'

const referral = {
  receivedOn: date({ label: 'When the referral came', sign: true }),
  referrer: shortText({ label: 'Who referred them', hint: 'Name and organisation', sign: true }),
  referrerType: choice({
    label: 'As what',
    compact: true,
    sign: true,
    options: [
      { value: 'self', label: 'The client themself' },
      { value: 'family', label: 'Family' },
      { value: 'solicitor-claimant', label: 'Solicitor for the claimant' },
      { value: 'solicitor-defendant', label: 'Solicitor for the defendant' },
      { value: 'insurer', label: 'Insurer' },
      { value: 'deputy', label: 'Deputy' },
      { value: 'NHS', label: 'NHS' },
      { value: 'ICB', label: 'Integrated care board' },
      { value: 'council', label: 'Council' },
      { value: 'GP', label: 'GP' },
      { value: 'other', label: 'Somebody else' },
    ],
  }),
  funder: shortText({ label: 'Who pays', hint: 'Name and organisation', sign: true }),
  fundingBasis: choice({
    label: 'On what basis',
    compact: true,
    sign: true,
    ask: 'Choose on what basis it is paid: without it a file is not accepted',
    options: [
      { value: 'private', label: 'Private' },
      { value: 'interim-payment', label: 'Interim payment' },
      { value: 'rehabilitation-code', label: 'Rehabilitation Code' },
      { value: 'NHS-CHC', label: 'NHS continuing healthcare' },
      { value: 'council', label: 'Council' },
      { value: 'insurance', label: 'Insurance' },
      { value: 'other', label: 'Something else' },
    ],
  }),
  reason: prose({ label: 'What they need', rows: 3, sign: true, searchable: true, thirdParty: true }),
  urgency: choice({ label: 'How soon', sign: true, options: options('routine', 'urgent', 'emergency') }),
  knownRisks: prose({ label: 'Known risks', hint: 'Or “none known”', rows: 2, sign: true, searchable: true }),
  conflictCheck: choice({
    label: 'Conflict of interest with the client, the referrer or the funder?',
    sign: true,
    ask: 'Choose what the conflict check found: without it a file is not accepted',
    options: [
      { value: 'clear', label: 'None found' },
      { value: 'manageable', label: 'One that can be managed' },
      { value: 'conflict', label: 'One that cannot' },
    ],
  }),
  conflictManaged: shortText({
    label: 'Which, and how it is managed',
    sign: true,
    most: 600,
    when: { field: 'conflictCheck', is: ['manageable', 'conflict'] },
  }),
  acceptedOn: date({ label: 'Accepted on', sign: true }),
}

/**
 * What an accepted file needs of its referral (rulebook 3.1): who asked, who pays, the conflict check, and who accepted it
 * when. Signed by whoever opens the file.
 */
export const acceptedReferral = recordType({
  type: 'referral',
  name: 'Accepted referral',
  book: 'file',
  zone: 'Z2',
  verb: 'file.open',
  correctable: true,
  sections: [
    { title: '', fields: ['receivedOn', 'referrer', 'referrerType', 'funder', 'fundingBasis'] },
    { title: '', fields: ['reason', 'urgency', 'knownRisks'] },
    { title: '', fields: ['conflictCheck', 'conflictManaged', 'acceptedOn'] },
  ],
  fields: referral,
  occurred: (values, { now }) => {
    const accepted = values.acceptedOn
      ? Temporal.PlainDate.from(values.acceptedOn).toZonedDateTime('Europe/London').toInstant()
      : now
    return { from: Temporal.Instant.compare(accepted, now) > 0 ? now : accepted }
  },
  check: checkReferral,
  facts: (values) => ({ acceptedOn: values.acceptedOn ?? null, conflictCheck: values.conflictCheck ?? null }),
  title: (values) => `from ${values.referrer}`,
  timeline: (values) => ({
    what: 'Referral accepted',
    text: `From ${values.referrer}. ${values.reason}`,
    tone: 'signed',
    pills: values.urgency === 'routine' ? [] : [{ tone: 'warn', text: values.urgency ?? '' }],
  }),
})

const { legalName, preferredName, pronouns, dateOfBirth, nhsNumber } = profileParts.identity

/** The one form with which a file is opened: client, file and referral. Its parts are kept apart. */
export const openingForm = recordType({
  type: 'opening',
  name: 'Open a file',
  book: 'file',
  zone: 'Z1',
  verb: 'file.open',
  fields: {
    legalName,
    preferredName: { ...preferredName, save: false, hint: 'Leave empty for the first name' },
    pronouns,
    dateOfBirth,
    nhsNumber,
    nation: choice({
      label: 'Nation',
      hint: 'Whose law and bank holidays count',
      compact: true,
      save: true,
      options: nations.map((nation) => ({ value: nation, label: nation })),
    }),
    reviewBand: choice({
      label: 'How close is the contact to be?',
      save: true,
      options: [
        { value: 'intensive', label: 'Intensive', hint: 'direct contact every 14 days' },
        { value: 'standard', label: 'Standard', hint: 'every 30 days' },
        { value: 'maintenance', label: 'Maintenance', hint: 'every 90 days' },
      ],
    }),
    isRegulated: yesNo({
      label: 'Will you direct or rota personal care?',
      hint: 'Then it is a regulated activity, and the location must be registered for it.',
      save: true,
    }),
    litigationLive: yesNo({
      label: 'Is there a live claim?',
      hint: 'Your duty is to the client, whoever pays.',
      save: true,
    }),
    ...referral,
  },
  sections: [
    { title: 'Who it is', fields: ['legalName', 'preferredName', 'pronouns', 'dateOfBirth', 'nhsNumber'] },
    { title: 'Who asks and who pays', fields: ['receivedOn', 'referrer', 'referrerType', 'funder', 'fundingBasis'] },
    { title: 'What for', fields: ['reason', 'urgency', 'knownRisks'] },
    { title: 'The file', fields: ['nation', 'reviewBand', 'isRegulated', 'litigationLive'] },
    { title: 'Acceptance', fields: ['conflictCheck', 'conflictManaged', 'acceptedOn'] },
  ],
  check: checkOpening,
  title: (values) => values.legalName ?? '',
})

export const referralFields: readonly string[] = Object.keys(referral)
