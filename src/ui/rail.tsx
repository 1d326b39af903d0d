import type { Frame, FramePerson } from './frame.ts'
import { Logo } from './logo.tsx'
import { NotificationBadge } from './notification-badge.tsx'

const Person = ({ person, organisationName }: { person: FramePerson; organisationName: string }) => (
  <div class="rail__person">
    <p class="rail__name">{person.name}</p>
    <p class="rail__role">{person.role}</p>
    <p class="rail__organisation">{organisationName}</p>
    <div class="rail__account">
      <a href={person.accountHref}>Account</a>
      <form method="post" action={person.signOutAction}>
        <button class="rail__sign-out" type="submit">
          Sign out
        </button>
      </form>
      <button class="rail__keys" type="button" data-keys-open hidden>
        Keys
      </button>
    </div>
  </div>
)

/**
 * The menu: a column at the left, a bar on a phone. There the "Menu" link opens it by its address alone (`#menu`), so it
 * works without script.
 */
export const Rail = ({ frame }: { frame: Frame }) => (
  <header class="rail">
    <div class="rail__bar">
      <Logo serviceName={frame.serviceName} href={frame.homeHref} />
      <a class="rail__toggle" href="#menu" data-menu>
        Menu
      </a>
    </div>
    <div class="rail__menu" id="menu">
      <nav aria-label="Main">
        <ul class="rail__list">
          {frame.navigation.map((item) => (
            <li>
              <a class="rail__link" href={item.href} aria-current={item.current ? 'page' : undefined}>
                {item.label}
                {!!item.count && <NotificationBadge count={item.count} visuallyHiddenText={item.countText} />}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {frame.person && <Person person={frame.person} organisationName={frame.organisationName} />}
      <a class="rail__close" href="#main">
        Close menu
      </a>
    </div>
  </header>
)
