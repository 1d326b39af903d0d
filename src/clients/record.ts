import { recordType } from '#records/record-type.ts'
import { profileFields, profileParts } from './profile-fields.ts'
import { checkProfile, profileFacts, warnAboutProfile } from './rules.ts'

const names = <T extends object>(part: T): string[] => Object.keys(part)

/** The parts of a profile in the order they are read. */
export const profileSections = {
  identity: { title: 'Identity', fields: names(profileParts.identity) },
  communication: { title: 'Communication', fields: names(profileParts.communication) },
  safety: { title: 'Safety', fields: names(profileParts.safety) },
  aboutMe: { title: 'About me', fields: names(profileParts.aboutMe) },
  culture: { title: 'Culture and identity', fields: names(profileParts.culture) },
  health: { title: 'Health at a glance', fields: names(profileParts.health) },
  legal: { title: 'Law and authority', fields: names(profileParts.legal) },
  child: { title: 'Child', fields: names(profileParts.child) },
  keySafe: {
    title: 'Key safe',
    readers: 'kept sealed, read by those who hold this case and the registered manager; opening it is logged',
    fields: ['keySafe'],
  },
  verified: { title: '', fields: ['verifiedOn'] },
} as const

/** Rulebook 3.2. Who the client is and how to be with them; signing it verifies it. It lives on: a change is its next version. */
export const clientProfile = recordType({
  type: 'client-profile',
  name: 'Client profile',
  book: 'file',
  zone: 'Z1',
  verb: 'profile.verify',
  keptBy: 'holders',
  writtenTogether: true,
  correctable: false,
  fields: profileFields,
  sections: Object.values(profileSections),
  check: checkProfile,
  warn: warnAboutProfile,
  facts: profileFacts,
  title: (values) => values.preferredName ?? 'Profile',
})
