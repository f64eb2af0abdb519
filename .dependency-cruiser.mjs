/** Each package may use these packages and no others. */
const PACKAGES = {
  'data-protection': [],
  'doctor-core': [],
  'doctor-cli': ['doctor-core'],
  'doctor-testkit': ['doctor-core'],
  state: ['doctor-core', 'data-protection'],
  'doctor-checks': ['doctor-core', 'state'],
  'doctor-pairing-repair': ['doctor-core', 'state', 'data-protection'],
  doctor: ['doctor-core', 'doctor-cli', 'state', 'doctor-checks', 'doctor-pairing-repair'],
};

/**
 * The folders of each package's src, top to bottom: a folder imports only folders that are below it, and the files in src itself are above
 * all. A name stands for the files in that folder, not for those in its subfolders. `a/*` stands for every subfolder of `a` that is not
 * listed by name, and `*` for those of src: they do not import each other. What stands for the subfolders of such ones is imported
 * from within the same folder alone.
 */
const TABLE = {
  'data-protection': 'payload ring encoding errors',
  'doctor-core': `
    engine preload node node/* node/executable node/command node/process node/read
    doctor undo repair diagnose
    rules rules/evaluate rules/model document bundle
    transaction transaction/apply transaction/record transaction/recovery transaction/files transaction/journal
    propose compose compose/step compose/edit compose/text registry sandbox
    json json/invert json/splice json/plan json/write json/parse
    contract/result contract/author contract/port contract/ownership contract/value`,
  'doctor-cli': `
    program commands commands/*
    repair run progress prompt
    report report/html report/* report/common
    parse parse/correct parse/line parse/value parse/declaration
    files files/* files/json
    text
    model/run model/gate model/advice model/settings model/exit
    terminal`,
  'doctor-testkit': `
    init init/plan init/disk
    contract contract/rules contract/ask contract/ambient contract/compare contract/model contract/ports
    crash crash/disk crash/statement crash/tree
    world`,
  state: 'redact approvals reminders service devices endpoint marker secrets config daemon logs home json text',
  'doctor-checks': 'exposure-mode * config */* files',
  'doctor-pairing-repair': 'repair steps diagnose observe facts model explanations',
  doctor: 'bundle',
};
const FOLDERS = Object.fromEntries(Object.entries(TABLE).map(([name, row]) => [name, row.match(/\S+/g) ?? []]));

/** The paths of the files of one folder of the table; a group for each `*`. */
const filesOf = (name, folder) => {
  const src = `packages/${name}/src/`;
  if (folder === '.') return `${src}[^/]+$`;
  if (!folder.includes('*')) return `${src}${folder}/[^/]+$`;
  const listed = FOLDERS[name].filter((other) => other !== folder && isAmong(other, folder));
  const others = listed.map((other) => `(?!${other.replaceAll('*', '[^/]+')}/)`).join('');
  return `${src}${others}${folder.replaceAll('*', '([^/]+)')}/[^/]+$`;
};

/** Whether the pattern stands for this folder of the table too. */
const isAmong = (folder, pattern) => new RegExp(`^${pattern.replaceAll('*', '[^/]+')}$`).test(folder);

const anyOf = (patterns) => `^(?:${patterns.join('|')})`;

const folderRules = Object.entries(FOLDERS).flatMap(([name, listed]) => {
  const folders = ['.', ...listed];
  const patterns = folders.map((folder) => filesOf(name, folder));
  return [
    ...listed.flatMap((folder, index) => [
      {
        name: `${name}/${folder} points down`,
        severity: 'error',
        from: { path: `^${patterns[index + 1]}` },
        to: { path: anyOf(patterns.slice(0, index + 1)) },
      },
      ...(folder.includes('*') ? [siblingRule(name, folder)] : []),
    ]),
    {
      name: `${name}: every folder is in the table`,
      severity: 'error',
      from: {},
      to: { path: `^packages/${name}/src/`, pathNot: anyOf(patterns) },
    },
  ];
});

/** Up to its first `*`, what imports a file and that file are in one folder. */
function siblingRule(name, folder) {
  const [parent] = folder.split('*');
  const ofSame = FOLDERS[name].filter((other) => other === folder || (other.startsWith(folder) && other.includes('*')));
  return {
    name: `${name}/${folder} do not import each other`,
    severity: 'error',
    from: { path: `^${filesOf(name, folder)}` },
    to: { path: anyOf(ofSame.map((other) => filesOf(name, other))), pathNot: `^packages/${name}/src/${parent}$1/` },
  };
}

const packageRules = Object.entries(PACKAGES).map(([name, used]) => ({
  name: `${name} uses the packages below it`,
  severity: 'error',
  from: { path: `^packages/${name}/src/` },
  // an import by name is not resolved: no build is needed
  to: { path: '^(?:@netclaw|packages)/', pathNot: `^(?:@netclaw|packages)/(?:${[name, ...used].join('|')})(?:/|$)` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no circles of files', severity: 'error', from: { path: '^packages/' }, to: { circular: true } },
    {
      name: 'no orphans',
      severity: 'error',
      from: { orphan: true, path: '^packages/[^/]+/src/', pathNot: '/index\\.ts$' },
      to: {},
    },
    ...packageRules,
    ...folderRules,
  ],
  options: {
    // imports of types count too
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: ['node_modules', '/dist/', '/generated/'] },
  },
};
