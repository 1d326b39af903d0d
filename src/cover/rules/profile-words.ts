import { clientProfile } from '#clients/record.ts'
import { inWords } from '#records/describe.ts'
import type { Field } from '#records/field.ts'
import type { BriefValues } from '../records/handover-brief.ts'
import type { ProfileWords } from './brief-ground.ts'

const { fields } = clientProfile

/** A chosen answer of the profile as its form says it; what is no answer of it stays as it is. */
const said = (field: Field, value: string | undefined): string | undefined => value && inWords(field, value)

/** In the middle of a sentence: "telephone", but "Easy Read" and "BSL video" as they are. */
const inSentence = (words: string): string =>
  /^[A-Z][^A-Z]*$/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words

/** A format somebody can read or follow, in words; those that are words already stay as they are. */
export const formatInWords = (format: string): string => inSentence(inWords(fields.formats, [format]) || format)

/** How somebody prefers to be contacted, in words. */
export const routeInWords = (route: string): string => inSentence(inWords(fields.preferredContact, route))

export const warningOf = (type: string | undefined) => said(fields.warnings.fields.type, type)
export const addressFor = (type: string | undefined) => said(fields.addresses.fields.type, type)
export const authorityAs = (type: string | undefined) => said(fields.authorities.fields.type, type)

/** Which interpreter is needed; undefined where none is. */
export function interpreterInWords(profile: ProfileWords | null): string | undefined {
  if (!profile?.interpreterNeeded?.answer) return undefined
  const gender =
    profile.interpreterGender === 'either' ? undefined : said(fields.interpreterGender, profile.interpreterGender)
  return [profile.interpreterLanguage, gender && inSentence(gender), profile.interpreterAgency]
    .filter(Boolean)
    .join(', ')
}

/** What helps in talking with somebody, a line each. */
export function helpsInWords(profile: ProfileWords | null): string | undefined {
  const lines: [string, string | undefined][] = [
    ['Aids', profile?.communicationAids],
    ['Hearing', profile?.hearing],
    ['Vision', profile?.vision],
    ['Speech', profile?.speech],
    ['Understanding and memory', profile?.cognition],
  ]
  return lines.flatMap(([what, text]) => (text ? [`${what}: ${text}`] : [])).join('\n') || undefined
}

/** Health at a glance, as a stranger has to know it. */
export function healthPart(profile: ProfileWords | null): BriefValues {
  const allergies = profile?.allergiesWhat ?? (profile?.allergies === 'none known' ? 'None known' : undefined)
  const medicines = said(fields.medication, profile?.medication)
  return {
    ...(profile?.primaryCondition ? { condition: profile.primaryCondition } : {}),
    ...(allergies ? { allergies } : {}),
    ...(medicines ? { medicines } : {}),
    ...(profile?.doctor ? { doctor: profile.doctor } : {}),
  }
}
