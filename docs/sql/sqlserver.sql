SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
GO

SET XACT_ABORT ON;
BEGIN TRANSACTION;

DECLARE @turn int;
EXEC @turn = sp_getapplock @Resource = N'JitProvisioning', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 60000;
IF @turn < 0 THROW 51000, N'Another process is creating the tables.', 1;

IF OBJECT_ID(N'[JitAuditChain]', N'U') IS NULL
BEGIN
CREATE TABLE [JitAuditChain] (
    [Id] int NOT NULL,
    [Revision] bigint NOT NULL,
    [StartPosition] bigint NOT NULL,
    [StartHash] binary(32) NULL,
    [HeadPosition] bigint NOT NULL,
    [HeadHash] binary(32) NULL,
    CONSTRAINT [PK_JitAuditChain] PRIMARY KEY ([Id])
);
END;

IF OBJECT_ID(N'[JitAuditCursors]', N'U') IS NULL
BEGIN
CREATE TABLE [JitAuditCursors] (
    [Observer] nvarchar(128) NOT NULL,
    [Revision] bigint NOT NULL,
    [Position] bigint NOT NULL,
    [Holder] nvarchar(64) NULL,
    [HeldUntil] datetime2 NULL,
    [Failures] int NOT NULL,
    [RetryAt] datetime2 NULL,
    CONSTRAINT [PK_JitAuditCursors] PRIMARY KEY ([Observer])
);
END;

IF OBJECT_ID(N'[JitAuditEntries]', N'U') IS NULL
BEGIN
CREATE TABLE [JitAuditEntries] (
    [Id] uniqueidentifier NOT NULL,
    [At] datetime2 NOT NULL,
    [Outcome] varchar(64) NOT NULL,
    [Reason] varchar(64) NOT NULL,
    [Reference] nvarchar(64) NULL,
    [Connection] nvarchar(256) NOT NULL,
    [Channel] varchar(64) NULL,
    [KeyHash] nvarchar(64) NULL,
    [UserId] nvarchar(128) NULL,
    [PolicyVersion] nvarchar(256) NOT NULL,
    [Actor] nvarchar(256) NULL,
    [ActorIsPerson] bit NOT NULL,
    [Count] int NOT NULL,
    [Erasures] int NOT NULL,
    [Position] bigint NULL,
    [Hash] binary(32) NULL,
    [Salt] binary(32) NULL,
    [Commitment] binary(32) NULL,
    [Changes] nvarchar(max) NULL,
    [Warnings] nvarchar(max) NULL,
    [Codes] nvarchar(max) NULL,
    [Rule] varchar(64) NOT NULL,
    [Facts] nvarchar(max) NULL,
    CONSTRAINT [PK_JitAuditEntries] PRIMARY KEY ([Id])
);
END;

IF OBJECT_ID(N'[JitConnections]', N'U') IS NULL
BEGIN
CREATE TABLE [JitConnections] (
    [Id] nvarchar(128) NOT NULL,
    [Revision] bigint NOT NULL,
    [Status] varchar(64) NOT NULL,
    [OrganizationId] nvarchar(128) NULL,
    [State] nvarchar(max) NOT NULL,
    CONSTRAINT [PK_JitConnections] PRIMARY KEY ([Id])
);
END;

IF OBJECT_ID(N'[JitInvitations]', N'U') IS NULL
BEGIN
CREATE TABLE [JitInvitations] (
    [Id] nvarchar(128) NOT NULL,
    [OrganizationId] nvarchar(128) NOT NULL,
    [Address] nvarchar(254) NULL,
    [Domain] nvarchar(254) NULL,
    [Roles] nvarchar(max) NULL,
    [CreatedAt] datetime2 NOT NULL,
    [ExpiresAt] datetime2 NOT NULL,
    [Status] varchar(64) NOT NULL,
    [EndedAt] datetime2 NULL,
    [UsedBy] nvarchar(128) NULL,
    CONSTRAINT [PK_JitInvitations] PRIMARY KEY ([Id])
);
END;

