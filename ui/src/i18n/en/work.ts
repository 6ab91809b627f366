import type { Words } from '../words'
import type zhCN from '../zh-CN/work'

const work: Words<typeof zhCN> = {
  work: {
    year: 'Year of the plan', yearOf: '{year}', everywhere: 'All provinces', comma: ', ', more: '{n} more; press to show',
    tab: { tasks: 'Tasks', year: 'Year', problems: 'Problems', papers: 'Print' },
    lead: { tasks: 'Who leads each task, when it is due, how it goes.', year: 'Beginning, end and milestones of each task within the year, and today.', problems: 'Problems, who answers for them, by when, and striking off.', papers: 'Work plan, division of tasks, problem list, reminders and register.' },
    add: { tasks: 'New task', problems: 'New problem' }, search: { tasks: 'Find a task', problems: 'Find a problem' },
    state: { overdue: 'Overdue', 'due-soon': 'Due soon', running: 'Under way', 'not-begun': 'Not begun', done: 'Done' },
    by: { province: 'By province', unit: 'By unit', task: 'By task' }, group: 'Group', month: '{n}', today: 'Today ({date})', milestoneOpen: 'Milestone', milestoneReached: 'Reached',
    task: 'Task', problem: 'Problem', standing: 'State', province: 'Province', leadUnit: 'Lead unit', owner: 'Responsible unit and person', due: 'Due', percent: 'Done', lastReport: 'Last progress', severity: 'Severity', severities: { 重大: 'Grave', 较大: 'Serious', 一般: 'Ordinary' },
    doubt: 'doubtful', noUnit: 'No unit named', gone: ' (deleted)', withStruck: 'With those struck off',
    donePercent: '{n} done', overdueN: '{n} overdue', dueSoonN: '{n} due soon', openN: '{n} open', waitingN: '{n} to be struck off', struckN: '{n} struck off', canClose: 'ready to strike off',
    owing: 'Who is behind', owingText: 'Units with overdue work as of {date}; press to see only theirs.', owes: { tasks: 'tasks {n}', problems: 'problems {n}', decisions: 'decisions {n}' },
    noTasks: 'No work plan for {year} yet', noTasksText: 'Add tasks one by one, import a division of tasks, or carry over what stayed open last year.', noneFound: 'No task matches',
    noProblems: 'No problems yet', noProblemsText: 'Problems that come up in meetings, reporting or review are noted here with an owner and a date, and struck off on proof.', noProblemFound: 'No problem matches', noProblemOpen: 'All problems are struck off',
    carry: 'Carry over', carryText: 'Carries the {n} open tasks of {from} into {to}; both keep the trace, and nothing is carried twice.', carryDue: 'New date', carryGo: 'Carry over to {to}', carried: 'Carried over to {to}: {n}; carried before: {already}.',
    carriedFrom: 'Carried over from', carriedTo: 'Carried over to', fromDecision: 'From the decision', fromMeeting: 'Meeting', became: 'Became',
    report: 'Report progress', reportText: 'Progress', reportDate: 'Date', reportDone: 'Done', reportDoneProblem: 'Solved, to be struck off', reportFiles: 'Evidence files', reportGo: 'Report', reported: 'Progress noted; the state is now “{word}”.', percentWrong: '"{text}" is no share done: give a number from 0 to 100.',
    strike: 'Strike off', strikeText: 'Striking off needs a file that proves it and the name of whoever approves.', strikeNote: 'What the file proves (may be empty)', strikeBy: 'Approved by', strikeDate: 'Date', struckOff: 'Struck off: {name}',
    papersOf: 'Papers of {year}',
    paper: { plan: 'Work plan', tasks: 'Division of tasks', problems: 'Problem list', orders: 'Reminders', decisions: 'Register of decisions' },
    paperText: { plan: 'with the division of tasks as its annex', tasks: 'tasks, measures, targets, lead and supporting units, dates', problems: 'problems, owners, measures, dates, progress', orders: 'one for every unit that is behind', decisions: 'Excel workbook of all decisions and how they stand' },
  },
  paper: { print: 'Print', done: 'Printed: {n} files, {pages} pages of pdf.', doubts: 'Still to be filled in:' },
  atWork: {
    next: 'Next meeting', ready: 'All is ready.', noNext: 'No meeting is planned.', plan: 'Work plan {year}', toWork: 'Begin one', owing: 'Overdue by unit', owes: '{n}', noOwing: 'Nothing is overdue.', moreUnits: '{n} more units', open: 'Still open', decisions: 'decisions', problems: 'problems',
  },
}

export default work
