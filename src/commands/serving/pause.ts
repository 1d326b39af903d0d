const soon = 10_000
const first = 500
const longest = 30_000

/**
 * How long to wait before a dead server process is replaced: not at all after one that served for a while; half a second,
 * doubling to thirty, while they die within ten seconds again and again.
 * @param lived how long the dead one served
 * @param early how many died early before it, one after the other
 * @returns milliseconds, as are the others
 */
export const pauseAfter = (lived: number, early: number): number =>
  lived >= soon ? 0 : Math.min(first * 2 ** Math.min(early, 30), longest)
