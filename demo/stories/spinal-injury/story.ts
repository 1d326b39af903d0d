import type { Story } from '../story.ts'
import { spinalInjuryThreads } from './threads.ts'

/** A spinal injury: home from the unit, skin, the chair, driving, being a parent or partner sitting down. */
export const spinalInjury: Story = {
  name: 'spinal injury',
  ages: [20, 62],
  share: 24,
  conditions: [
    'Incomplete spinal cord injury, T10, after a fall from a roof',
    'Complete spinal cord injury, T6, after a motorcycle accident',
    'Incomplete spinal cord injury, C6, after a diving accident',
    'Spinal cord injury, L1, after a road accident',
  ],
  injured: [6, 40],
  referrers: [
    ['The solicitor for the claimant', 'solicitor-claimant', 'The insurer, by interim payment', 'interim-payment'],
    ['The spinal unit’s discharge team', 'NHS', 'The integrated care board', 'NHS-CHC'],
    ['The insurer’s rehabilitation team', 'insurer', 'The insurer', 'rehabilitation-code'],
  ],
  litigation: 0.7,
  regulated: 0.7,
  need: 'Discharge home from the spinal unit: care package, accessible housing, equipment, and a return to work and family life.',
  risks:
    'Pressure damage; autonomic symptoms when the bladder is full; falls in transfers when hurried. Low mood in the first winter.',
  who: '{Name} uses a wheelchair since {their} spinal injury and runs {their} own day. {They} <like|likes> {interest} and <do|does> not like to be pushed, in either sense.',
  why: 'Referred by {referrer} to put home, care and equipment together after the spinal unit, and to hold it together since.',
  situation:
    '{Name} lives in {street}. {Support} and a second carer come mornings and evenings; in between {they} <manage|manages> alone. {Kin} [is next door|stays three nights a week|lives with {them}].',
  dont: 'Do not move the chair or hold its back without asking. Do not arrange anything before eleven: the morning routine takes until then. Do not talk to {kin} about the bowel routine.',
  places: {
    ot: {
      relationship: 'Occupational therapist',
      type: 'professional',
      worksFor: 'Independent practice',
      responsibility: 'Equipment, seating and the adaptation of the home',
    },
    therapist: {
      relationship: 'Physiotherapist',
      type: 'professional',
      worksFor: 'Independent neurological practice',
      responsibility: 'Transfers, shoulders, standing frame',
    },
    support: {
      relationship: 'Lead carer',
      type: 'paid-carer',
      worksFor: 'Directly employed',
      responsibility: 'Morning and evening routine, skin checks',
    },
    social: {
      relationship: 'District nurse',
      type: 'statutory',
      worksFor: 'Community nursing team',
      responsibility: 'Catheter care, wound clinic',
    },
    legal: {
      relationship: 'Solicitor',
      type: 'legal',
      worksFor: 'The solicitors',
      responsibility: 'The claim and interim payments',
    },
  },
  profile: {
    flags: [
      'Sit down to talk. Do not lean on the chair. Call after eleven; text is fine any time.',
      'Speak to {name}, not to whoever stands beside. Ask before you help, and wait for the answer.',
      'E-mail first, with the agenda. {Name} types by voice: give a day for an answer.',
    ],
    cognition: 'Nothing needed',
    speech: 'Nothing needed; voice tires by evening',
    matters: [
      'That people ask before they touch the chair. It is where I end.',
      'I want to come home through my own front door, not round the back by the bins.',
      'To be {kinhis} {kinpart} and not a job {kinshe} has.',
    ],
    goodDay: 'Skin clear, out by noon, {interest}, and {kin} laughing about something that is not medical.',
    strengths: 'Plans ahead, learns fast, teaches the carers {themself}, asks hard questions.',
    support: 'Do it the way the folder says. Tell {them} what you are about to do. Knock.',
    calm: 'Being late and being handled upset {them}; being told the plan and the time settles it.',
    emergency:
      'Headache, flushing, sweating: autonomic dysreflexia. Sit {them} up, check the catheter, loosen everything, then 999. The card is on the back of the chair. Red skin that does not fade: off it at once, ring the nurse.',
    capacity: 'Decides everything {themself}. Nothing has given reason to doubt it.',
    medication: 'shared',
    formats: ['standard', 'plain-email'],
  },
  contingency:
    'If a carer does not come: {support} has the list of three who can; {kin} can do a night but not a morning. A red mark that stays thirty minutes: bed, nurse, no sitting until seen. Power cut: battery for the bed lasts six hours, then the hospital takes {them} by arrangement.',
  needs: [
    ['A home {they} can get into, wash in and leave', 'home'],
    ['Skin that stays whole', 'health'],
    ['Carers who stay and who know the routine', 'support'],
    ['Getting about without asking', 'transport'],
  ],
  interventions: [
    ['Care at home', 'Directly employed carers', 'mornings and evenings'],
    ['Physiotherapy', 'Physiotherapist', 'weekly'],
    ['Skin checks', 'Carers, with the district nurse', 'daily, and monthly by the nurse'],
  ],
  threads: spinalInjuryThreads,
  ordinary: [
    {
      kind: 'home-visit',
      purpose: 'Usual visit',
      facts:
        '{Name} was at the desk with the window open. Skin clear for [nineteen|thirty-one|forty] days, by the chart on the door. Spasms worse in the evenings, since the change of tablets or since the cold, {they} could not say. {Gp} is to be asked. Went out together to the end of the road and back to see the new kerb.',
      voice: 'Forty millimetres. That is the whole difference between going and not going.',
    },
    {
      kind: 'phone',
      purpose: 'Call about the week',
      facts:
        'A short call between physiotherapy and the nurse. Shoulders sore from two long days at {interest}. {They} had told {support} to leave the evening routine for once and paid for it with the night; would do it again, {they} said. The order of gloves and wipes has come, short by a box.',
      voice: 'I had a late night. Write that down, I earned it.',
    },
    {
      kind: 'liaison',
      purpose: 'Call with the district nurse',
      with: 'social',
      facts:
        '{Social} rang after the monthly check. Everything sound; the catheter change is brought forward by a week because of the holiday. She asked for the carers to be shown the new dressing pack. {Support} can take twenty minutes on [Monday|Thursday] with all of them there at handover.',
    },
    {
      kind: 'home-visit',
      purpose: 'Usual visit, and the carers’ rota',
      facts:
        'Went through the rota of the coming four weeks with {name} at the table. Two nights are thin. {They} had already asked the second carer {themself} and got a yes for one. The folder has a new page on how to lift the left foot plate. A delivery of pads was checked and was right.',
      voice: 'I did the interview for that one. Three questions. The third was football.',
    },
    {
      kind: 'video',
      purpose: 'Video call from the garden',
      facts:
        '{Name} took the call outside and turned the camera to show the raised bed {kin} has built. The path is level; one joint catches the castors. Pain is three, [two|four] at night. A holiday is being thought of, with questions about the hoist there. Sent {them} the checklist of places for afterwards.',
      voice: 'Tomatoes at the height of my chin. Luxury.',
    },
    {
      kind: 'home-visit',
      purpose: 'Usual visit, and a bad morning',
      facts:
        'Came at half past eleven and the routine was still going on, because an agency carer had come in place of {support}. Waited in the kitchen. {Name} was short at first and then said what had gone wrong: no one had read the folder. The agency was rung together from the table.',
      voice: 'She said, where do we keep our catheter. We.',
    },
  ],
}
