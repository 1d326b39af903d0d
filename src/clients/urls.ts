export const intakeUrl = '/intake'
export const openNewFileUrl = '/intake/new'

export const editProfileUrl = (fileId: string) => `/files/${fileId}/profile/edit`
export const verifyProfileUrl = (fileId: string) => `/files/${fileId}/profile/verify`
export const keySafeUrl = (fileId: string) => `/files/${fileId}/profile/key-safe`
