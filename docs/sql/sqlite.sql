BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS "JitAuditChain" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_JitAuditChain" PRIMARY KEY,
    "Revision" INTEGER NOT NULL,
    "StartPosition" INTEGER NOT NULL,
    "StartHash" BLOB NULL,
    "HeadPosition" INTEGER NOT NULL,
    "HeadHash" BLOB NULL
);

CREATE TABLE IF NOT EXISTS "JitAuditCursors" (
    "Observer" TEXT NOT NULL CONSTRAINT "PK_JitAuditCursors" PRIMARY KEY,
    "Revision" INTEGER NOT NULL,
    "Position" INTEGER NOT NULL,
    "Holder" TEXT NULL,
    "HeldUntil" TEXT NULL,
    "Failures" INTEGER NOT NULL,
    "RetryAt" TEXT NULL
);

CREATE TABLE IF NOT EXISTS "JitAuditEntries" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_JitAuditEntries" PRIMARY KEY,
    "At" TEXT NOT NULL,
    "Outcome" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "Reference" TEXT NULL,
    "Connection" TEXT NOT NULL,
    "Channel" TEXT NULL,
    "KeyHash" TEXT NULL,
    "UserId" TEXT NULL,
    "PolicyVersion" TEXT NOT NULL,
    "Actor" TEXT NULL,
    "ActorIsPerson" INTEGER NOT NULL,
    "Count" INTEGER NOT NULL,
    "Erasures" INTEGER NOT NULL,
    "Position" INTEGER NULL,
    "Hash" BLOB NULL,
    "Salt" BLOB NULL,
    "Commitment" BLOB NULL,
    "Changes" TEXT NULL,
    "Warnings" TEXT NULL,
    "Codes" TEXT NULL,
    "Rule" TEXT NOT NULL,
    "Facts" TEXT NULL
);

CREATE TABLE IF NOT EXISTS "JitConnections" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_JitConnections" PRIMARY KEY,
    "Revision" INTEGER NOT NULL,
    "Status" TEXT NOT NULL,
    "OrganizationId" TEXT NULL,
    "State" TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS "JitInvitations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_JitInvitations" PRIMARY KEY,
    "OrganizationId" TEXT NOT NULL,
    "Address" TEXT NULL,
    "Domain" TEXT NULL,
    "Roles" TEXT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "EndedAt" TEXT NULL,
    "UsedBy" TEXT NULL
);

