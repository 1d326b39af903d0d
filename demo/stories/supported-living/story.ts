import type { Story } from '../story.ts'
import { supportedLivingThreads } from './threads.ts'

/** A learning disability and a tenancy of one's own: house-mates, buses, cooking, friends, being asked. */
export const supportedLiving: Story = {
  name: 'supported living',
  ages: [19, 57],
  share: 26,
  conditions: [
    'Moderate learning disability',
    'Learning disability and epilepsy',
    'Learning disability and autism',
    'Down’s syndrome',
  ],
  injured: null,
  referrers: [
    ['The council’s learning disability team', 'council', 'The council', 'council'],
    ['The transition team', 'council', 'The council', 'council'],
    ['{Kin}', 'family', 'The family', 'private'],
  ],
  litigation: 0,
  regulated: 0.6,
  need: 'Coordination round a supported tenancy: support hours, health checks, skills for living, and {their} say in all of it.',
  risks:
    'Trusts people quickly; gives money away; road sense only on routes {they} <know|knows>. [Seizures are rare and last under two minutes.|Can bolt when there is shouting.]',
  who: '{Name} lives in {their} own flat in a supported house and knows what {they} <want|wants>. {Interest} is the high point of the week.',
  why: 'Referred by {referrer} to hold support, health and learning together when {they} moved into {their} own tenancy.',
  situation:
    '{Name} shares a supported house in {street} with three others and has {their} own kitchen. {Support} leads the team there. {Kin} visits at weekends.',
  dont: 'Do not change the day without telling {name} first, with the picture calendar. Do not ask in front of the house-mates. No jokes about leaving.',
  places: {
    ot: {
      relationship: 'Occupational therapist',
      type: 'professional',
      worksFor: 'Community learning disability team',
      responsibility: 'Kitchen, money and travel skills',
    },
    therapist: {
      relationship: 'Learning disability nurse',
      type: 'statutory',
      worksFor: 'Community learning disability team',
      responsibility: 'Health action plan, annual health check, epilepsy',
    },
    support: {
      relationship: 'Team leader',
      type: 'paid-carer',
      worksFor: 'The support provider',
      responsibility: 'Support hours, keyworker, medicines',
    },
    social: {
      relationship: 'Social worker',
      type: 'statutory',
      worksFor: 'The council, learning disability team',
      responsibility: 'Review of the support plan and its funding',
    },
    legal: {
      relationship: 'Independent advocate',
      type: 'professional',
      worksFor: 'An advocacy service',
      responsibility: 'Stands by {name} at reviews',
    },
  },
  profile: {
    flags: [
      'Easy words and pictures. One thing, then wait. Ask {name} to show you, not to tell you.',
      'Say the same word for the same thing. Use the picture calendar. Tell bad news early in the day.',
      '{Name} says yes to be kind. Ask again the other way round. Easy Read for everything.',
    ],
    cognition: 'Pictures, objects, doing it together; ask the other way round',
    speech: 'Short words; signs for feelings; understands more than {they} <say|says>',
    matters: ['My flat. My key. My telly.', 'I like {interest}. I like {kin}. I do not like shouting.', 'Ask ME.'],
    goodDay: 'Bus on my own, {interest}, chips, {kin} on the phone.',
    strengths: 'Remembers birthdays, notices when somebody is sad, keeps at a thing.',
    support: 'Picture calendar in the morning. Count down: ten minutes, five minutes, now.',
    calm: 'Shouting and changes upset {them}; {their} own room and headphones help. Do not follow.',
    emergency:
      'A seizure over five minutes: 999 and the rescue medicine in the blue box. Missing: first {interest}, then the bus station; the police have the form. Ring {support}.',
    capacity:
      'Chose the flat and signed the tenancy with pictures. Larger purchases are decided one by one; the phone contract was assessed and {they} decided it.',
    medication: 'paid carers',
    formats: ['easy-read', 'picture/AAC'],
  },
  contingency:
    'If the house is short of staff: {name} goes to {kin} only if asked and willing; the provider’s duty number otherwise. If money goes missing: card is stopped, {support} tells the case manager the same day. Seizure over five minutes is 999.',
  needs: [
    ['A home where {name} decides the day', 'home'],
    ['Getting about alone on known routes', 'transport'],
    ['Friends who are not paid', 'social'],
    ['Health looked after before it hurts', 'health'],
  ],
  interventions: [
    ['Support at home', 'Support provider', '18 hours a week and shared nights'],
    ['Travel training', 'Occupational therapist', 'weekly for 10 weeks'],
    ['Annual health check', 'GP practice with the nurse', 'yearly'],
  ],
  threads: supportedLivingThreads,
  ordinary: [
    {
      kind: 'home-visit',
      purpose: 'Usual visit',
      facts:
        '{Name} made the tea, with the new kettle, and asked who wanted sugar twice. The picture calendar was right up to Sunday. [One house-mate is loud in the evenings and {they} had told {support} so {themself}|The washing machine broke and {they} knew whom to ring]. Looked at the money tin: receipts there.',
      voice: 'I made it. You drink it.',
    },
    {
      kind: 'home-visit',
      purpose: 'Usual visit, and new shoes',
      facts:
        'Went for shoes together after the visit, on the bus, {name} leading. {They} found the stop, showed the pass and rang the bell one stop early, and noticed. Paid {themself} with the card. The old shoes went in the bin by {their} own decision after some thought.',
      voice: 'These are my walking shoes. For walking.',
    },
    {
      kind: 'liaison',
      purpose: 'Call with the team leader',
      with: 'support',
      facts:
        '{Support} went through the fortnight: one argument about the remote control, settled; two nights with a member of staff {name} does not know; weight steady. The keyworker is on leave until the 20th. She asks for the care review to be in the afternoon, after {interest}, not before.',
    },
    {
      kind: 'phone',
      purpose: '{Name} rang',
      facts:
        '{Name} rang {themself}, from {their} own phone, to say what was for dinner and then what was really the matter: a house-mate had said {they} would have to move. It is not so. Said it twice, and {support} said it once more. {They} rang back ten minutes later to say good night.',
      voice: 'I am not moving. You said. I am telling him you said.',
    },
    {
      kind: 'observation',
      purpose: 'Seen at {interest}',
      facts:
        'Dropped in at {interest} by arrangement, for a quarter of an hour. {Name} was in the middle of things, introduced us as “my one from the office” and went back to it. Somebody had saved {them} a seat. No staff at the table, two by the door, both on their phones, which was taken up with {support}.',
      voice: 'That is my friend. And that one.',
    },
  ],
}
