import { identifier, prose, shortText, type Values } from '#records/field.ts'
import { recordType } from '#records/record-type.ts'

/**
 * Rulebook 3.35. What whoever covered gives back: what happened, what was decided, what is still open. Written by them alone, also
 * shortly after their access to the file has ended; acknowledged by whoever came back.
 */
export const handBack = recordType({
  type: 'hand-back',
  name: 'Hand-back',
  book: 'file',
  zone: 'Z2',
  verb: 'handback.write',
  correctable: false,
  sections: [{ title: '', fields: ['period', 'whatHappened', 'decisions', 'stillOpen'] }],
  fields: {
    cover: identifier({ label: 'Cover', automatic: true }),
    absence: identifier({ label: 'Absence', automatic: true }),
    period: shortText({ label: 'Cover', automatic: true }),
    whatHappened: prose({
      label: 'What happened',
      hint: 'The few things worth knowing; the notes say the rest.',
      rows: 6,
      sign: true,
      searchable: true,
      thirdParty: true,
      ask: 'Say what happened, or that nothing did',
    }),
    decisions: prose({
      label: 'What was decided, and why',
      rows: 4,
      sign: true,
      searchable: true,
      ask: 'Say what was decided, or that nothing was',
    }),
    stillOpen: prose({
      label: 'What is still open',
      hint: 'What waits for whoever comes back, and by when.',
      rows: 4,
      sign: true,
      searchable: true,
      ask: 'Say what is still open, or that nothing is',
    }),
  },
  facts: (values): Values => ({ coverId: values.cover ?? null, absenceId: values.absence ?? null }),
  title: (values) => values.period ?? '',
  timeline: (values) => ({
    what: 'Hand-back',
    ...(values.decisions ? { strong: values.decisions } : {}),
    text: values.whatHappened ?? '',
    tone: 'signed',
    pills: [],
  }),
})

export type HandBackValues = { whatHappened?: string; decisions?: string; stillOpen?: string }
