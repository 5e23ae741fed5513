using Tend.Care;

namespace Tend.Storage.Commands;

/// <summary>What every record begins with, however somebody comes in: the person's key, the patient, the status row, and one of the care team.</summary>
static class NewRecord
{
    /// <summary>Begins it.</summary>
    /// <param name="writing">The command.</param>
    /// <param name="id">The patient.</param>
    /// <param name="name">The name.</param>
    /// <param name="birth">The day of birth; its age was checked.</param>
    /// <param name="clinic">The clinic, whose zone the person has until they say otherwise.</param>
    /// <param name="team">The first of the care team.</param>
    /// <returns>The patient and the key, for what is sealed.</returns>
    public static (Patient Patient, PersonKey Key) Begin(Writing writing, PatientId id, string name, DateOnly birth, Clinic clinic, StaffId team)
    {
        var key = writing.Vault.NewKey(writing.Clinic, id);
        var patient = new Patient { Clinic = writing.Clinic, Id = id, Name = name.Trim(), Birth = birth, Zone = clinic.Zone, CreatedAt = writing.Now };
        writing.Db.PersonKeys.Add(key);
        writing.Db.Patients.Add(patient);
        writing.Db.Status.Add(new() { Clinic = writing.Clinic, Patient = id, Name = patient.Name });
        writing.Db.CareTeam.Add(new() { Clinic = writing.Clinic, Patient = id, Staff = team, Since = writing.Now });
        return (patient, key);
    }
}
