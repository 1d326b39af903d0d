type Day = Temporal.PlainDate

export const diaryUrl = '/diary'
export const weekUrl = (monday: Day) => `/diary?week=${monday}`
export const monthUrl = (month: Temporal.PlainYearMonth) => `/diary?month=${month}`
export const chooseFileUrl = '/diary/new'
export const newAppointmentUrl = (fileId: string) => `/files/${fileId}/diary/new`
export const appointmentUrl = (appointmentId: string) => `/diary/${appointmentId}`
export const changeAppointmentUrl = (appointmentId: string) => `/diary/${appointmentId}/change`
export const cancelAppointmentUrl = (appointmentId: string) => `/diary/${appointmentId}/cancel`
export const happenedUrl = (appointmentId: string) => `/diary/${appointmentId}/happened`
