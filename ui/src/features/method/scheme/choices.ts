import type { AggregateMethod, CombineMethod, ImputeMethod, NegativeKind, NormaliseMethod, WeighMethod } from '@/api/generated/types'

/** Ways to bring values onto one scale. */
export const normalises: readonly NormaliseMethod[] = ['target', 'base-index', 'efficacy', 'min-max', 'goalposts', 'z-score', 'rank', 'percentile-rank', 'borda', 'distance-to-max', 'distance-to-reference', 'fraction-of-max']

/** Ways to weigh. */
export const weighs: readonly WeighMethod[] = ['given', 'equal', 'ahp', 'entropy', 'critic', 'variation', 'components', 'combined']

/** Weights of the data that the scheme's own can be combined with. */
export const objectives: readonly WeighMethod[] = ['entropy', 'critic', 'variation', 'components']

/** Ways to combine two lists of weights. */
export const combines: readonly CombineMethod[] = ['multiplicative', 'linear']

/** Ways up the tree. */
export const aggregates: readonly AggregateMethod[] = ['arithmetic', 'geometric', 'harmonic', 'median', 'copeland', 'topsis', 'grey']

/** Ways to fill blanks. */
export const imputes: readonly ImputeMethod[] = ['none', 'mean', 'median', 'group-mean', 'previous-year']

/** What an entry of the negative list does. */
export const negatives: readonly NegativeKind[] = ['deduction', 'veto', 'bar-best']

/** Saaty's scale, from nine times as important to a ninth; fractions are what people read. */
export const judgements: readonly { value: number; text: string }[] = [...[9, 8, 7, 6, 5, 4, 3, 2, 1].map((n) => ({ value: n, text: String(n) })), ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => ({ value: 1 / n, text: `1/${n}` }))]

/** The mark of the scale that a judgement is nearest to. */
export function markOf(value: number): string {
  let best = judgements[0]!
  for (const one of judgements) if (Math.abs(Math.log(one.value / value)) < Math.abs(Math.log(best.value / value))) best = one
  return best.text
}
