/** The life domains of rulebook 3.6. */
export const domainLabels = {
  health: 'Health and medical',
  cognition: 'Cognition',
  communication: 'Communication',
  mood: 'Mood, behaviour, personality',
  mobility: 'Mobility and equipment',
  'daily-living': 'Personal care and daily living',
  nutrition: 'Nutrition',
  sleep: 'Sleep and fatigue',
  medication: 'Medication',
  pain: 'Pain',
  sensory: 'Sensory',
  home: 'Home, housing, adaptations',
  support: 'Care and support package',
  family: 'Family, relationships, parenting',
  education: 'Education',
  work: 'Work',
  social: 'Social life, leisure, community',
  transport: 'Transport and driving',
  money: 'Money and benefits',
  legal: 'Legal and capacity',
  culture: 'Culture, belief, identity',
  safety: 'Safety',
  digital: 'Digital life',
  aspirations: 'Aspirations',
} as const

export const goalStatusLabels = {
  proposed: 'Proposed',
  active: 'Active',
  achieved: 'Reached',
  partly: 'Partly reached',
  'not achieved': 'Not reached',
  paused: 'Paused',
  withdrawn: 'Withdrawn',
} as const

export const goalOwnerLabels = {
  client: 'The client’s own',
  shared: 'Shared',
  professional: 'Ours',
} as const

export const planStatusLabels = {
  draft: 'Draft',
  'shared with client': 'Shared, not answered yet',
  agreed: 'Agreed',
  'agreed-with-disagreement': 'Agreed, with a disagreement',
  'not agreed': 'Not agreed',
  active: 'In force',
  'under review': 'Under review',
  superseded: 'Superseded',
  closed: 'Closed',
} as const

export const agreementLabels = {
  'not yet': 'Not answered yet: it was shared with them',
  agrees: 'Agrees',
  'agrees in part': 'Agrees, but not with everything',
  'does not agree': 'Does not agree',
  'cannot say': 'Cannot say, even with support',
} as const

export const voluntaryLabels = {
  voluntary: 'Of their own will',
  reluctant: 'Reluctantly',
  mandated: 'Because they must',
} as const

export const formatLabels = {
  standard: 'Standard',
  'easy-read': 'Easy Read',
  'large-print': 'Large print',
  audio: 'Audio',
  braille: 'Braille',
  'bsl-video': 'BSL video',
  'plain-email': 'Plain e-mail',
  pictures: 'Pictures',
  'read-aloud': 'Read aloud with them',
} as const

export const reviewKindLabels = {
  '6-8 week': 'First review, at six to eight weeks',
  '3-monthly': 'Three-monthly',
  annual: 'Yearly',
  requested: 'Asked for',
  unplanned: 'Unplanned',
} as const

export const outcomeLabels = {
  achieved: 'Reached',
  'on track': 'On the way',
  partly: 'Partly reached',
  'not achieved': 'Not reached',
  paused: 'Paused',
  withdrawn: 'Withdrawn',
} as const

export const planChangeLabels = {
  none: 'None: the plan goes on',
  amend: 'Amend this plan',
  new: 'Make a new plan',
  close: 'Close the plan',
} as const

export const barrierLabels = {
  'client-motivation': 'What the client wants now',
  insight: 'Insight or cognition',
  health: 'Health',
  fatigue: 'Pain or fatigue',
  capacity: 'Capacity',
  communication: 'Communication',
  family: 'Family',
  environment: 'Surroundings',
  'service-availability': 'No service to be had',
  funding: 'Funding',
  'professional-disagreement': 'Professionals disagree',
  'our-practice': 'Our own practice',
  other: 'Something else',
} as const

export const stageLabels = {
  'pre-contemplation': 'Not thinking of change',
  contemplation: 'Thinking of it',
  preparation: 'Getting ready',
  action: 'Doing it',
  maintenance: 'Keeping it up',
  relapse: 'Fallen back',
} as const

export const barrierStatusLabels = { open: 'In the way', eased: 'Eased', resolved: 'Gone' } as const
