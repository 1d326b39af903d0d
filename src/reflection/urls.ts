export const reflectionsUrl = '/reflections'
export const newReflectionUrl = (recordId?: string) => `/reflections/new${recordId ? `?draft=${recordId}` : ''}`
export const keepReflectionUrl = '/reflections'
export const shareUrl = (recordId: string) => `/reflections/${recordId}/share`
export const withdrawUrl = (recordId: string) => `/reflections/${recordId}/withdraw`
