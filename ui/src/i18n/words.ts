/** The shape that a translation has to have: the same keys, each a text. */
export type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> }
