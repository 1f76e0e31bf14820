// The people this provider knows, by the login typed on its page, which is also their subject.
export const accounts = new Map(Object.entries({
  alice: {
    name: 'Alice Archer',
    given_name: 'Alice',
    family_name: 'Archer',
    preferred_username: 'alice',
    email: 'alice@superfantasy.test',
    email_verified: true,
  },
  bob: {
    name: 'Bob Baker',
    given_name: 'Bob',
    family_name: 'Baker',
    preferred_username: 'bob',
    email: 'bob@superfantasy.test',
    email_verified: true,
  },
  nomail: {
    name: 'Nora Nomail',
    preferred_username: 'nomail',
  },
  unverified: {
    name: 'Ulf Unverified',
    email: 'alice@superfantasy.test',
    email_verified: false,
  },
  member: {
    name: 'Mia Member',
    email: 'mia@superfantasy.test',
    email_verified: true,
    groups: ['staff', 'writers'],
    organizations: ['superfantasy', 'supercorp'],
    organization_roles: ['superfantasy:admin', 'supercorp:member'],
  },
}));
