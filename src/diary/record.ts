import { choice, duration, identifier, instant, optionsOf, person, prose, shortText, yesNo } from '#records/field.ts'
import { recordType } from '#records/record-type.ts'
import { appointmentFacts, appointmentKinds, attendanceLabels, checkAppointment } from './rules.ts'

/** A visit, meeting or appointment to come. Plans go in the diary; notes say what has happened (rulebook scenario 21). */
export const appointment = recordType({
  type: 'appointment',
  name: 'Appointment',
  book: 'file',
  zone: 'Z2',
  verb: 'appointment.write',
  correctable: false,
  sections: [
    { title: '', fields: ['kind', 'what', 'from', 'lasting', 'place', 'person', 'status', 'cancelReason'] },
    { title: 'If the usual person cannot go', fields: ['attendance', 'clientAsked'] },
  ],
  fields: {
    kind: choice({
      label: 'What kind',
      compact: true,
      save: true,
      ask: 'Choose what kind it is',
      options: optionsOf(appointmentKinds),
    }),
    what: shortText({ label: 'What for', save: true, searchable: true, ask: 'Say what it is for' }),
    from: instant({ label: 'When', save: true, ask: 'Say when it is' }),
    lasting: duration({ label: 'How long', save: true, ask: 'Say how long it will take' }),
    place: shortText({ label: 'Where' }),
    person: person({ label: 'Who of us goes', among: 'holders', save: true, ask: 'Choose who of us goes' }),
    attendance: choice({
      label: 'Who goes',
      hint: 'To be decided with them when the usual person is away.',
      options: optionsOf(attendanceLabels),
    }),
    clientAsked: yesNo({ label: 'Were they asked?', reason: { on: 'no', label: 'Why not yet' } }),
    status: choice({
      label: 'How it stands',
      automatic: true,
      options: optionsOf({ planned: 'Planned', happened: 'Happened', cancelled: 'Cancelled' }),
    }),
    cancelReason: prose({ label: 'Why it is cancelled', automatic: true, most: 2000, rows: 2 }),
    noteId: identifier({ label: 'The note of it', automatic: true }),
  },
  check: checkAppointment,
  facts: appointmentFacts,
  title: (values) => values.what ?? 'Appointment',
})
