import { diffWordsWithSpace } from 'diff'

/** What changed between two texts, word by word. Signs say what the colours say; screen readers hear the words. */
export const Difference = ({ before, after }: { before: string; after: string }) => (
  <div class="difference">
    {diffWordsWithSpace(before, after).map(({ added, removed, value }) => {
      if (added)
        return (
          <ins class="difference__added">
            <span class="govuk-visually-hidden">added: </span>
            <span class="difference__sign" aria-hidden="true">
              +
            </span>
            {value}
            <span class="govuk-visually-hidden"> (end)</span>
          </ins>
        )
      if (removed)
        return (
          <del class="difference__removed">
            <span class="govuk-visually-hidden">removed: </span>
            <span class="difference__sign" aria-hidden="true">
              −
            </span>
            {value}
            <span class="govuk-visually-hidden"> (end)</span>
          </del>
        )
      return value
    })}
  </div>
)