CREATE TABLE IF NOT EXISTS "JitLinkTickets" (
    "IdHash" TEXT NOT NULL CONSTRAINT "PK_JitLinkTickets" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "Connection" TEXT NOT NULL,
    "Issuer" TEXT NULL,
    "Subject" TEXT NULL,
    "Address" TEXT NULL,
    "SessionHash" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS "JitOrganizations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_JitOrganizations" PRIMARY KEY,
    "Revision" INTEGER NOT NULL,
    "Status" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "State" TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS "JitRevisions" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_JitRevisions" PRIMARY KEY,
    "Value" INTEGER NOT NULL,
    "HasInvitations" INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS "JitTurns" (
    "OrganizationId" TEXT NOT NULL CONSTRAINT "PK_JitTurns" PRIMARY KEY,
    "Value" INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS "JitUsers" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_JitUsers" PRIMARY KEY,
    "Version" INTEGER NOT NULL,
    "Status" TEXT NOT NULL,
    "LockedUntil" TEXT NULL,
    "Email" TEXT NULL,
    "VerifiedAddress" TEXT NULL,
    "DisplayName" TEXT NULL,
    "State" TEXT NULL
);

CREATE TABLE IF NOT EXISTS "JitIdentities" (
    "KeyHash" BLOB NOT NULL CONSTRAINT "PK_JitIdentities" PRIMARY KEY,
    "Issuer" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "LastSignInAt" TEXT NULL,
    CONSTRAINT "FK_JitIdentities_JitUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "JitUsers" ("Id") ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS "JitMemberships" (
    "UserId" TEXT NOT NULL,
    "OrganizationId" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "EndsAt" TEXT NULL,
    "Origin" TEXT NOT NULL,
    "Connection" TEXT NULL,
    "Channel" TEXT NULL,
    "Rule" TEXT NOT NULL,
    "PolicyVersion" TEXT NOT NULL,
    CONSTRAINT "PK_JitMemberships" PRIMARY KEY ("UserId", "OrganizationId"),
    CONSTRAINT "FK_JitMemberships_JitUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "JitUsers" ("Id") ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS "JitRoleGrants" (
    "UserId" TEXT NOT NULL,
    "GrantHash" BLOB NOT NULL,
    "OrganizationId" TEXT NULL,
    "Role" TEXT NOT NULL,
    "Origin" TEXT NOT NULL,
    "Connection" TEXT NULL,
    "Channel" TEXT NULL,
    "Rule" TEXT NOT NULL,
    "PolicyVersion" TEXT NOT NULL,
    CONSTRAINT "PK_JitRoleGrants" PRIMARY KEY ("UserId", "GrantHash"),
    CONSTRAINT "FK_JitRoleGrants_JitUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "JitUsers" ("Id") ON DELETE CASCADE
);

INSERT OR IGNORE INTO "JitAuditChain" ("Id", "HeadHash", "HeadPosition", "Revision", "StartHash", "StartPosition")
VALUES (1, NULL, 0, 0, NULL, 0);
SELECT changes();

INSERT OR IGNORE INTO "JitRevisions" ("Id", "HasInvitations", "Value")
VALUES (1, 0, 0);
SELECT changes();

CREATE INDEX IF NOT EXISTS "IX_JitAuditEntries_At" ON "JitAuditEntries" ("At");

CREATE UNIQUE INDEX IF NOT EXISTS "IX_JitAuditEntries_Position" ON "JitAuditEntries" ("Position");

CREATE INDEX IF NOT EXISTS "IX_JitAuditEntries_Position_At" ON "JitAuditEntries" ("Position", "At");

CREATE INDEX IF NOT EXISTS "IX_JitAuditEntries_Reference" ON "JitAuditEntries" ("Reference");

CREATE INDEX IF NOT EXISTS "IX_JitAuditEntries_UserId_At" ON "JitAuditEntries" ("UserId", "At");

CREATE INDEX IF NOT EXISTS "IX_JitConnections_Revision" ON "JitConnections" ("Revision");

CREATE INDEX IF NOT EXISTS "IX_JitIdentities_UserId" ON "JitIdentities" ("UserId");

CREATE INDEX IF NOT EXISTS "IX_JitInvitations_Address" ON "JitInvitations" ("Address");

CREATE INDEX IF NOT EXISTS "IX_JitInvitations_Domain" ON "JitInvitations" ("Domain");

CREATE INDEX IF NOT EXISTS "IX_JitInvitations_OrganizationId_Id" ON "JitInvitations" ("OrganizationId", "Id");

CREATE INDEX IF NOT EXISTS "IX_JitInvitations_UsedBy" ON "JitInvitations" ("UsedBy");

CREATE INDEX IF NOT EXISTS "IX_JitLinkTickets_ExpiresAt" ON "JitLinkTickets" ("ExpiresAt");

CREATE INDEX IF NOT EXISTS "IX_JitMemberships_OrganizationId" ON "JitMemberships" ("OrganizationId");

CREATE INDEX IF NOT EXISTS "IX_JitOrganizations_Revision" ON "JitOrganizations" ("Revision");

CREATE INDEX IF NOT EXISTS "IX_JitUsers_Email_Id" ON "JitUsers" ("Email", "Id");

CREATE UNIQUE INDEX IF NOT EXISTS "IX_JitUsers_VerifiedAddress" ON "JitUsers" ("VerifiedAddress");

COMMIT;
