/** Pages whose commands are run here; those of a terminal are compared with what they print. */
export const OWN_PAGES = [
  'README.md',
  'docs/getting-started.md',
  'docs/formats.md',
  'docs/security.md',
  'packages/cli/README.md',
  'packages/doctor/README.md',
];

/** Pages whose commands another test runs, and which. */
export const PAGES_OF_OTHERS = {
  'CONTRIBUTING.md': '.ci/run',
  'docs/containers.md': 'containers-page.test.ts',
  'docs/development/releasing.md': '.ci/run, but for what publishes',
  'docs/embedding.md': 'npm run test:tutorial',
  'docs/fleets.md': 'npm run test:fleet',
  'docs/gates.md': 'gates-page.test.ts and npm run test:gates',
  'docs/plugins.md': 'npm run test:tutorial',
  'docs/recipes.md': 'npm run test:recipes',
  'docs/writing-a-check.md': 'npm run test:tutorial',
  'integrations/ansible/README.md': 'npm run test:fleet',
  'packages/doctor-core/README.md': 'npm run test:tutorial',
  'examples/embed-in-your-cli/README.md': 'npm run test:tutorial',
  'examples/embed-with-commander/README.md': 'npm run test:tutorial',
  'examples/embed-with-parse-args/README.md': 'npm run test:tutorial',
  'examples/node-project-doctor/README.md': 'npm run test:tutorial',
  'examples/plugin-in-python/README.md': 'npm run test:tutorial',
  'examples/third-party-plugin/README.md': 'npm run test:tutorial',
};

/** Lines that work on a clone, and write nothing into it but what a build does. */
export const OF_A_CLONE = /^(?:npm|npx|node|ln) /;

/** Lines that install, or run all tests: they are steps of `.ci/run` and of its tests of packages. */
export const STEPS_OF_CI = /^npm (?:ci|test|install|link|run (?:demo|build:executable))\b/;

/** Pages that repair, for which the doctor must see the processes of the machine. */
export const REPAIRING_PAGES = ['README.md', 'docs/getting-started.md', 'docs/security.md'];

/** The commands of a block for a shell, without remarks. A script is one, a backslash at the end goes on in the next line, and so does what is indented. */
export const shellCommandsOf = (text) =>
  text.startsWith('#!')
    ? [text]
    : text
        .replaceAll('\\\n', '')
        .split('\n')
        .filter((line) => /^(?!(?:esac|done|fi)\b)\w/.test(line))
        .map((line) => line.replace(/\s+#.*$/, '').trim());
