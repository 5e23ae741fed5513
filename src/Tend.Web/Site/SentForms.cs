using Microsoft.AspNetCore.Components.Endpoints;
using Tend.Storage;

namespace Tend.Web.Site;

/// <summary>What was sent and cannot be taken is the sender's slip, not a fault of the site: it is answered as such, in words, and nothing of it was done.</summary>
static partial class SentForms
{
    /// <summary>Reads the form before any page does; what a command refused where its page has no words for it is answered here too.</summary>
    public static async Task LookAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsPost(context.Request.Method) && await TroubleAsync(context) is { } status)
            context.Response.StatusCode = status;
        else
            try
            {
                await next(context);
            }
            catch (RefusedException refused) when (!context.Response.HasStarted)
            {
                Refused(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SentForms)), refused.Reason);
                context.Response.StatusCode = refused.Reason == "unknown" ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
            }
            catch
            {
                AskForWords(context);
                throw;
            }
        if (context.Response is { StatusCode: StatusCodes.Status400BadRequest or StatusCodes.Status404NotFound or StatusCodes.Status413PayloadTooLarge, HasStarted: false, ContentLength: null })
            AskForWords(context);
    }

    /// <summary>The page that says what went wrong is asked for, and not sent the same form again. Nothing was written yet, though a page may have said of what kind it would be.</summary>
    static void AskForWords(HttpContext context)
    {
        (context.Request.Method, context.Request.ContentType, context.Request.Body) = (HttpMethods.Get, null, Stream.Null);
        if (!context.Response.HasStarted)
            context.Response.ContentType = null;
    }

    /// <summary>Why the form cannot be read, as a status; null: it can. A page takes forms alone; other addresses say themselves what they take.</summary>
    static async Task<int?> TroubleAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            return context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null ? null : StatusCodes.Status400BadRequest;
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException error)
        {
            return error.StatusCode;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or NotSupportedException)
        {
            // Cut off, more fields or longer ones than any form here has, or signs of a kind that is none.
            return StatusCodes.Status400BadRequest;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A command was refused ({Reason}) where its page has no words for that.")]
    static partial void Refused(ILogger log, string reason);
}
