export default {
  reporting: {
    round: '报送', values: '数值', context: '背景指标', import: '导入', layer: '显示', layerValues: '实际值', layerTargets: '目标值', onlyMissing: '只看有未报的指标',
    keys: '方向键移动 · 直接输入或回车编辑 · 空格打开详情', indicator: '指标', unit: '单位', in: '已报 {n}/{of}', toCard: '看指标卡', fromRecords: '台账计算', fromRecordsText: '由台账记录计算，不能手工填写。',
    target: '目标值', allIn: '全部已报。', legend: '斜线后为目标值；灰色由台账计算；“未报”须填写，“不适用”须写明原因。', detail: '详情（空格）',
    notANumber: '“{text}”不是数字。请只填数字；没有发生填 0，不适用请在详情中写明原因。', needNumber: '请填写数字；没有发生填 0。', needReason: '请写明不适用的原因。', saved: '已保存。',
    value: '实际值', state: '状态', number: '数值（{unit}）', reason: '不适用的原因', note: '说明', blankText: '标为未报：此项计入应报未报。', saveValue: '保存实际值',
    basis: '目标依据', basisHint: '如：2024年工作要点第3条', saveTarget: '保存目标值', notForUnit: '此项不属于该单位。',
  },
  context: {
    search: '查找背景指标', unit: '地区', noSource: '未注明', empty: '还没有背景指标', emptyText: '导入公开统计资料（xlsx、csv），如研发经费、技术合同成交额、协同创新指数，它们与评估指标分列，供对照使用。', toImport: '导入统计资料',
  },
}
