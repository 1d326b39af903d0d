export const newNoteUrl = (fileId: string, recordId?: string) =>
  `/files/${fileId}/notes/new${recordId ? `?draft=${recordId}` : ''}`
/** The note of an appointment, begun with its time and purpose. */
export const noteOfAppointmentUrl = (fileId: string, appointmentId: string) =>
  `/files/${fileId}/notes/new?appointment=${appointmentId}`
export const signNoteUrl = (fileId: string) => `/files/${fileId}/notes`
export const noActivityUrl = (fileId: string) => `/files/${fileId}/notes/no-activity`
export const chooseFileUrl = '/write'
