const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The spellings of a check's id: `backup-age`, `backupAge`, `BackupAge`, `Backup age`. Undefined where it is not kebab-case. */
export const namesOf = (id) => {
  if (!ID.test(id)) return undefined;
  const words = id.split('-');
  const pascal = words.map(capital).join('');
  return { id, pascal, camel: pascal[0].toLowerCase() + pascal.slice(1), title: capital(words.join(' ')) };
};

const capital = (word) => word[0].toUpperCase() + word.slice(1);
