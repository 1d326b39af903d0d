// Bidirectional overrides can make text read otherwise than it is stored; other control characters break exports. Tabs, line
// breaks and the second set of control characters (U+0080 to U+009F) stay.
const unwanted = /[[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]--[\t\n\u0080-\u009f]]/gv

/** Text with plain line ends and without characters that hide or break what is read. */
export const plainText = (text: string): string => text.replaceAll(/\r\n?/g, '\n').replace(unwanted, '')
