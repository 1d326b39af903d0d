export const newNoteUrl = (fileId: string, recordId?: string) =>
  `/files/${fileId}/notes/new${recordId ? `?draft=${recordId}` : ''}`
export const signNoteUrl = (fileId: string) => `/files/${fileId}/notes`
export const noActivityUrl = (fileId: string) => `/files/${fileId}/notes/no-activity`
export const chooseFileUrl = '/write'
