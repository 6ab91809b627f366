import type { AggregateMethod, ImputeMethod, NormaliseMethod, WeighMethod } from '@/api/generated/types'

/** Ways to bring values onto one scale. */
export const normalises: readonly NormaliseMethod[] = ['target', 'base-index', 'efficacy', 'min-max', 'goalposts', 'z-score']

/** Ways to weigh. */
export const weighs: readonly WeighMethod[] = ['given', 'equal', 'entropy', 'critic', 'variation']

/** Ways up the tree. */
export const aggregates: readonly AggregateMethod[] = ['arithmetic', 'geometric', 'harmonic', 'median', 'copeland', 'topsis', 'grey']

/** Ways to fill blanks. */
export const imputes: readonly ImputeMethod[] = ['none', 'mean', 'median']
