import type { Story } from '../story.ts'
import { limbLossThreads } from './threads.ts'

/** A leg lost at work or on the road: sockets, pain where nothing is, stairs, work, and being looked at. */
export const limbLoss: Story = {
  name: 'limb loss',
  ages: [22, 60],
  share: 14,
  conditions: [
    'Below-knee amputation after a forklift accident',
    'Above-knee amputation after a motorcycle accident',
    'Below-knee amputation after a crush injury at work',
    'Above-knee amputation after a road accident, with a broken pelvis',
  ],
  injured: [4, 26],
  referrers: [
    ['The solicitor for the claimant', 'solicitor-claimant', 'The insurer, by interim payment', 'interim-payment'],
    ['The employer’s insurer', 'insurer', 'The insurer', 'rehabilitation-code'],
  ],
  litigation: 0.9,
  regulated: 0.1,
  need: 'Rehabilitation after the loss of a leg: prosthetics, pain, home, work, and somebody to keep the appointments from eating the week.',
  risks:
    'Falls when {they} <get|gets> up at night without the leg; wears the socket too long; drinks more when pain is bad, by {their} own account.',
  who: '{Name} lost a leg and is learning the new one. {They} used to be out every evening at {interest} and <mean|means> to be again.',
  why: 'Referred by {referrer} to plan prosthetics, pain, home and work as one thing.',
  situation:
    '{Name} lives in {street} with {kin}. {They} <wear|wears> the leg most of the day. {Support} comes twice a week to train and to get out.',
  dont: 'Do not ask about the accident. No “inspiring”. Do not book a fitting and a meeting on the same day.',
  places: {
    ot: {
      relationship: 'Occupational therapist',
      type: 'professional',
      worksFor: 'Independent practice',
      responsibility: 'Home, kitchen, work tasks',
    },
    therapist: {
      relationship: 'Prosthetist',
      type: 'professional',
      worksFor: 'Private limb centre',
      responsibility: 'Socket, foot, training plan',
    },
    support: {
      relationship: 'Rehabilitation assistant',
      type: 'paid-carer',
      worksFor: 'Independent practice',
      responsibility: 'Gait training, gym, going out',
    },
    social: {
      relationship: 'Pain nurse',
      type: 'statutory',
      worksFor: 'The hospital’s pain clinic',
      responsibility: 'Tablets, mirror therapy',
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
      'Straight talk, no cushions. Text first. Not before the tablets have worked, about ten.',
      'Ring any time after ten. If {they} <do|does> not answer it is a pain day: text and leave it.',
      'E-mail with the figures. {Name} reads everything and forgets nothing.',
    ],
    cognition: 'Nothing needed',
    speech: 'Nothing needed',
    matters: [
      'I did not lose my head. Show me the numbers.',
      'Stairs. {Interest}. My kids not staring at it.',
      'I want to stand at a bar. On two feet. Any feet.',
    ],
    goodDay: 'Leg on at eight, off at eight, no more than three in between, and {interest}.',
    strengths: 'Handy, funny, keeps every figure, shows up.',
    support: 'Say what hurts and for how long. Let {them} try it first.',
    calm: 'Pity upsets {them}; doing something with {their} hands calms.',
    emergency:
      'Stump hot, red, swollen: leg off, {gp} the same day. Fall with a blow to the stump: hospital. Bad night thoughts: {kin}, then the number on the card; {they} agreed to that.',
    capacity: 'Decides everything {themself}. Nothing has given reason to doubt it.',
    medication: 'client',
    formats: ['standard', 'plain-email'],
  },
  contingency:
    'Stump breaks down: crutches, no leg, limb centre within two days; the old socket is the spare. Pain above eight for two days: pain nurse’s line. If drinking goes past what {they} agreed with {gp}: {they} asked to be told to {their} face.',
  needs: [
    ['A leg that can be worn all day', 'mobility'],
    ['Pain that does not run the day', 'pain'],
    ['Work', 'work'],
    ['To be out among people again', 'social'],
  ],
  interventions: [
    ['Prosthetics', 'Private limb centre', 'every two weeks, then monthly'],
    ['Gait training', 'Rehabilitation assistant', 'twice a week'],
    ['Pain clinic', 'Hospital', 'monthly'],
  ],
  threads: limbLossThreads,
  ordinary: [
    {
      kind: 'home-visit',
      purpose: 'Usual visit',
      facts:
        '{Name} was under the sink with the leg off and talked from there. Socket good for [nine|eleven] hours; the pin clicks. Pain three by day and six at night, less with the mirror. {Kin} says the temper is better and the snoring is not. Went through what is left of the budget line by line.',
      voice: 'Pass me the big spanner. And no, I am fine.',
    },
    {
      kind: 'phone',
      purpose: 'Call after the gym',
      facts:
        'Rang after training. Twelve minutes on the treadmill, two of them without the rail. The other leg is the one that hurts, which {support} says is to be expected. {They} had been stared at in the changing room and had stared back until it was funny.',
      voice: 'I said shark. He believed me.',
    },
    {
      kind: 'email-letter',
      purpose: 'Figures by e-mail',
      facts:
        '{Name} sent the table of the fortnight without being asked: hours of wear, steps, pain, tablets. Steps are up by a fifth; tablets down by one a day. One gap, explained by a wedding. Sent it on to {therapist} with {their} yes, and put one question about the night pain to the pain clinic.',
    },
    {
      kind: 'liaison',
      purpose: 'Call with the rehabilitation assistant',
      with: 'support',
      facts:
        '{Support} rang after the hill: up with poles, down sideways. Balance on the leg eleven seconds. {Name} overdoes the day after a good day. A skin mark at the front was gone by evening. The next aim is stairs without the rail; {they} set it, not {support}.',
    },
    {
      kind: 'home-visit',
      purpose: 'Usual visit, and a pain day',
      facts:
        'A pain day; {name} had said so by text and wanted the visit all the same. Lay on the floor with the mirror. Talked about nothing in particular for twenty minutes and then about nights. Thoughts yes, plans no, {kin} knows. {Social}’s appointment has been brought forward to [Wednesday|Friday].',
      voice: 'It itches. There is no it. And it itches.',
    },
  ],
}
