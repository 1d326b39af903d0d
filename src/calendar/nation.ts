/** The nations whose bank holidays and law a file or an organisation may follow (rulebook 8.3). */
export const nations = ['England', 'Wales', 'Scotland', 'Northern Ireland', 'United States'] as const

export type Nation = (typeof nations)[number]

export const isNation = (text: string): text is Nation => (nations as readonly string[]).includes(text)
