import type { Story } from '../story.ts'
import { multipleSclerosisThreads } from './threads.ts'

/** Multiple sclerosis: good weeks and bad ones, work on a thread, planning ahead without giving in. */
export const multipleSclerosis: Story = {
  name: 'multiple sclerosis',
  ages: [29, 66],
  share: 12,
  conditions: [
    'Secondary progressive multiple sclerosis',
    'Relapsing multiple sclerosis with fatigue and spasticity',
    'Primary progressive multiple sclerosis',
  ],
  injured: null,
  referrers: [
    ['The income protection insurer', 'insurer', 'The insurer', 'insurance'],
    ['The MS nurse', 'NHS', 'The integrated care board', 'NHS-CHC'],
    ['{Kin}', 'family', 'The family', 'private'],
  ],
  litigation: 0,
  regulated: 0.3,
  need: 'Planning round a condition that changes: work, equipment before it is urgent, help at home, and {kin} not doing all of it.',
  risks:
    'Falls when hot or tired; bladder infections bring everything down at once; will not ask for help before it is late.',
  who: '{Name} has multiple sclerosis and a life that is not about it. {Interest}, {kin} and work, in an order that changes.',
  why: 'Referred by {referrer} to plan ahead: equipment, work and help before each is an emergency.',
  situation:
    '{Name} lives with {kin} in {street}. Walks indoors, chair outdoors. {Support} comes three times a week. Heat and infections are the enemy.',
  dont: 'No meetings in hot rooms or after two. Do not say “you look well”. Do not bring a catalogue without being asked.',
  places: {
    ot: {
      relationship: 'Occupational therapist',
      type: 'professional',
      worksFor: 'Community neurological team',
      responsibility: 'Energy, work adjustments, equipment',
    },
    therapist: {
      relationship: 'MS nurse',
      type: 'statutory',
      worksFor: 'The hospital',
      responsibility: 'Relapses, medication, bladder',
    },
    support: {
      relationship: 'Personal assistant',
      type: 'paid-carer',
      worksFor: 'Employed with direct payments',
      responsibility: 'Shower days, shopping, {interest}',
    },
    social: {
      relationship: 'Social worker',
      type: 'statutory',
      worksFor: 'The council, adult social care',
      responsibility: 'Direct payments and review',
    },
    legal: {
      relationship: 'Attorney for health and welfare',
      type: 'legal',
      worksFor: 'Family',
      responsibility: 'Only if {name} cannot decide',
    },
  },
  profile: {
    flags: [
      'Ask “is now good?” first. Mornings, cool room, half an hour. E-mail for anything with numbers.',
      'Words slow down when tired: stop, do not guess, go on tomorrow. Large print in the afternoon.',
    ],
    cognition: 'Agenda beforehand; nothing new after two',
    speech: 'Slows with fatigue; typing helps',
    matters: [
      'I am not brave. I am busy.',
      'To decide early, while it is me deciding. And {interest}.',
      'That {kin} is my {kinrole} and not my nurse.',
    ],
    goodDay: 'Cool, an hour of work that counts, {interest}, and dinner I have not cooked.',
    strengths: 'Clear, sardonic, plans in tables, knows the law on adjustments.',
    support: 'Ask first. Do it {their} way. Bring the fan.',
    calm: 'Being managed upsets {them}; choices with prices calm.',
    emergency:
      'Fever, new confusion, legs gone: think bladder; {therapist}’s line, else 111, hospital if {they} cannot stand. Falls: wait five minutes, then the lifting cushion.',
    capacity: 'Decides everything {themself}. Made a lasting power of attorney for health while well.',
    medication: 'client',
    formats: ['plain-email', 'large-print'],
  },
  contingency:
    'Relapse: {therapist} within a day, {support} doubles for two weeks from direct payments, work is told by {name} or, if asked, by us. {Kin} ill: {kin2} and the agency’s emergency hours. Heat wave: the cool room at {kin2}’s.',
  needs: [
    ['Work adjusted before it breaks', 'work'],
    ['Energy for what matters', 'sleep'],
    ['Equipment ahead of need', 'mobility'],
    ['Wishes written down', 'legal'],
  ],
  interventions: [
    ['MS nurse', 'The hospital', 'every three months and at relapse'],
    ['Personal assistant', 'Direct payments', 'three times a week'],
    ['Occupational therapy', 'Community neurological team', 'in blocks of six'],
  ],
  threads: multipleSclerosisThreads,
  ordinary: [
    {
      kind: 'video',
      purpose: 'Video call',
      facts:
        'Half an hour by video, fan on, {name} on the sofa with the cat. A green week: two full mornings of work and {interest}. Spasms at night as before. The new blinds have brought the room down by four degrees. {They} had prepared three points and got through two, and stopped when the words slowed.',
      voice: 'Point three can wait. Point three is my bladder. It never waits.',
    },
    {
      kind: 'home-visit',
      purpose: 'Usual visit',
      facts:
        '{Name} walked to the door, hand over hand along the rail. Talked at the table about the coming quarter: infusion, {kin}’s operation, the holiday. Put them in one line so that they do not meet. {Support} has asked for more hours in the winter and {they} <are|is> minded to say yes.',
      voice: 'Line them up like planes. Nobody lands together.',
    },
    {
      kind: 'email-letter',
      purpose: 'E-mail about the direct payments',
      facts:
        '{Name} wrote about the quarterly return of the direct payments: every receipt there, one question about mileage. Answered it and sent the form back with the two boxes marked. {They} noted, in passing, that the council’s form has been wrong since April, which was passed on to {social}.',
    },
    {
      kind: 'phone',
      purpose: 'Short call on a bad day',
      facts:
        'Rang as agreed; it was a bad day and {name} said so in four words. Kept to the one thing that could not wait: the boiler man on [Thursday|Monday], {support} will let him in. Water, fan, bed. {Kin} is home by five. No fever, asked twice.',
      voice: 'Legs on strike. Brain on strike. Ring Friday.',
    },
    {
      kind: 'liaison',
      purpose: 'Call with the MS nurse',
      with: 'therapist',
      facts:
        '{Therapist} rang with the bloods: all in order, the next infusion stands. She would like a bladder diary before the clinic. New guidance on the tablet for spasms; she will explain it to {name} herself. Asked about mood: realistic, she thinks, with teeth.',
    },
  ],
}
