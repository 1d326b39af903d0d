/** What the pages about people are built with. */
export interface PeopleRoom {
  /** Where people reach the service, for the links in invitations. */
  baseUrl: string
}
