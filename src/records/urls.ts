export const recordUrl = (recordId: string) => `/records/${recordId}`
export const versionUrl = (recordId: string, version: number) => `/records/${recordId}/versions/${version}`
export const correctUrl = (recordId: string) => `/records/${recordId}/correct`
export const enterInErrorUrl = (recordId: string) => `/records/${recordId}/entered-in-error`
export const addendumUrl = (recordId: string) => `/records/${recordId}/addendum`
export const signatureUrl = (recordId: string) => `/records/${recordId}/signature`
export const draftUrl = (recordId: string) => `/drafts/${recordId}`
export const mergeUrl = (recordId: string) => `/drafts/${recordId}/merge`
export const discardUrl = (recordId: string) => `/drafts/${recordId}/discard`
export const draftsUrl = '/drafts'
export const writeUrl = (fileId: string, type: string) => `/files/${fileId}/write/${type}`
