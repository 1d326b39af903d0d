import type { Story } from '../story.ts'
import { strokeThreads } from './threads.ts'

/** A stroke: speech that does not come, an arm that does not follow, a partner who has become a carer overnight. */
export const stroke: Story = {
  name: 'stroke',
  ages: [44, 79],
  share: 26,
  conditions: [
    'Left middle cerebral artery stroke with aphasia',
    'Right-sided stroke with left neglect',
    'Brain haemorrhage with weakness of the right side',
    'Left-sided stroke, second in four years',
  ],
  injured: [2, 20],
  referrers: [
    ['The stroke unit’s early discharge team', 'NHS', 'The integrated care board', 'NHS-CHC'],
    ['The family', 'family', 'The family', 'private'],
    ['The council’s reablement team', 'council', 'The council', 'council'],
    ['The income protection insurer', 'insurer', 'The insurer', 'insurance'],
  ],
  litigation: 0.1,
  regulated: 0.4,
  need: 'Coordination after a stroke: therapies, equipment, benefits and relief for {kin}, and somebody who waits for the words.',
  risks:
    'Falls in the first half hour after rest; coughs on thin drinks when tired; signs things to be polite. Second stroke risk: blood pressure.',
  who: '{Name} had a stroke and is getting words and walking back. {They} <were|was> the one who organised everybody; {interest} is still {their} place.',
  why: 'Referred by {referrer} when the hospital therapies ended. We hold therapy, benefits and {kin}’s relief together.',
  situation:
    '{Name} lives with {kin} in {street}. {Support} comes three mornings. Speech is a few words and a great deal of face; understanding is better than people think.',
  dont: 'Do not finish {their} sentences. Do not telephone {them} without {kin} knowing first. Nothing to sign without the pictures version.',
  places: {
    ot: {
      relationship: 'Occupational therapist',
      type: 'professional',
      worksFor: 'Community stroke team',
      responsibility: 'Washing, kitchen, one-handed ways',
    },
    therapist: {
      relationship: 'Speech and language therapist',
      type: 'professional',
      worksFor: 'Community stroke team',
      responsibility: 'Speech, communication book, swallowing',
    },
    support: {
      relationship: 'Support worker',
      type: 'paid-carer',
      worksFor: 'The care agency',
      responsibility: 'Three mornings: exercises, walk, getting out',
    },
    social: {
      relationship: 'Social worker',
      type: 'statutory',
      worksFor: 'The council, adult social care',
      responsibility: 'Care Act assessment, carer’s assessment',
    },
    legal: {
      relationship: 'Attorney for property and affairs',
      type: 'legal',
      worksFor: 'Family',
      responsibility: 'Bank and pension under the lasting power of attorney',
    },
  },
  profile: {
    flags: [
      'Give time: ten seconds are not long. Yes and no are reliable with thumbs. Communication book on the table.',
      'Sit on the right side, in the light. One question, then the pictures. Do not guess aloud.',
      'Write the key word large while you talk. {Name} reads single words well. Mornings.',
    ],
    cognition: 'Key words written down; check by asking the other way round',
    speech: 'Communication book, thumbs, drawing; time',
    matters: [
      'Wait for me. The word is there. It is coming by bus.',
      '(with the book) HOME. {Kin}. Then {interest}. Then me, not patient.',
      'Not a child. Not deaf. Slow.',
    ],
    goodDay: 'Walk to the corner and back, {interest}, a word that was not there last week.',
    strengths: 'Stubborn in the best sense, funny without words, reads faces at once.',
    support: 'Sit down, switch off the radio, wait. Thumbs for yes and no. Ask {them}, not {kin}.',
    calm: 'Being talked over upsets {them}; a hand on the table and starting again calms.',
    emergency:
      'Face, arm, speech worse than usual: 999 at once, do not wait for {kin}. Choking: five back blows, then 999. Medicines are in the red box.',
    capacity:
      'Decides about care and home with the communication book. The sale of the car was assessed separately, with pictures: {they} decided it {themself}.',
    medication: 'family',
    formats: ['picture/AAC', 'large-print'],
  },
  contingency:
    'If {kin} is ill: {kin2} stays two nights, {support} doubles the mornings, the social worker has agreed an emergency week at the care home in {town}. New weakness or new confusion is a 999 call. Cough with fever: {gp} the same day.',
  needs: [
    ['To be understood without {kin} translating', 'communication'],
    ['To walk outdoors safely', 'mobility'],
    ['Relief for {kin}', 'family'],
    ['Blood pressure and medicines kept in order', 'medication'],
  ],
  interventions: [
    ['Speech and language therapy', 'Speech and language therapist', 'weekly'],
    ['Support worker', 'Care agency', 'three mornings a week'],
    ['Blood pressure checks', 'Practice nurse', 'monthly'],
  ],
  threads: strokeThreads,
  ordinary: [
    {
      kind: 'home-visit',
      purpose: 'Usual visit',
      facts:
        '{Name} opened the door {themself}, with the good hand on the frame. Blood pressure diary [fine all week|high on two mornings, then fine]. The splint is worn at night and left off by day, {their} choice. Talked with the book about the coming month: [haircut|the grandchild’s birthday|new glasses], then {interest}.',
      voice: 'Good. (thumb) Tired. (thumb, laughing)',
    },
    {
      kind: 'home-visit',
      purpose: 'Usual visit, with {kin}',
      facts:
        'Saw {name} and {kin} together, then {kin} alone in the kitchen for ten minutes. Nights are better since the bed lever. {Kin} [had been to the dentist for the first time in a year|has started to sing again on Tuesdays]. {Name} had put out two cups before anybody asked, left-handed.',
      voice: 'Me. Tea. (pointing at {themself}, proud)',
    },
    {
      kind: 'liaison',
      purpose: 'Call with the support worker',
      with: 'support',
      facts:
        '{Support} rang after the morning walk. Corner and back with one stop. {Name} swears clearly and at the right moments, which {support} counts as progress. The left shoe rubs. Thickener is used for tea and nothing else, as {therapist} said. A new strap for the splint is needed.',
    },
    {
      kind: 'phone',
      purpose: 'Short call, as agreed, with the tablet',
      facts:
        '{Name} had asked to practise the telephone. Four minutes with the tablet on loudspeaker: hello, name, three yes or no questions, goodbye. One word slipped and came back by itself. {Kin} stayed in the other room, as agreed. To be repeated each week at the same time.',
      voice: 'Hello. It is. Me. Goodbye now.',
    },
    {
      kind: 'home-visit',
      purpose: 'Usual visit, and the post',
      facts:
        'A letter from the hospital had frightened {kin}: three pages about a scan. Read it aloud with {name}, wrote the four words that mattered on a card, and {they} put the card in the book. Nothing new in it. The next blood test is on the [12th|19th]; {kin2} drives.',
      voice: 'Same. (relief) Same same.',
    },
  ],
}
