import { choice, prose } from '#records/field.ts'
import { recordType } from '#records/record-type.ts'
import { modelField, stageFields, stageNames } from './models.ts'

// Said on every field, so that forms and pages show the band of the zone.
const zone = 'M3'

/**
 * Rulebook 3.41. Its author's alone: kept in their own book and sealed as a whole, until they share an entry. Duties know
 * the day one was written and nothing else of it.
 */
export const reflectiveLog = recordType({
  type: 'reflective-log',
  name: 'Reflection',
  book: 'person',
  zone,
  verb: 'reflection.write',
  correctable: true,
  sections: [{ title: '', fields: ['about', 'wentWell', 'model', ...stageNames, 'learning', 'applyHow'] }],
  fields: {
    about: choice({
      zone,
      label: 'What is it about?',
      ask: 'Choose what it is about',
      sign: true,
      options: [
        { value: 'session', label: 'A session' },
        { value: 'case', label: 'A case' },
        { value: 'event', label: 'Something that happened' },
        { value: 'feedback', label: 'Feedback' },
        { value: 'training', label: 'Training' },
        { value: 'self', label: 'Myself' },
      ],
    }),
    wentWell: prose({
      zone,
      label: 'What went well, and what did not go to plan?',
      hint: 'Write “the client”, not a name.',
      rows: 4,
      sign: true,
      ask: 'Write a few words before you keep it',
    }),
    model: modelField(zone),
    ...stageFields(zone),
    learning: prose({ zone, label: 'What I take from it', rows: 2 }),
    applyHow: prose({ zone, label: 'Where I will use it', rows: 2 }),
  },
  title: () => 'Reflection',
})
