/** The mark and the name of the service. */
export const Logo = ({ serviceName, href }: { serviceName: string; href: string }) => (
  <a class="logo" href={href}>
    <svg width="30" height="30" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path class="logo__hand" d="M4 17c3 8 21 8 24 0" fill="none" stroke-width="3.4" stroke-linecap="round" />
      <circle class="logo__head" cx="16" cy="10" r="5.4" />
    </svg>
    {serviceName}
  </a>
)