IF OBJECT_ID(N'[JitLinkTickets]', N'U') IS NULL
BEGIN
CREATE TABLE [JitLinkTickets] (
    [IdHash] nvarchar(64) NOT NULL,
    [UserId] nvarchar(128) NOT NULL,
    [Connection] nvarchar(256) NOT NULL,
    [Issuer] nvarchar(2048) NULL,
    [Subject] nvarchar(255) NULL,
    [Address] nvarchar(254) NULL,
    [SessionHash] nvarchar(256) NOT NULL,
    [ExpiresAt] datetime2 NOT NULL,
    CONSTRAINT [PK_JitLinkTickets] PRIMARY KEY ([IdHash])
);
END;

IF OBJECT_ID(N'[JitOrganizations]', N'U') IS NULL
BEGIN
CREATE TABLE [JitOrganizations] (
    [Id] nvarchar(128) NOT NULL,
    [Revision] bigint NOT NULL,
    [Status] varchar(64) NOT NULL,
    [Name] nvarchar(256) NOT NULL,
    [State] nvarchar(max) NOT NULL,
    CONSTRAINT [PK_JitOrganizations] PRIMARY KEY ([Id])
);
END;

IF OBJECT_ID(N'[JitRevisions]', N'U') IS NULL
BEGIN
CREATE TABLE [JitRevisions] (
    [Id] int NOT NULL,
    [Value] bigint NOT NULL,
    [HasInvitations] bit NOT NULL,
    CONSTRAINT [PK_JitRevisions] PRIMARY KEY ([Id])
);
END;

IF OBJECT_ID(N'[JitTurns]', N'U') IS NULL
BEGIN
CREATE TABLE [JitTurns] (
    [OrganizationId] nvarchar(128) NOT NULL,
    [Value] bigint NOT NULL,
    CONSTRAINT [PK_JitTurns] PRIMARY KEY ([OrganizationId])
);
END;

IF OBJECT_ID(N'[JitUsers]', N'U') IS NULL
BEGIN
CREATE TABLE [JitUsers] (
    [Id] nvarchar(128) NOT NULL,
    [Version] bigint NOT NULL,
    [Status] varchar(64) NOT NULL,
    [LockedUntil] datetime2 NULL,
    [Email] nvarchar(254) NULL,
    [VerifiedAddress] nvarchar(254) NULL,
    [DisplayName] nvarchar(256) NULL,
    [State] nvarchar(max) NULL,
    CONSTRAINT [PK_JitUsers] PRIMARY KEY ([Id])
);
END;

