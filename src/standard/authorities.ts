/** In what capacity somebody may decide or act for a client (rulebook 3.2), as people say it. */
export const authorityLabels: Readonly<Record<string, string>> = {
  'deputy-P&A': 'Deputy, property and affairs',
  'deputy-H&W': 'Deputy, health and welfare',
  'LPA-P&A': 'Attorney, property and affairs',
  'LPA-H&W': 'Attorney, health and welfare',
  appointee: 'Benefits appointee',
  PR: 'Parental responsibility',
  'litigation friend': 'Litigation friend',
  nominated: 'Person the client named',
}
