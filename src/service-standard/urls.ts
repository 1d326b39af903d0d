export const standardUrl = '/standard'
export const dutyUrl = (code: string): string => `/standard/${code}`
export const checkUrl = (code: string): string => `/standard/check/${code}`

/** The page of a code wherever it comes from: C and M are duties, H, S and A are checks of a proof. */
export const ruleUrl = (code: string): string => (/^[HSA]\d/.test(code) ? checkUrl(code) : dutyUrl(code))

/** Where the numbers of a duty, or of one of its special cases, are changed. */
export const changeUrl = (code: string, band?: string): string =>
  `/standard/${code}/change${band ? `?${new URLSearchParams({ band })}` : ''}`
export const previewUrl = (code: string): string => `/standard/${code}/preview`
export const confirmChangeUrl = (code: string): string => `/standard/${code}/change`

export const holidaysUrl = '/standard/holidays'
export const addHolidayUrl = '/standard/holidays'
export const removeHolidayUrl = (id: string): string => `/standard/holidays/${id}/remove`
