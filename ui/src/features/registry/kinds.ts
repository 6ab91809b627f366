import type { KindInfo } from '@/api/generated/types'

/** Kinds that one clause of the policy asks for. */
export interface KindGroup {
  clause: string
  label: string
  kinds: KindInfo[]
}

/** The kinds under their clauses: clauses as in the policy, kinds in the order that the Desk gives. */
export function kindGroups(kinds: readonly KindInfo[]): KindGroup[] {
  const groups = new Map<string, KindGroup>()
  for (const kind of kinds) {
    const group = groups.get(kind.clause) ?? { clause: kind.clause, label: kind.clause_label, kinds: [] }
    group.kinds.push(kind)
    groups.set(kind.clause, group)
  }
  return [...groups.values()].sort((a, b) => (a.clause < b.clause ? -1 : 1))
}
