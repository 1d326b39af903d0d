import type { Story } from '../story.ts'
import { brainInjuryThreads } from './threads.ts'
import { brainInjuryOrdinary } from './weeks.ts'

/** A brain injury after a road accident: memory, tiredness, temper, work, and a claim in the background. */
export const brainInjury: Story = {
  name: 'brain injury',
  ages: [19, 58],
  share: 40,
  conditions: [
    'Severe traumatic brain injury after a road accident',
    'Traumatic brain injury after a collision on a bicycle',
    'Traumatic brain injury after a motorway accident',
    'Moderate brain injury after being knocked down on a crossing',
  ],
  injured: [5, 30],
  referrers: [
    ['The solicitor for the claimant', 'solicitor-claimant', 'The insurer, by interim payment', 'interim-payment'],
    ['The insurer’s rehabilitation team', 'insurer', 'The insurer', 'rehabilitation-code'],
    ['The hospital’s brain injury team', 'NHS', 'The integrated care board', 'NHS-CHC'],
  ],
  litigation: 0.8,
  regulated: 0.5,
  need: 'Case management after a brain injury: therapy at home to be put together, a support worker found, {kin} relieved, and a way back to ordinary days.',
  risks:
    'Tires suddenly and then loses {their} footing; forgets pans on the hob; can be short with people when it is loud. No harm to others known.',
  who: '{Name} [had a brain injury and is finding {their} way back into ordinary days|lives with the effects of a brain injury: memory, tiredness and a short fuse when it is loud]. {They} <care|cares> most about {interest} and about {kin}.',
  why: 'Referred by {referrer} for case management after the accident. Therapy, support at home and {their} way back to work are coordinated from here.',
  situation:
    '{Name} lives in {street} with {kin} [close by|at home]. {Support} comes on weekdays. Mornings are best; by three {they} <are|is> done for the day.',
  dont: 'Do not ring before ten or leave voicemail with dates in it. Do not ask two things at once. Do not talk about the claim in front of {kin2}.',
  places: {
    ot: {
      relationship: 'Occupational therapist',
      type: 'professional',
      worksFor: 'Independent practice',
      responsibility: 'Fatigue plan, kitchen and memory aids',
    },
    therapist: {
      relationship: 'Neuropsychologist',
      type: 'professional',
      worksFor: 'Independent practice',
      responsibility: 'Mood, temper and insight; advises on capacity',
    },
    support: {
      relationship: 'Support worker',
      type: 'paid-carer',
      worksFor: 'The care agency',
      responsibility: 'Weekday mornings: routine, shopping, getting out',
    },
    social: {
      relationship: 'Social worker',
      type: 'statutory',
      worksFor: 'The council, adult social care',
      responsibility: 'Care Act assessment and review',
    },
    legal: {
      relationship: 'Solicitor',
      type: 'legal',
      worksFor: 'The solicitors',
      responsibility: 'The claim; agrees costs above the budget',
    },
  },
  profile: {
    flags: [
      'Short sentences, one question at a time, mornings only. Writes everything in the blue diary: wait for it.',
      'Say who you are each time. One thing at a time, and leave a pause. Quiet room, no radio.',
      'Text the day before and again an hour before. Keep it to half an hour. Do not leave voicemail.',
      'Easy Read letters with the date in bold. Ask {name} to say it back in own words.',
    ],
    cognition: 'One step at a time, written down while you talk; ask to hear it back',
    speech: 'Nothing needed; word-finding slows when tired',
    matters: [
      'I want to be asked first, not last. Talk to me and not over my head.',
      'I was somebody before this. I still am. I want to get back to {interest}.',
      'That {kin} gets some life back too. And that nobody treats me like I am made of glass.',
    ],
    goodDay: 'Up by nine, a walk, {interest} for an hour, and enough left for tea with {kin}.',
    strengths:
      'Dry humour, patience with animals, knows when to stop once it is pointed out, turns up when {they} said so.',
    support: 'Be on time. Say how long it will take. Put it in the diary together. Let {them} finish.',
    calm: 'Noise, queues and being hurried upset {them}; ten minutes outside and a cup of tea help.',
    emergency:
      'After any bump to the head: 999, and tell them of the brain injury. If {they} cannot be found: ring {kin}, then try {interest}. The hospital passport is on the fridge.',
    capacity:
      'Decides about treatment, home and daily life. Managing a large sum: to be assessed by the neuropsychologist when there is one to manage.',
    medication: 'client',
    formats: ['easy-read', 'standard'],
  },
  contingency:
    'First signs: two bad nights, missed meals, slamming doors. {Support} shortens the day and rings the case manager; {therapist} is asked for an early appointment. A seizure or a blow to the head is a 999 call. If {kin} cannot cope, {kin2} comes for the night.',
  needs: [
    ['Days that do not end in exhaustion', 'sleep'],
    ['Remembering appointments, pans and promises without {kin} having to', 'cognition'],
    ['A way to step out of a row before it happens', 'mood'],
    ['Something worth getting up for, in time paid work', 'work'],
  ],
  interventions: [
    ['Fatigue management at home', 'Occupational therapist', 'weekly for 12 weeks'],
    ['Neuropsychology', 'Neuropsychologist', 'every two weeks'],
    ['Support worker', 'Care agency', 'weekdays, 9 to 1'],
  ],
  threads: brainInjuryThreads,
  ordinary: brainInjuryOrdinary,
}
