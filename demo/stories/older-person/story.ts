import type { Story } from '../story.ts'
import { olderPersonThreads } from './threads.ts'

/** Late life: memory that goes, legs that give, a house too large, and the wish to stay in it. */
export const olderPerson: Story = {
  name: 'older person',
  ages: [74, 93],
  share: 22,
  conditions: [
    'Frailty and early dementia',
    'Vascular dementia',
    'Frailty after a broken hip',
    'Parkinson’s disease, with frailty',
  ],
  injured: null,
  referrers: [
    ['{Kin}', 'family', 'The family', 'private'],
    ['{Gp}', 'GP', 'The council', 'council'],
    ['The hospital discharge team', 'NHS', 'The council', 'council'],
    ['{Legal}', 'family', 'Private, through the attorney', 'private'],
  ],
  litigation: 0,
  regulated: 0.5,
  need: 'Somebody to hold home care, health and money matters together, so that {name} can stay at home as long as {they} <want|wants> to.',
  risks: 'Falls at night on the way to the bathroom; leaves the gas on; lets strangers in. Loses weight when alone.',
  who: '{Name} has lived in {street} for forty years and intends to go on. {They} <like|likes> {interest}, the wireless and being asked {their} opinion.',
  why: 'Referred by {referrer} when home care, hospital and family were each doing their best and not speaking.',
  situation:
    '{Name} lives alone in {street}. {Support} comes four times a day. {Kin} rings each evening and visits on Sundays.',
  dont: 'Do not come unannounced. Do not correct the date. Nothing about “a home” unless {they} <begin|begins>. No cold callers’ numbers left lying about.',
  places: {
    ot: {
      relationship: 'Occupational therapist',
      type: 'professional',
      worksFor: 'Council reablement team',
      responsibility: 'Bathroom, stairs, equipment',
    },
    therapist: {
      relationship: 'Community matron',
      type: 'statutory',
      worksFor: 'Community nursing team',
      responsibility: 'Long-term conditions, medicines review, advance care plan',
    },
    support: {
      relationship: 'Home carer',
      type: 'paid-carer',
      worksFor: 'The home care agency',
      responsibility: 'Four calls a day: washing, meals, medicines',
    },
    social: {
      relationship: 'Social worker',
      type: 'statutory',
      worksFor: 'The council, older people’s team',
      responsibility: 'Care Act assessment and review',
    },
    legal: {
      relationship: 'Attorney for property and affairs',
      type: 'legal',
      worksFor: 'Family',
      responsibility: 'Bills and pension under the lasting power of attorney',
    },
  },
  profile: {
    flags: [
      'Hearing aid in the left ear: sit on that side, face {them}, no hurry. Written down afterwards in large print.',
      'Mornings between ten and twelve. Say who you are and why you came, twice. Large print.',
      'Deaf without the aids: check they are in. One subject a visit. Do not shout.',
    ],
    cognition: 'Notes in the book by the telephone; the same person each time',
    speech: 'Nothing needed; time',
    matters: [
      'I came into this house with a suitcase and I will leave it when I am ready.',
      'My own front door, my own tea, and {interest} on a {weekday}.',
      'I have been useful all my life. Ask me something.',
    ],
    goodDay: 'Slept through, a proper dinner, {interest}, and {kin} on the telephone with news.',
    strengths: 'Manners, memory for long ago, knows every neighbour, will not be beaten by a jar.',
    support: 'Ring first. Sit down. Take the tea. Then the business.',
    calm: 'Being rushed and being talked about upset {them}; the photograph album calms.',
    emergency:
      'Fall: pendant, then {kin}; do not lift, ask for the ambulance’s lifting team. Suddenly more confused: think of infection, ring {gp} the same day. Keys are with number 14.',
    capacity:
      'Decides about home, care and visitors. Stopping driving was assessed: {they} decided it {themself}, with figures. Money is done by the attorney at {their} wish.',
    medication: 'paid carers',
    formats: ['large-print'],
  },
  contingency:
    'If a call is missed: the agency’s duty line, then {kin}, then the neighbour at 14. If {they} <do|does> not answer the door: key from 14, never wait past ten minutes. If {kin} is away: {kin2} is next. Hospital only for what cannot be done here; see the advance care plan.',
  needs: [
    ['To stay in {their} own home safely', 'home'],
    ['Not to fall at night', 'mobility'],
    ['Company that is not a task', 'social'],
    ['Medicines in order', 'medication'],
  ],
  interventions: [
    ['Home care', 'Home care agency', 'four calls a day'],
    ['Community matron', 'Community nursing team', 'monthly'],
    ['Pendant alarm', 'The council', 'always'],
  ],
  threads: olderPersonThreads,
  ordinary: [
    {
      kind: 'home-visit',
      purpose: 'Usual visit',
      facts:
        '{Name} was in the chair by the window, dressed, with the aids in. Weight [fifty-one|sixty-two|fifty-eight] kilos, up a little. The book by the telephone shows all four calls, one of them late. {They} had not been out since {interest} last week because of the [wind|ice|heat]. Tea was taken.',
      voice: 'You are thinner than last time. Sit.',
    },
    {
      kind: 'phone',
      purpose: 'Morning call',
      facts:
        'Rang as arranged. {Name} knew who it was at once. Slept well; the new pillow is “too clever”. The chemist has brought the blister pack and {support} has put it in the tin. A man had rung about the roof; {they} had put the receiver down, as agreed.',
      voice: 'I said, my roof is none of your business, and good morning.',
    },
    {
      kind: 'liaison',
      purpose: 'Call with the home carer',
      with: 'support',
      facts:
        '{Support} rang about the evenings: supper is eaten when somebody sits down with {name} and left when not. The agency’s fifteen minutes do not allow sitting. Asked the agency for two longer calls in exchange for one short; they will answer by [Thursday|Monday].',
    },
    {
      kind: 'home-visit',
      purpose: 'Usual visit, with {kin}',
      facts:
        '{Kin} had come for it. Went through the cupboard together: three kinds of the same tablet from before the hospital, handed to the chemist. {Name} found the cribbage board behind them and beat {kin} while we wrote. {Kin} asked, in the hall, how long this can go on.',
      voice: 'Fifteen two, fifteen four, and the rest don’t score. Pay up.',
    },
    {
      kind: 'home-visit',
      purpose: 'Usual visit, and a letter',
      facts:
        'A letter about the pension had been put under the clock and worried about for a week. It was good news: read it aloud twice and {name} a third time. {They} asked for a magnifier with a light. The cleaner has found {their} brooch behind the bath, which took most of the visit to tell.',
      voice: 'Eleven pounds a week more. I shall go wild.',
    },
  ],
}
