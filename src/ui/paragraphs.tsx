/** Text somebody wrote: a paragraph for each, line breaks as they were. */
export const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text.split(/\n{2,}/).map((paragraph) => (
      <p class="as-written">{paragraph}</p>
    ))}
  </>
)
