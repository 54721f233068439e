namespace Microsoft.DotNet.Interactive;

/// <summary>Text that does not show itself when it is displayed.</summary>
public class PasswordString(string clearTextPassword)
{
    public string GetClearTextPassword() => clearTextPassword;

    public override string ToString() => "************";
}
