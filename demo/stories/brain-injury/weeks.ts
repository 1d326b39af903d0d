import type { Ordinary } from '../story.ts'

export const brainInjuryOrdinary: readonly Ordinary[] = [
  {
    kind: 'home-visit',
    purpose: 'Usual visit',
    facts:
      '{Name} had slept badly [after a dream about the accident|because of the bins at five] and said so at once. Kept it short. The diary was up to date to the day before. Looked at the kitchen: the hob guard is still on and both pans have lids. {Support} reports good appetite.',
    voice: 'Do the short version today.',
  },
  {
    kind: 'home-visit',
    purpose: 'Usual visit, and the headaches',
    facts:
      'Headaches on [three|four] days this week, all after screens. {Name} turned the phone to grey {themself}. No sickness, no change of vision. {Gp} has the diary of headaches; nothing new to do until the review. Walked round the block together, once each way.',
    voice: 'It sits behind this eye like a lodger.',
  },
  {
    kind: 'phone',
    purpose: 'Call after the appointment',
    facts:
      'Rang after the hospital. {Name} had written down three questions and asked two. The consultant was pleased with the scan and will see {them} in [six|twelve] months. {Kin} waited outside, as agreed. {They} <were|was> hoarse from tiredness and we stopped after ten minutes.',
    voice: 'I forgot the third one. It was the one about driving.',
  },
  {
    kind: 'liaison',
    purpose: 'Call with the support worker',
    with: 'support',
    facts:
      '{Support} rang about mornings. Breakfast and shower now run without prompting on most days; the shopping list is still read out. A shelf of the fridge is kept for what must be eaten first. {Support} would like an hour with {therapist} about what to say when {name} repeats {themself}.',
  },
  {
    kind: 'home-visit',
    purpose: 'Going through the post',
    facts:
      'Three weeks of post in the drawer, unopened. Sorted it together: two for {legal}, one bill, the rest paper. {Name} could say which needed an answer. Agreed on a tray by the door and one day a week for it, with {support} sitting near and not reading.',
    voice: 'If I do not open it it has not happened.',
  },
  {
    kind: 'text',
    purpose: 'Texts about the week',
    facts:
      'Exchange of texts over two days. {Name} sent a photo of {interest} and, without being asked, the colour of each day: [green, green, red, green|green, red, red, green]. The red one was the birthday at {kin2}’s. {They} had left after an hour, by {their} own choice.',
    voice: 'Left early. Said goodbye to everyone. Nobody died.',
  },
  {
    kind: 'home-visit',
    purpose: 'Usual visit, and money for the week',
    facts:
      'Looked at the weekly money with {name}: the jar system holds, with [four|six] pounds over. {They} had said no to a man selling [drives|windows] at the door and told {kin} about it twice. The standing order to {interest} is the only one {they} <want|wants> to keep an eye on {themself}.',
    voice: 'I said I have to ask my case manager. Sorry. It works.',
  },
]
