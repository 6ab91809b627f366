import type { Words } from '../words'
import type zhCN from '../zh-CN/start'

const start: Words<typeof zhCN> = {
  start: {
    over: 'Yangtze River Delta science and innovation community · working group on open innovation',
    lead: 'Registry, reporting and review in one place; from the policy’s clauses to the printed annual review, every number leads back to its source.',
    version: 'Version {version} · all data stay on this computer, no network is used',
    step: 'Step {at} of {of}', who: 'Who are you?', whoText: 'It signs the entries of the journal; it is no login, and can be changed in the settings.',
    name: 'Name', unit: 'Unit', unitHint: 'e.g. Jiangsu Department of Science and Technology', province: 'Province', role: 'Role', next: 'Next',
    missing: { name: 'Please fill in your name.', unit: 'Please fill in your unit.', province: 'Please choose a province.' },
    where: 'Where to begin?', as: 'Signing as {name}, {unit}.', change: 'Change',
    policy: 'Start from the policy', policyText: 'A registry after document 沪科合〔2021〕26号: every park and overseas centre that it names, with clause and sources; weak facts are marked "to verify".',
    demo: 'Try the demo', demoText: 'Fictional data for 2021–2025, free to change; marked "Demo data" everywhere.',
    open: 'Open a workspace', openText: 'Open an .oidesk file.', path: 'Full path of the workspace file', preparing: 'Preparing the workspace…', recent: 'Opened before', look: 'Open it for reading only',
  },
}

export default start
