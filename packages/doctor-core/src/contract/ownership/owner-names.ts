/** Names of users and groups, where they have one. They are looked up when somebody reads them. */
export interface OwnerNames {
  userName(uid: number): string | undefined;
  groupName(gid: number): string | undefined;
}
