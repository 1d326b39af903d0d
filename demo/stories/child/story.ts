import type { Story } from '../story.ts'
import { childThreads } from './threads.ts'

/** A child with cerebral palsy: school, seating, an operation, a voice of one’s own, and parents at the end of the day. */
export const child: Story = {
  name: 'child',
  ages: [4, 14],
  share: 16,
  conditions: [
    'Cerebral palsy, spastic quadriplegia',
    'Cerebral palsy, dystonic',
    'Cerebral palsy with epilepsy',
    'Cerebral palsy, hemiplegia',
  ],
  injured: null,
  referrers: [
    ['The solicitor for the claimant', 'solicitor-claimant', 'The settlement, by interim payment', 'interim-payment'],
    ['The professional deputy', 'deputy', 'The settlement, through the deputy', 'private'],
  ],
  litigation: 0.6,
  regulated: 0.7,
  need: 'Case management for a child with cerebral palsy: therapies, equipment, school, a carer team and the adaptation of the home.',
  risks:
    'Chest infections each winter; hip position under review; choking on lumps. [Seizures, with a rescue plan.|Tone rises with pain and cold.]',
  who: '{Name} is at primary age and has more to say than {their} body lets out. {They} <love|loves> {interest} and being first.',
  why: 'Referred by {referrer} for therapy, equipment, school and the care team, and to let {kin} be a parent and not a coordinator.',
  situation:
    '{Name} lives with {kin}, {kin2} and the dog in {street}. {Support} leads the team after school and at weekends. School is two streets away.',
  dont: 'Do not talk about {name} over {their} head: {they} <follow|follows> everything. No visits between four and five. Not a word about the operation without {kin}.',
  places: {
    ot: {
      relationship: 'Occupational therapist',
      type: 'professional',
      worksFor: 'Independent paediatric practice',
      responsibility: 'Seating, sleep system, home adaptation',
    },
    therapist: {
      relationship: 'Speech and language therapist',
      type: 'professional',
      worksFor: 'Independent paediatric practice',
      responsibility: 'Eye-gaze device, eating and drinking',
    },
    support: {
      relationship: 'Lead carer',
      type: 'paid-carer',
      worksFor: 'Employed by the deputy',
      responsibility: 'After school and weekends; trains the others',
    },
    social: {
      relationship: 'School’s special needs coordinator',
      type: 'professional',
      worksFor: 'The primary school',
      responsibility: 'EHC plan, teaching assistant, exams access',
    },
    legal: {
      relationship: 'Deputy',
      type: 'legal',
      worksFor: 'The deputy’s office',
      responsibility: 'Budget, employment of the carers',
    },
  },
  profile: {
    flags: [
      'Eyes up is yes, eyes down is no. Wait. Say what you are going to do before you do it.',
      'Uses the eye-gaze device: it takes a minute a sentence, and it is worth it. Talk to {name}, then to the parents.',
      'Yes is the left hand. Ask one thing. {Name} laughs at mistakes, also yours.',
    ],
    cognition: 'Age-appropriate; needs time, not simpler words',
    speech: 'Eye-gaze device; eyes up for yes; vocalises for no',
    matters: [
      '(eye gaze) i want to go FAST',
      '(eye gaze) talk to me. not to mum',
      '(eye gaze) {interest} and no more doctors please',
    ],
    goodDay: 'No pain, school, {interest}, and somebody to laugh with at tea.',
    strengths: 'Patience beyond {their} years, a sense of comedy, fearless on wheels.',
    support: 'Say it, then do it. Two minutes’ warning. Let {them} choose the music.',
    calm: 'Cold hands and waiting rooms upset {them}; a song and a joke at somebody’s expense calm.',
    emergency:
      'Choking: the plan on the chair, then 999. Seizure over five minutes: rescue medicine, 999. Breathing fast with a wet cough: hospital the same day, take the grey bag.',
    capacity:
      'A child: parents decide with {name}. {They} <choose|chooses> by eye gaze about food, clothes, visitors, and <are|is> asked about everything else.',
    medication: 'shared',
    formats: ['picture/AAC', 'standard'],
  },
  contingency:
    'If two carers are off at once: {kin2} and the hospice’s emergency nights. Chest: physiotherapy twice a day and {gp} the same day. If the device fails: the paper board in the bag, and ring {therapist}.',
  needs: [
    ['A voice {name} can use at school', 'communication'],
    ['Hips and back looked after', 'health'],
    ['A home with room for the chair', 'home'],
    ['Parents who sleep', 'family'],
  ],
  interventions: [
    ['Speech and language therapy', 'Speech and language therapist', 'weekly in term'],
    ['Physiotherapy', 'Community physiotherapist', 'twice a week'],
    ['Care team', 'Employed carers', 'after school and weekends, two nights'],
  ],
  threads: childThreads,
  ordinary: [
    {
      kind: 'home-visit',
      purpose: 'Usual visit',
      facts:
        'After school, with {name} in the standing frame and the dog underneath. Chest clear, tone up since the cold weather. {Kin} had slept five hours in one go. {They} told a joke on the device that took four minutes to set up and was worth it. New splints rub at the left heel; {ot} has been sent a picture.',
      voice: '(eye gaze) why did the case manager cross the road. to write it down',
    },
    {
      kind: 'liaison',
      purpose: 'Call with school',
      with: 'social',
      facts:
        '{Social} rang from school. {Name} was in the class assembly with the device and the batteries lasted. The teaching assistant is leaving at half-term; the next one can shadow for a fortnight. Lunch takes fifty minutes and eats the playtime: {therapist} will come and watch.',
    },
    {
      kind: 'home-visit',
      purpose: 'Usual visit, and half-term',
      facts:
        'Half-term and the house was full of cousins. {Name} was being pushed round the garden at a speed nobody asked about. Went through the rota with {support} in the kitchen: two nights uncovered, both filled by the end of the visit. {Kin2} asked about the claim; pointed to {legal}.',
      voice: '(eye gaze) faster. FASTER. ok stop',
    },
    {
      kind: 'phone',
      purpose: 'Call with {name} and {kin}',
      facts:
        '{Kin} held the phone to the device. {Name} had prepared two sentences: the new wheels are good and the hydrotherapy is cold. The pool has been asked about the temperature before. Weight is up by half a kilo, which {kin} had waited for since the summer.',
      voice: '(eye gaze) pool is freezing. tell them. i am a person not a fish',
    },
    {
      kind: 'meeting',
      purpose: 'Meeting round the family',
      facts:
        'An hour with {kin}, {support} and, for the last quarter, {name}. Who does what was read aloud and two things were found to be done by nobody: ordering the thickener and washing the sling. Both have a name now. {Name} closed the meeting by turning the music on.',
      voice: '(eye gaze) meeting is finished',
    },
  ],
}
