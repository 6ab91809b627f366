import { desk } from '@/api/desk'
import type { ReviewPages } from '@/api/generated/types'

/** Pictures of pages by their digest: a page that looks as it did is not drawn again. */
const kept = new Map<string, Promise<string>>()

export const pictures = {
  /** The picture of a page as an address for an image; never as markup. */
  of(of: ReviewPages, page: number, digest: string): Promise<string> {
    const known = kept.get(digest)
    if (known) return known
    const made = desk.reviewPage({ of, page }).then((shown) => {
      // Between the list of pages and this page something may have changed; the next list brings the right one.
      if (shown.digest !== digest) kept.delete(digest)
      return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(shown.svg)}`
    })
    made.catch(() => kept.delete(digest))
    kept.set(digest, made)
    return made
  },
  /** Drops the pictures of pages that are no more. */
  keep(digests: string[]): void {
    const there = new Set(digests)
    for (const digest of kept.keys()) if (!there.has(digest)) kept.delete(digest)
  },
}
