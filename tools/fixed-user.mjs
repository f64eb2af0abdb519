// memfs asks who this process is at each look at a file, which is a call of the system each time; it never changes
const { uid, gid } = { uid: process.getuid?.(), gid: process.getgid?.() };
if (uid !== undefined && gid !== undefined) Object.assign(process, { getuid: () => uid, getgid: () => gid });
