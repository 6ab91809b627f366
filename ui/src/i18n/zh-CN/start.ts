export default {
  start: {
    over: '长三角科技创新共同体 · 开放创新专题工作组',
    lead: '台账、填报、评估，一处记录；从政策条款到年度评估报告，每个数字都能追到来源。',
    version: '版本 {version} · 全部数据保存在本机，不联网',
    step: '第 {at} 步，共 {of} 步', who: '您是谁？', whoText: '用于在日志中署名，不是登录；以后可在“设置”中修改。',
    name: '姓名', unit: '单位', unitHint: '如：江苏省科学技术厅', province: '省市', role: '角色', next: '下一步',
    missing: { name: '请填写姓名。', unit: '请填写单位。', province: '请选择省市。' },
    where: '从哪里开始？', as: '署名：{name}，{unit}。', change: '修改',
    policy: '从政策开始', policyText: '按沪科合〔2021〕26号建立台账：政策点名的园区、海外中心等均已录入，注明条款与来源，薄弱事实标“待核实”。',
    demo: '试用演示', demoText: '虚构的 2021—2025 年数据，可随意修改；处处标明“演示数据”。',
    open: '打开工作区', openText: '打开已有的 .oidesk 文件。', path: '工作区文件的完整路径', preparing: '正在准备工作区…', recent: '最近打开', look: '只读打开，先看看',
  },
}
