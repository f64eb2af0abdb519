import tseslint from 'typescript-eslint';

/** Places that may touch the machine: the disk and process adapter, the terminal adapter, the wiring of the program. */
const ADAPTERS = [
  'packages/doctor-core/src/node/**',
  ...['descriptor-of', 'direct-output', 'is-within', 'node-files', 'replace-file', 'special-file'].map(
    (name) => `packages/doctor-cli/src/terminal/${name}.ts`,
  ),
  'packages/doctor-cli/src/terminal/node-terminal.ts',
  'packages/doctor-testkit/src/init/disk/**',
  'packages/doctor/src/**',
  'packages/*/bin/**',
];

const noDirectMachine = {
  'no-console': 'error',
  'no-restricted-imports': [
    'error',
    {
      paths: [
        'fs',
        'fs-extra',
        'child_process',
        'fs/promises',
        'node:fs',
        'node:fs/promises',
        'node:child_process',
        ...['http', 'http2', 'https', 'tls', 'dns', 'dns/promises', 'dgram'].flatMap((name) => [name, `node:${name}`]),
      ]
        .map((name) => ({ name, allowTypeImports: true, message: 'Only the adapters touch the machine; take a port.' }))
        .concat(
          // isIP and its like read a text and ask nothing of the machine
          ['net', 'node:net'].map((name) => ({
            name,
            allowImportNames: ['isIP', 'isIPv4', 'isIPv6'],
            allowTypeImports: true,
            message: 'Only the adapters touch the machine; take a port.',
          })),
        ),
      patterns: [
        {
          regex: '^\\.\\./.*/packages/|^(\\.\\./)+[a-z-]+/(src|dist)/',
          message: 'Import another package by its name.',
        },
      ],
    },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: 'ExportDefaultDeclaration', message: 'Named exports only; a default export is for a plugin entry.' },
    { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Take a clock.' },
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take a clock.' },
    { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Take a random source.' },
    {
      selector: "MemberExpression[object.name='process'][property.name=/^(env|exit)$/]",
      message: 'Take the environment; return an exit code.',
    },
  ],
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/dist-test/**',
      '**/generated/**',
      'packages/*/bundle/**',
      '**/node_modules/**',
      'coverage/**',
      'e2e/interop/dotnet/**',
      'docs/api/**',
    ],
  },
  {
    files: ['packages/*/src/**/*.ts', 'packages/*/test/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    // one program of all packages: a program for each of them checks most files many times
    languageOptions: { parserOptions: { project: './tsconfig.lint.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 250 }],
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      // codes, counts and modes are shown as they are
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // a port in memory answers at once and is still a promise
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/dot-notation': 'off',
      // objects here are plain, their methods use no `this`; what a plugin gives is bound
      '@typescript-eslint/unbound-method': 'off',
      // memfs gives stats of its own class
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // names are shown code point by code point
      '@typescript-eslint/no-misused-spread': 'off',
      // a check without consents has an object without keys
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      // recursive types need it
      '@typescript-eslint/consistent-indexed-object-style': 'off',
    },
  },
  { files: ['packages/*/src/**/*.ts'], ignores: ADAPTERS, rules: noDirectMachine },
  {
    files: ['packages/doctor-pairing-repair/src/plugin.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noDirectMachine['no-restricted-syntax'].slice(2)] },
  },
  {
    // jest's matchers and tables are typed loosely
    files: ['packages/*/test/**/*.ts'],
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/explicit-function-return-type': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