IF OBJECT_ID(N'[JitIdentities]', N'U') IS NULL
BEGIN
CREATE TABLE [JitIdentities] (
    [KeyHash] binary(32) NOT NULL,
    [Issuer] nvarchar(2048) NOT NULL,
    [Subject] nvarchar(255) NOT NULL,
    [UserId] nvarchar(128) NOT NULL,
    [LastSignInAt] datetime2 NULL,
    CONSTRAINT [PK_JitIdentities] PRIMARY KEY ([KeyHash]),
    CONSTRAINT [FK_JitIdentities_JitUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [JitUsers] ([Id]) ON DELETE CASCADE
);
END;

IF OBJECT_ID(N'[JitMemberships]', N'U') IS NULL
BEGIN
CREATE TABLE [JitMemberships] (
    [UserId] nvarchar(128) NOT NULL,
    [OrganizationId] nvarchar(128) NOT NULL,
    [Status] varchar(64) NOT NULL,
    [EndsAt] datetime2 NULL,
    [Origin] varchar(64) NOT NULL,
    [Connection] nvarchar(256) NULL,
    [Channel] varchar(64) NULL,
    [Rule] nvarchar(max) NOT NULL,
    [PolicyVersion] nvarchar(256) NOT NULL,
    CONSTRAINT [PK_JitMemberships] PRIMARY KEY ([UserId], [OrganizationId]),
    CONSTRAINT [FK_JitMemberships_JitUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [JitUsers] ([Id]) ON DELETE CASCADE
);
END;

IF OBJECT_ID(N'[JitRoleGrants]', N'U') IS NULL
BEGIN
CREATE TABLE [JitRoleGrants] (
    [UserId] nvarchar(128) NOT NULL,
    [GrantHash] binary(32) NOT NULL,
    [OrganizationId] nvarchar(128) NULL,
    [Role] nvarchar(256) NOT NULL,
    [Origin] varchar(64) NOT NULL,
    [Connection] nvarchar(256) NULL,
    [Channel] varchar(64) NULL,
    [Rule] nvarchar(max) NOT NULL,
    [PolicyVersion] nvarchar(256) NOT NULL,
    CONSTRAINT [PK_JitRoleGrants] PRIMARY KEY ([UserId], [GrantHash]),
    CONSTRAINT [FK_JitRoleGrants_JitUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [JitUsers] ([Id]) ON DELETE CASCADE
);
END;

IF NOT EXISTS (SELECT 1 FROM [JitAuditChain] WHERE [Id] = 1)
BEGIN
IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Id', N'HeadHash', N'HeadPosition', N'Revision', N'StartHash', N'StartPosition') AND [object_id] = OBJECT_ID(N'[JitAuditChain]'))
    SET IDENTITY_INSERT [JitAuditChain] ON;
INSERT INTO [JitAuditChain] ([Id], [HeadHash], [HeadPosition], [Revision], [StartHash], [StartPosition])
VALUES (1, NULL, CAST(0 AS bigint), CAST(0 AS bigint), NULL, CAST(0 AS bigint));
IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Id', N'HeadHash', N'HeadPosition', N'Revision', N'StartHash', N'StartPosition') AND [object_id] = OBJECT_ID(N'[JitAuditChain]'))
    SET IDENTITY_INSERT [JitAuditChain] OFF;
END;

IF NOT EXISTS (SELECT 1 FROM [JitRevisions] WHERE [Id] = 1)
BEGIN
IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Id', N'HasInvitations', N'Value') AND [object_id] = OBJECT_ID(N'[JitRevisions]'))
    SET IDENTITY_INSERT [JitRevisions] ON;
INSERT INTO [JitRevisions] ([Id], [HasInvitations], [Value])
VALUES (1, CAST(0 AS bit), CAST(0 AS bigint));
IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Id', N'HasInvitations', N'Value') AND [object_id] = OBJECT_ID(N'[JitRevisions]'))
    SET IDENTITY_INSERT [JitRevisions] OFF;
END;

IF NOT EXISTS (SELECT 1 FROM [sys].[indexes] WHERE [name] = N'IX_JitAuditEntries_At' AND [object_id] = OBJECT_ID(N'[JitAuditEntries]'))
BEGIN
CREATE INDEX [IX_JitAuditEntries_At] ON [JitAuditEntries] ([At]);
END;

IF NOT EXISTS (SELECT 1 FROM [sys].[indexes] WHERE [name] = N'IX_JitAuditEntries_Position' AND [object_id] = OBJECT_ID(N'[JitAuditEntries]'))
BEGIN
CREATE UNIQUE INDEX [IX_JitAuditEntries_Position] ON [JitAuditEntries] ([Position]) WHERE [Position] IS NOT NULL;
END;

IF NOT EXISTS (SELECT 1 FROM [sys].[indexes] WHERE [name] = N'IX_JitAuditEntries_Position_At' AND [object_id] = OBJECT_ID(N'[JitAuditEntries]'))
BEGIN
CREATE INDEX [IX_JitAuditEntries_Position_At] ON [JitAuditEntries] ([Position], [At]);
END;

IF NOT EXISTS (SELECT 1 FROM [sys].[indexes] WHERE [name] = N'IX_JitAuditEntries_Reference' AND [object_id] = OBJECT_ID(N'[JitAuditEntries]'))
BEGIN
CREATE INDEX [IX_JitAuditEntries_Reference] ON [JitAuditEntries] ([Reference]);
END;

IF NOT EXISTS (SELECT 1 FROM [sys].[indexes] WHERE [name] = N'IX_JitAuditEntries_UserId_At' AND [object_id] = OBJECT_ID(N'[JitAuditEntries]'))
BEGIN
CREATE INDEX [IX_JitAuditEntries_UserId_At] ON [JitAuditEntries] ([UserId], [At]);
END;

IF NOT EXISTS (SELECT 1 FROM [sys].[indexes] WHERE [name] = N'IX_JitConnections_Revision' AND [object_id] = OBJECT_ID(N'[JitConnections]'))
BEGIN
CREATE INDEX [IX_JitConnections_Revision] ON [JitConnections] ([Revision]);
END;

IF NOT EXISTS (SELECT 1 FROM [sys].[indexes] WHERE [name] = N'IX_JitIdentities_UserId' AND [object_id] = OBJECT_ID(N'[JitIdentities]'))
BEGIN
CREATE INDEX [IX_JitIdentities_UserId] ON [JitIdentities] ([UserId]);
END;

IF NOT EXISTS (SELECT 1 FROM [sys].[indexes] WHERE [name] = N'IX_JitInvitations_Address' AND [object_id] = OBJECT_ID(N'[JitInvitations]'))
BEGIN
CREATE INDEX [IX_JitInvitations_Address] ON [JitInvitations] ([Address]);
END;

IF NOT EXISTS (SELECT 1 FROM [sys].[indexes] WHERE [name] = N'IX_JitInvitations_Domain' AND [object_id] = OBJECT_ID(N'[JitInvitations]'))
BEGIN
CREATE INDEX [IX_JitInvitations_Domain] ON [JitInvitations] ([Domain]);
END;

IF NOT EXISTS (SELECT 1 FROM [sys].[indexes] WHERE [name] = N'IX_JitInvitations_OrganizationId_Id' AND [object_id] = OBJECT_ID(N'[JitInvitations]'))
BEGIN
CREATE INDEX [IX_JitInvitations_OrganizationId_Id] ON [JitInvitations] ([OrganizationId], [Id]);
END;

IF NOT EXISTS (SELECT 1 FROM [sys].[indexes] WHERE [name] = N'IX_JitInvitations_UsedBy' AND [object_id] = OBJECT_ID(N'[JitInvitations]'))
BEGIN
CREATE INDEX [IX_JitInvitations_UsedBy] ON [JitInvitations] ([UsedBy]);
END;

IF NOT EXISTS (SELECT 1 FROM [sys].[indexes] WHERE [name] = N'IX_JitLinkTickets_ExpiresAt' AND [object_id] = OBJECT_ID(N'[JitLinkTickets]'))
BEGIN
CREATE INDEX [IX_JitLinkTickets_ExpiresAt] ON [JitLinkTickets] ([ExpiresAt]);
END;

IF NOT EXISTS (SELECT 1 FROM [sys].[indexes] WHERE [name] = N'IX_JitMemberships_OrganizationId' AND [object_id] = OBJECT_ID(N'[JitMemberships]'))
BEGIN
CREATE INDEX [IX_JitMemberships_OrganizationId] ON [JitMemberships] ([OrganizationId]);
END;

IF NOT EXISTS (SELECT 1 FROM [sys].[indexes] WHERE [name] = N'IX_JitOrganizations_Revision' AND [object_id] = OBJECT_ID(N'[JitOrganizations]'))
BEGIN
CREATE INDEX [IX_JitOrganizations_Revision] ON [JitOrganizations] ([Revision]);
END;

IF NOT EXISTS (SELECT 1 FROM [sys].[indexes] WHERE [name] = N'IX_JitUsers_Email_Id' AND [object_id] = OBJECT_ID(N'[JitUsers]'))
BEGIN
CREATE INDEX [IX_JitUsers_Email_Id] ON [JitUsers] ([Email], [Id]);
END;

IF NOT EXISTS (SELECT 1 FROM [sys].[indexes] WHERE [name] = N'IX_JitUsers_VerifiedAddress' AND [object_id] = OBJECT_ID(N'[JitUsers]'))
BEGIN
CREATE UNIQUE INDEX [IX_JitUsers_VerifiedAddress] ON [JitUsers] ([VerifiedAddress]) WHERE [VerifiedAddress] IS NOT NULL;
END;

COMMIT;
GO
