/** The words that are stored, in the order in which they are offered; what a person reads comes from the dictionary. */
export const forms = ['汇报', '讨论', '审议', '通报', '书面'] as const
export const roles = ['主持', '出席', '列席', '记录'] as const
export const attendances = ['邀请', '出席', '请假', '缺席'] as const
export const outcomeKinds = ['议定', '交办', '通报'] as const
