import type { ZoneKind } from '#ui/zone.tsx'

/** How each zone is shown: its colour, its name, and who reads it, said before anything is typed (design/README). */
export interface ZoneWords {
  kind: ZoneKind
  title: string
  readers: string
}

const file: ZoneWords = {
  kind: 'file',
  title: 'Case file',
  readers: 'read by everyone who holds this case, and by the client if they ask',
}
const restricted: ZoneWords = {
  kind: 'restricted',
  title: 'Restricted',
  readers: 'read by those who hold this case and the registered manager; not by everyone who works on it',
}

/** The words of a zone. The client's name may be put in by the page. */
export function zoneWords(zone: string): ZoneWords {
  switch (zone) {
    case 'Z3':
      return restricted
    case 'M1':
      return {
        kind: 'shared',
        title: 'Session record',
        readers: 'read by the two of you; by your manager on request, and then you are told',
      }
    case 'M2':
      return {
        kind: 'pair',
        title: 'Between the two of you',
        readers: 'never in reports, search or appraisal · six exceptions',
      }
    case 'M3':
      return { kind: 'me', title: 'Only you', readers: 'until you choose to share it' }
    case 'M5':
      return { kind: 'shared', title: 'Development', readers: 'read by the two of you and your manager' }
    default:
      return file
  }
}
