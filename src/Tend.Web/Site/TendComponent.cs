using Microsoft.AspNetCore.Components;
using Tend.Storage;
using Tend.Words;

namespace Tend.Web.Site;

/// <summary>What every page and part of a page has at hand: the visit, the writer, the words of its folder.</summary>
public abstract class TendComponent : ComponentBase
{
    bool isLoaded;

    WordBook Book => field ??= Books.Of(GetType());

    [Inject] public required Visit Visit { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [CascadingParameter] public required HttpContext Http { get; init; }

    protected TendDb Db => Visit.Db;

    protected RecordRoom Room => Visit.Room;

    /// <summary>
    /// Reads what this part shows, once, when it is its turn; only then is it drawn. Its parameters are taken first, since they hold only until the first
    /// wait.
    /// </summary>
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!isLoaded)
        {
            isLoaded = true;
            await Visit.Turn.WaitAsync();
            try
            {
                await LoadAsync();
            }
            finally
            {
                Visit.Turn.Release();
            }
        }
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Reads what this part shows. No other part of the page asks the record meanwhile.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>Words of this folder.</summary>
    protected string Say(string id, params (string Name, object Value)[] values) => Book.Say(id, values);

    /// <summary>Words of this folder for a number.</summary>
    protected string SayCount(string id, int count, params (string Name, object Value)[] values) => Book.SayCount(id, count, values);

    /// <summary>An instant as the clinic's clocks show it.</summary>
    protected DateTimeOffset Local(DateTimeOffset instant) => instant.In(Visit.Clinic.Zone);

    /// <summary>A new id for a form: without script the server makes it, so that sending twice stores once.</summary>
    protected Guid NewId() => Guid.CreateVersion7(Visit.Now);

    protected void GoTo(string address) => Navigation.NavigateTo(address);

    /// <summary>What does not exist and what one may not see answer alike.</summary>
    protected void NotThere() => Navigation.NotFound();
}
