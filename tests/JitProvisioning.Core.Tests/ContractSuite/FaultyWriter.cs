namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Writes a change, with one fault. Assigns its own ids, as an identity column does.</summary>
internal sealed class FaultyWriter(
    FaultyTables tables, FaultyReader reader, Fault fault, FaultyTransaction transaction)
{
    public CommitResult Apply(UserChange change, RowDifferences? differences)
    {
        transaction.Send();
        if (!change.WritesUser)
        {
            Refuse(change);
            return CommitResult.Committed(null);
        }

        var id = change.Kind == UserChangeKind.Create ? tables.NextId() : change.User.Id;
        WriteUser(change.User with { Id = id });
        transaction.Send();
        WriteLinks(change, id);
        transaction.Send();
        WriteAddress(change, id);
        new FaultyInvitations(tables, fault).Apply(change, id);
        new FaultyMembers(tables, fault).Apply(differences, id);
        transaction.Send();
        if (change.ErasesPerson)
        {
            FaultyAudit.Erase(tables, fault, id);
        }

        WriteAudit(change, id);
        return CommitResult.Committed(fault == Fault.AnswersProposedId ? change.User.Id : id);
    }

    public void LeaveHalf(UserChange change, RowDifferences? differences)
    {
        if (fault == Fault.AuditsConflicts)
        {
            tables.Audit.Add(change.Audit);
        }

        if (fault == Fault.KeepsUserOfConflict)
        {
            WriteUser(change.User! with { Id = IdOf(change) });
        }

        if (fault == Fault.KeepsKeysOfConflict)
        {
            var id = IdOf(change);
            tables.Links.AddRange(change.AddedKeys.Where(key => reader.OwnerOf(key) is null).Select(key => (key, id)));
        }

        if (fault == Fault.UsesInvitationsOfConflicts)
        {
            new FaultyInvitations(tables, fault).Apply(change, change.User!.Id);
        }

        if (fault == Fault.KeepsMembershipsOfConflicts && change.Kind == UserChangeKind.Update)
        {
            new FaultyMembers(tables, fault).Apply(differences, change.User!.Id);
        }

        if (fault == Fault.RemovesKeysFirst)
        {
            tables.Links.RemoveAll(link => change.RemovedKeys.Contains(link.Key));
        }
    }

    private UserId IdOf(UserChange change) =>
        change.Kind == UserChangeKind.Create ? tables.NextId() : change.User!.Id;

    private void Refuse(UserChange change)
    {
        if (fault != Fault.ForgetsRefusals)
        {
            WriteAudit(change, change.Audit.UserId);
        }

        if (fault == Fault.TouchesAccountOnRefusal && change.Audit.UserId is { } id)
        {
            var user = reader.UserOf(id)!;
            tables.Users[tables.Users.IndexOf(user)] = user with { Version = user.Version + 1 };
        }
    }

    private void WriteUser(StoredUser user)
    {
        var stored = reader.UserOf(user.Id);
        tables.Users.RemoveAll(other => other.Id == user.Id);
        tables.Users.Add(FaultyContent.Spoil(user, stored, fault));
        for (var i = 0; i < tables.Users.Count && fault == Fault.UpdatesEverybody; i++)
        {
            tables.Users[i] = tables.Users[i] with { DisplayName = user.DisplayName };
        }
    }

    private void WriteLinks(UserChange change, UserId id)
    {
        if (fault != Fault.ForgetsRemovedKeys)
        {
            tables.Links.RemoveAll(link => change.RemovedKeys.Contains(link.Key)
                && (link.User == id || fault == Fault.RemovesForeignKeys));
        }

        if (change.ScrubsCredentials && fault != Fault.KeepsKeysOfScrubbed)
        {
            tables.Links.RemoveAll(link => link.User == id);
        }

        if (fault == Fault.RefusesLongKeys && change.AddedKeys.Any(FaultyKeys.IsLong))
        {
            throw new IOException("The index row is too long.");
        }

        var count = change.AddedKeys.Count;
        var kept = fault == Fault.KeepsOneKeyOnly ? Math.Min(1, count)
            : fault == Fault.ForgetsKeysOfUpdates && change.Kind == UserChangeKind.Update ? 0
            : count;
        tables.Links.AddRange(change.AddedKeys.Take(kept).Select(key => (key, id)));
    }

    private void WriteAddress(UserChange change, UserId id)
    {
        var keepsFormer = fault == Fault.KeepsFormerAddresses
            || (fault == Fault.KeepsChangedAddresses && change.VerifiedAddress is not null);
        if (!keepsFormer)
        {
            tables.Holders.RemoveAll(holder => holder.User == id);
        }

        if (change.VerifiedAddress is { } address)
        {
            tables.Holders.Add((FaultyContent.Spoil(address, fault), id));
        }
    }

    private void WriteAudit(UserChange change, UserId? id)
    {
        var forgets = fault == Fault.ForgetsAudit
            || (fault == Fault.ForgetsAuditOfUpdates && change.Kind == UserChangeKind.Update);
        if (forgets)
        {
            return;
        }

        if (fault == Fault.KeepsLastEntryOnly)
        {
            tables.Audit.Clear();
        }

        var entry = fault == Fault.ForgetsAssignedIdInAudit ? change.Audit : change.Audit with { UserId = id };
        entry = fault switch
        {
            Fault.ForgetsAuditedChanges => entry with { Changes = [] },
            Fault.CutsAuditedChanges => entry with { Changes = entry.Changes.Take(100).ToValueList() },
            Fault.ForgetsRules => entry with { Rule = DecisionRule.None },
            Fault.ForgetsFacts => entry with { Facts = [] },
            _ => entry,
        };
        tables.Audit.AddRange(Enumerable.Repeat(entry, fault == Fault.AuditsTwice ? 2 : 1));
    }
}
