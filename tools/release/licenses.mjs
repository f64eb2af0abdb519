/** Licences that ask for no more than that they are named and their text is kept. Another one is a decision of people. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/** The packages of others in a lock file, each with where it is installed, its version and its licence. */
export const licensesOf = ({ packages }) =>
  Object.entries(packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
    .map(([path, { version, license = 'none' }]) => ({
      path,
      name: path.split('node_modules/').at(-1),
      version,
      license,
    }));

/** Those with a licence that is not allowed. Of several, one is enough where they are a choice. */
export const notAllowed = (parts) => parts.filter(({ license }) => !isAllowed(license));

const isAllowed = (license) =>
  license
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => ALLOWED.includes(one)));
