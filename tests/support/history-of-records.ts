import type { Scene } from './random-history.ts'

/** What is written into a file's book in a step; nothing when the step is of another kind. */
export async function writeDown({ on, step, at, ago, ahead, writing, keep, newest, change }: Scene): Promise<void> {
  const { file, asha, ruth } = on
  const { signed, begun, countersigned } = writing
  const { one, two } = step
  const author = { authorId: asha.personId }
  switch (step.kind) {
    case 'note': {
      const facts = {
        subtype: one % 3 ? 'home-visit' : 'phone',
        direct: true,
        clientPresent: true,
        voice: one % 4 > 0,
        basis: true,
        significant: two % 3 === 0,
        lateReason: one % 2 > 0,
        noActivity: false,
        supervision: one === 7,
      }
      return keep(
        'note',
        await signed(file.id, 'case-note', facts, { ...author, at, occurredAt: `${ago(two % 6)}T09:00:00Z` }),
      )
    }
    case 'correction': {
      const id = newest('note')
      const facts = {
        subtype: 'phone',
        direct: true,
        clientPresent: true,
        voice: true,
        basis: true,
        significant: false,
      }
      if (id)
        await signed(file.id, 'case-note', facts, {
          ...author,
          id,
          at,
          kind: one % 3 ? 'corrected' : 'entered in error',
          reason: 'Wrong day',
        })
      return
    }
    case 'draft':
      return keep('draft', await begun(file.id, one % 2 ? 'case-note' : 'plan', { at, by: asha.personId }))
    case 'discard':
      await change('record', newest('draft'), `state = 'discarded', discarded_at = coalesce(discarded_at, $3)`, at)
      return
    case 'entry': {
      const facts = {
        category: one % 2 ? 'health' : 'history',
        eventOn: ago(two),
        sourced: one % 5 > 0,
        impact: true,
        noteId: newest('note') ?? null,
        allocationId: null,
        withinResponsibility: true,
      }
      return keep('entry', await signed(file.id, 'chronology-entry', facts, { ...author, at }))
    }
    case 'proposal':
      if (newest('note')) await begun(file.id, 'chronology-entry', { at, from: newest('note') })
      return
    case 'left out':
      if (newest('note'))
        await signed(file.id, 'chronology-left-out', { leftOut: true }, { ...author, at, aboutId: newest('note') })
      return
    case 'summary':
      return void (await signed(file.id, 'case-summary', { asAt: ago(two % 4) }, { ...author, at }))
    case 'plan': {
      const goals = [
        {
          id: 'g',
          statement: 'Walk the dogs',
          targetOn: ahead(one * 3),
          status: 'active',
          measurable: true,
          timeBound: true,
          missedReviews: two % 3,
          hasBarrier: one % 2 > 0,
        },
      ]
      const facts = {
        status: one % 4 ? 'active' : 'not agreed',
        from: ago(two),
        to: ahead(40 + one * 5),
        clientStatement: true,
        contingency: true,
        countersignNeeded: true,
        goals,
      }
      return keep('plan', await signed(file.id, 'plan', facts, { ...author, at }))
    }
    case 'countersign':
      if (newest('plan')) await countersigned(newest('plan')!, { at })
      return
    case 'review':
      return void (await signed(
        file.id,
        'plan-review',
        {
          kind: '3-monthly',
          heldOn: ago(two % 5),
          nextDueOn: one % 2 ? ahead(one * 2) : null,
          barriersMissing: one === 3,
        },
        { ...author, at },
      ))
    case 'profile': {
      const facts = {
        verifiedOn: ago(two),
        flag: one % 3 > 0,
        preferredContact: true,
        formats: true,
        interpreterAsked: true,
        cultureAsked: one % 2 > 0,
        emergencyPlan: one % 4 > 0,
        emergencyContactNone: two % 2 > 0,
        warnings: [{ type: 'dog', reviewOn: ahead(one) }],
        authorities: [{ type: 'appointee', validTo: ahead(two * 2), checkedOn: ago(3) }],
      }
      await signed(file.id, 'client-profile', facts, {
        ...author,
        at,
        ...(newest('profile') && { id: newest('profile')! }),
      }).then((id) => keep('profile', id))
      return
    }
    case 'contact':
      return void (await signed(
        file.id,
        'network-contact',
        {
          verifiedOn: ago(two * 7),
          emergency: one % 2 > 0,
          mayNotContact: false,
          ended: one > 25 ? ahead(two) : null,
        },
        { ...author, at },
      ))
    case 'task':
      return keep(
        'task',
        await signed(
          file.id,
          'task',
          {
            what: 'Call',
            status: 'todo',
            dueOn: ahead(one - 5),
            ownerId: two % 2 ? asha.personId : ruth.personId,
            movedReason: two > 24,
          },
          { ...author, at },
        ),
      )
    case 'task done':
      if (newest('task'))
        await signed(
          file.id,
          'task',
          { what: 'Call', status: 'done', dueOn: ahead(0), ownerId: asha.personId, movedReason: false },
          { ...author, at, id: newest('task')!, kind: 'corrected', reason: 'Done' },
        )
      return
    case 'appointment':
      return void (await signed(
        file.id,
        'appointment',
        {
          what: 'Clinic',
          fromAt: `${ahead(one)}T13:00:00Z`,
          toAt: `${ahead(one)}T14:00:00Z`,
          personId: asha.personId,
          attendance: two % 3 ? null : 'cover',
          clientAsked: one % 2 > 0,
          status: 'planned',
          noteId: null,
        },
        { ...author, at },
      ))
  }
}
