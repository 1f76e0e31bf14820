using System.Collections.Immutable;

namespace SmartProjects.IdentityProviders;

/// <summary>The accounts of one provider as they are now.</summary>
internal sealed class PeopleDirectory(IEnumerable<Person> people)
{
    private ImmutableList<Person> _people = [.. people];

    public IReadOnlyList<Person> All => Volatile.Read(ref _people);

    public Person? FindById(string? id) => All.FirstOrDefault(person => person.Id == id);

    public Person? FindBySubject(string? subject) => All.FirstOrDefault(person => person.Subject == subject);

    public void Rename(string id, string givenName, string familyName) =>
        ImmutableInterlocked.Update(ref _people, people =>
        {
            var person = people.Find(candidate => candidate.Id == id)
                ?? throw new ArgumentException($"Nobody here has the id '{id}'.", nameof(id));
            return people.Replace(person, person with { GivenName = givenName, FamilyName = familyName });
        });
}
