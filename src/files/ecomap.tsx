import { type LineKind, NetworkMap } from '#ui/charts/network-map.tsx'

/** Somebody round the client, as the picture shows them. */
export interface Around {
  name: string
  relationship: string
  influence: string | null
  may_not_contact: boolean
  emergency_order: number | null
}

const meanings: Readonly<Record<LineKind, string>> = {
  plain: 'in touch',
  strong: 'does good',
  weak: 'some of both',
  strained: 'a risk',
  broken: 'not to be contacted',
}

/** How somebody stands to the client, as a kind of line. */
export function lineOf(contact: Pick<Around, 'influence' | 'may_not_contact'>): LineKind {
  if (contact.may_not_contact) return 'broken'
  switch (contact.influence) {
    case 'protective':
      return 'strong'
    case 'risk':
      return 'strained'
    case 'mixed':
      return 'weak'
    default:
      return 'plain'
  }
}

/** The people round a client, as a picture with its table (rulebook 3.3: ecomap). */
export const Ecomap = ({ name, contacts, wide }: { name: string; contacts: readonly Around[]; wide?: boolean }) => (
  <NetworkMap
    caption={`The people around ${name}`}
    centre={name}
    wide={wide}
    meanings={meanings}
    nodes={contacts.map((contact) => ({
      label: wide ? `${contact.name}, ${contact.relationship}` : contact.name,
      line: lineOf(contact),
      note: [
        contact.relationship,
        contact.emergency_order ? `number ${contact.emergency_order} to call in an emergency` : '',
      ]
        .filter(Boolean)
        .join('; '),
    }))}
  />
)
