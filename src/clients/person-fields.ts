import { choice, date, group, options, prose, several, shortText, yesNo } from '#records/field.ts'

/** Who they are and how to reach them. */
export const identity = {
  legalName: shortText({ label: 'Full legal name', save: true, most: 200 }),
  preferredName: shortText({ label: 'Likes to be called', save: true, most: 200 }),
  pronouns: shortText({ label: 'Pronouns', most: 60 }),
  dateOfBirth: date({ label: 'Date of birth', memorable: true, save: true }),
  nhsNumber: shortText({ label: 'NHS number', hint: 'Ten digits, such as 943 476 5919', most: 20 }),
  otherIds: group({
    label: 'Other numbers',
    one: 'number',
    most: 10,
    fields: {
      kind: shortText({ label: 'Which', hint: 'National Insurance, claim number …', sign: true }),
      number: shortText({ label: 'Number', sign: true }),
    },
  }),
  addresses: group({
    label: 'Addresses',
    one: 'address',
    most: 10,
    fields: {
      type: choice({
        label: 'What for',
        compact: true,
        sign: true,
        options: [
          { value: 'home', label: 'Home' },
          { value: 'temporary', label: 'Staying for a time' },
          { value: 'hospital', label: 'Hospital or care home' },
          { value: 'letters', label: 'Only for letters' },
        ],
      }),
      lines: prose({ label: 'Address', rows: 3, most: 400, sign: true }),
      from: date({ label: 'From' }),
      to: date({ label: 'Until' }),
    },
  }),
  phones: group({
    label: 'Telephone numbers',
    one: 'number',
    most: 10,
    fields: {
      number: shortText({ label: 'Number', sign: true }),
      safeToCall: yesNo({ label: 'Safe to call?', sign: true, reason: { on: 'no', label: 'When or why not' } }),
      voicemail: yesNo({ label: 'Leave voicemail?', sign: true }),
      text: yesNo({ label: 'Send texts?', sign: true }),
    },
  }),
  email: shortText({ label: 'E-mail address', most: 254 }),
  preferredContact: choice({
    label: 'How they prefer to be contacted',
    compact: true,
    options: [
      { value: 'phone', label: 'Telephone' },
      { value: 'text', label: 'Text message' },
      { value: 'email', label: 'E-mail' },
      { value: 'letter', label: 'Letter' },
      { value: 'video', label: 'Video call' },
      { value: 'in person', label: 'In person' },
      { value: 'through somebody', label: 'Through somebody they trust' },
    ],
  }),
}

/** How to talk with them (Accessible Information Standard: ask, record, flag, share, act, review). */
export const communication = {
  flagText: prose({
    label: 'How to talk with them, in a line or two',
    hint: 'Shown under the name on every page of the file, and on every letter.',
    rows: 2,
    most: 300,
    searchable: true,
  }),
  firstLanguage: shortText({ label: 'First language' }),
  interpreterNeeded: yesNo({ label: 'Is an interpreter needed?' }),
  interpreterLanguage: shortText({
    label: 'Which language or dialect, or BSL',
    sign: true,
    when: { field: 'interpreterNeeded', is: ['yes'] },
  }),
  interpreterGender: choice({
    label: 'Interpreter of which gender?',
    when: { field: 'interpreterNeeded', is: ['yes'] },
    options: [
      { value: 'woman', label: 'A woman' },
      { value: 'man', label: 'A man' },
      { value: 'either', label: 'Either' },
    ],
  }),
  interpreterAgency: shortText({ label: 'Agency', when: { field: 'interpreterNeeded', is: ['yes'] } }),
  interpreterExceptions: group({
    label: 'Times somebody else had to interpret in an emergency',
    one: 'time',
    most: 50,
    fields: {
      on: date({ label: 'Day', sign: true }),
      who: shortText({ label: 'Who interpreted', sign: true }),
      isChild: yesNo({ label: 'Are they under 18?', sign: true }),
      why: shortText({ label: 'Why no interpreter could be had', sign: true, most: 600 }),
    },
  }),
  formats: several({
    label: 'What they can read or follow',
    options: [
      { value: 'standard', label: 'Standard print' },
      { value: 'easy-read', label: 'Easy Read' },
      { value: 'large-print', label: 'Large print' },
      { value: 'audio', label: 'Audio' },
      { value: 'braille', label: 'Braille' },
      { value: 'BSL-video', label: 'BSL video' },
      { value: 'plain-email', label: 'Plain e-mail' },
      { value: 'picture/AAC', label: 'Pictures or communication aid (AAC)' },
    ],
  }),
  communicationAids: shortText({ label: 'Communication aids' }),
  hearing: shortText({ label: 'Hearing: what helps', hint: 'Or “nothing needed”' }),
  vision: shortText({ label: 'Vision: what helps' }),
  speech: shortText({ label: 'Speech: what helps' }),
  cognition: shortText({ label: 'Understanding and memory: what helps' }),
}

/** Who they are in their own words. */
export const aboutMe = {
  whatMatters: prose({
    label: 'What matters to me',
    hint: 'As they said, signed or showed it.',
    ownWords: true,
    zone: 'Z2',
  }),
  whatMattersRecorded: shortText({
    label: 'Who wrote that down, and when',
    sign: (values) => Boolean(values['whatMatters']),
    zone: 'Z2',
  }),
  goodDay: prose({ label: 'What a good day looks like', rows: 3, ownWords: true, zone: 'Z2' }),
  strengths: prose({ label: 'Strengths', rows: 3, zone: 'Z2' }),
  interests: prose({ label: 'Interests', rows: 2, zone: 'Z2' }),
  routines: prose({ label: 'Routines', rows: 2, zone: 'Z2' }),
  howToSupport: prose({ label: 'How best to support me', rows: 3, zone: 'Z2' }),
  triggersAndCalmers: prose({ label: 'What upsets me, and what calms me', rows: 3, zone: 'Z2' }),
  importantPeople: prose({ label: 'People who matter to me', rows: 2, zone: 'Z2' }),
} as const

/** Asked, never assumed; special categories only as the client chooses. */
export const culture = {
  cultureAsked: yesNo({
    label: 'Have cultural needs been asked about?',
    zone: 'Z2',
    reason: { on: 'no', label: 'Why not yet' },
  }),
  ethnicity: choice({
    label: 'Ethnic group, as they describe it',
    compact: true,
    zone: 'Z2',
    options: options(
      'English, Welsh, Scottish, Northern Irish or British',
      'Irish',
      'Gypsy or Irish Traveller',
      'Roma',
      'any other White background',
      'White and Black Caribbean',
      'White and Black African',
      'White and Asian',
      'any other mixed background',
      'Indian',
      'Pakistani',
      'Bangladeshi',
      'Chinese',
      'any other Asian background',
      'Caribbean',
      'African',
      'any other Black background',
      'Arab',
      'any other ethnic group',
      'prefers not to say',
    ),
  }),
  religion: shortText({ label: 'Religion or belief', zone: 'Z2' }),
  observances: prose({ label: 'Diet, fasting, observances', rows: 2, zone: 'Z2' }),
  personalCareGender: shortText({ label: 'Who may give personal care', hint: 'A preference of gender', zone: 'Z2' }),
  lgbt: shortText({ label: 'LGBT+', hint: 'Only if they choose to have it written here', zone: 'Z2' }),
} as const
