/** Where something cannot be taken: the resource, and the path to it inside the file. */
export interface Place {
  /** "Patient/12"; undefined where it is the file or the bundle itself. */
  resource?: string
  /** "entry[3].resource.birthDate", "line 12: birthDate"; '' for the whole. */
  path: string
}

/** What makes a whole bundle impossible to take. The message is one sentence for the person at the terminal. */
export class Fault extends Error {
  override name = 'Fault'
  readonly place: Place

  constructor(sentence: string, place: Place = { path: '' }) {
    super(sentence)
    this.place = place
  }
}
