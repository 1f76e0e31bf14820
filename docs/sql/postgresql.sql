BEGIN;

SELECT pg_advisory_xact_lock(319031857234);

CREATE TABLE IF NOT EXISTS "JitAuditChain" (
    "Id" integer NOT NULL,
    "Revision" bigint NOT NULL,
    "StartPosition" bigint NOT NULL,
    "StartHash" bytea,
    "HeadPosition" bigint NOT NULL,
    "HeadHash" bytea,
    CONSTRAINT "PK_JitAuditChain" PRIMARY KEY ("Id")
);

CREATE TABLE IF NOT EXISTS "JitAuditCursors" (
    "Observer" character varying(128) NOT NULL,
    "Revision" bigint NOT NULL,
    "Position" bigint NOT NULL,
    "Holder" character varying(64),
    "HeldUntil" timestamp with time zone,
    "Failures" integer NOT NULL,
    "RetryAt" timestamp with time zone,
    CONSTRAINT "PK_JitAuditCursors" PRIMARY KEY ("Observer")
);

CREATE TABLE IF NOT EXISTS "JitAuditEntries" (
    "Id" uuid NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "Outcome" character varying(64) NOT NULL,
    "Reason" character varying(64) NOT NULL,
    "Reference" character varying(64),
    "Connection" character varying(256) NOT NULL,
    "Channel" character varying(64),
    "KeyHash" character varying(64),
    "UserId" character varying(128),
    "PolicyVersion" character varying(256) NOT NULL,
    "Actor" character varying(256),
    "ActorIsPerson" boolean NOT NULL,
    "Count" integer NOT NULL,
    "Erasures" integer NOT NULL,
    "Position" bigint,
    "Hash" bytea,
    "Salt" bytea,
    "Commitment" bytea,
    "Changes" text,
    "Warnings" text,
    "Codes" text,
    "Rule" character varying(64) NOT NULL,
    "Facts" text,
    CONSTRAINT "PK_JitAuditEntries" PRIMARY KEY ("Id")
);

CREATE TABLE IF NOT EXISTS "JitConnections" (
    "Id" character varying(128) NOT NULL,
    "Revision" bigint NOT NULL,
    "Status" character varying(64) NOT NULL,
    "OrganizationId" character varying(128),
    "State" text NOT NULL,
    CONSTRAINT "PK_JitConnections" PRIMARY KEY ("Id")
);

CREATE TABLE IF NOT EXISTS "JitInvitations" (
    "Id" character varying(128) NOT NULL,
    "OrganizationId" character varying(128) NOT NULL,
    "Address" character varying(254),
    "Domain" character varying(254),
    "Roles" text,
    "CreatedAt" timestamp with time zone NOT NULL,
    "ExpiresAt" timestamp with time zone NOT NULL,
    "Status" character varying(64) NOT NULL,
    "EndedAt" timestamp with time zone,
    "UsedBy" character varying(128),
    CONSTRAINT "PK_JitInvitations" PRIMARY KEY ("Id")
);

CREATE TABLE IF NOT EXISTS "JitLinkTickets" (
    "IdHash" character varying(64) NOT NULL,
    "UserId" character varying(128) NOT NULL,
    "Connection" character varying(256) NOT NULL,
    "Issuer" character varying(2048),
    "Subject" character varying(255),
    "Address" character varying(254),
    "SessionHash" character varying(256) NOT NULL,
    "ExpiresAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_JitLinkTickets" PRIMARY KEY ("IdHash")
);

CREATE TABLE IF NOT EXISTS "JitOrganizations" (
    "Id" character varying(128) NOT NULL,
    "Revision" bigint NOT NULL,
    "Status" character varying(64) NOT NULL,
    "Name" character varying(256) NOT NULL,
    "State" text NOT NULL,
    CONSTRAINT "PK_JitOrganizations" PRIMARY KEY ("Id")
);

CREATE TABLE IF NOT EXISTS "JitRevisions" (
    "Id" integer NOT NULL,
    "Value" bigint NOT NULL,
    "HasInvitations" boolean NOT NULL,
    CONSTRAINT "PK_JitRevisions" PRIMARY KEY ("Id")
);

CREATE TABLE IF NOT EXISTS "JitTurns" (
    "OrganizationId" character varying(128) NOT NULL,
    "Value" bigint NOT NULL,
    CONSTRAINT "PK_JitTurns" PRIMARY KEY ("OrganizationId")
);

CREATE TABLE IF NOT EXISTS "JitUsers" (
    "Id" character varying(128) NOT NULL,
    "Version" bigint NOT NULL,
    "Status" character varying(64) NOT NULL,
    "LockedUntil" timestamp with time zone,
    "Email" character varying(254),
    "VerifiedAddress" character varying(254),
    "DisplayName" character varying(256),
    "State" text,
    CONSTRAINT "PK_JitUsers" PRIMARY KEY ("Id")
);

CREATE TABLE IF NOT EXISTS "JitIdentities" (
    "KeyHash" bytea NOT NULL,
    "Issuer" character varying(2048) NOT NULL,
    "Subject" character varying(255) NOT NULL,
    "UserId" character varying(128) NOT NULL,
    "LastSignInAt" timestamp with time zone,
    CONSTRAINT "PK_JitIdentities" PRIMARY KEY ("KeyHash"),
    CONSTRAINT "FK_JitIdentities_JitUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "JitUsers" ("Id") ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS "JitMemberships" (
    "UserId" character varying(128) NOT NULL,
    "OrganizationId" character varying(128) NOT NULL,
    "Status" character varying(64) NOT NULL,
    "EndsAt" timestamp with time zone,
    "Origin" character varying(64) NOT NULL,
    "Connection" character varying(256),
    "Channel" character varying(64),
    "Rule" text NOT NULL,
    "PolicyVersion" character varying(256) NOT NULL,
    CONSTRAINT "PK_JitMemberships" PRIMARY KEY ("UserId", "OrganizationId"),
    CONSTRAINT "FK_JitMemberships_JitUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "JitUsers" ("Id") ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS "JitRoleGrants" (
    "UserId" character varying(128) NOT NULL,
    "GrantHash" bytea NOT NULL,
    "OrganizationId" character varying(128),
    "Role" character varying(256) NOT NULL,
    "Origin" character varying(64) NOT NULL,
    "Connection" character varying(256),
    "Channel" character varying(64),
    "Rule" text NOT NULL,
    "PolicyVersion" character varying(256) NOT NULL,
    CONSTRAINT "PK_JitRoleGrants" PRIMARY KEY ("UserId", "GrantHash"),
    CONSTRAINT "FK_JitRoleGrants_JitUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "JitUsers" ("Id") ON DELETE CASCADE
);

INSERT INTO "JitAuditChain" ("Id", "HeadHash", "HeadPosition", "Revision", "StartHash", "StartPosition")
VALUES (1, NULL, 0, 0, NULL, 0)
ON CONFLICT DO NOTHING;

INSERT INTO "JitRevisions" ("Id", "HasInvitations", "Value")
VALUES (1, FALSE, 0)
ON CONFLICT DO NOTHING;

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
