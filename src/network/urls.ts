import { peopleAroundUrl } from '#files/urls.ts'

export const newContactUrl = (fileId: string, recordId?: string) =>
  `${peopleAroundUrl(fileId)}/new${recordId ? `?draft=${recordId}` : ''}`
export const changeContactUrl = (fileId: string, contactId: string) => `${peopleAroundUrl(fileId)}/${contactId}/change`
export const contactUrl = (fileId: string, contactId: string) => `${peopleAroundUrl(fileId)}/${contactId}`
export const endContactUrl = (fileId: string, contactId: string) => `${peopleAroundUrl(fileId)}/${contactId}/end`
export const verifyContactsUrl = (fileId: string) => `${peopleAroundUrl(fileId)}/verify`
