export const todayUrl = '/today'
